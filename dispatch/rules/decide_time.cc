#include <algorithm>
#include <set>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/archive_rules.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/ladder.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

// Whoever was silent is passed over: phone and triage by the lead, the lead by on-call.
Baton Above(Baton baton) {
  return baton == Baton::kPhone || baton == Baton::kTriage ? Baton::kLead : Baton::kOnCall;
}

bool IsOpenAt(const Offer& offer, Instant now) {
  return offer.stage == OfferStage::kOpen && now < offer.expires_at;
}

// Nobody need be rung about it: the offer is over, perhaps by the very time that passed just now.
bool RingsInVain(const Draft& draft, const Task& task) {
  if (task.kind != TaskKind::kRingPractitioner) return false;
  const auto offer = draft.state().offers.find(task.offer);
  return offer == draft.state().offers.end() || !IsOpenAt(offer->second, draft.now());
}

void ExpireOffers(Draft& draft) {
  for (const auto& [id, offer] : draft.state().offers) {
    if (offer.stage == OfferStage::kOpen && !IsOpenAt(offer, draft.now())) {
      draft.Add(OfferExpired{id, draft.now() + draft.timers().offer_again_after});
    }
  }
  DropTasks(draft, [&](const Task& task) { return RingsInVain(draft, task); });
}

void OpenRing(Draft& draft, const Offer& offer, const Visit& visit) {
  Task ring;
  ring.kind = TaskKind::kRingPractitioner;
  ring.referral = visit.referral;
  ring.visit = offer.visit;
  ring.leg = offer.leg;
  ring.offer = offer.id;
  ring.practitioner = offer.practitioner;
  draft.Open(std::move(ring), std::max<Span>(offer.expires_at - draft.now(), minutes{1}));
}

// Second prompt, SMS, ring: every rung once, and all those that are due after a pause.
void SendPrompts(Draft& draft) {
  for (const auto& [id, offer] : draft.state().offers) {
    if (!IsOpenAt(offer, draft.now())) continue;
    const Visit& visit = draft.state().visits.at(offer.visit);
    const AllocationMode mode = ModeNow(draft.data(), offer.offered_at);
    for (auto due = offer.next_prompt; due && due->at <= draft.now();) {
      const auto next = PromptAfter(due->prompt, offer, visit, draft.data(), mode);
      draft.Add(OfferPrompted{id, due->prompt, next});
      if (due->prompt == OfferPrompt::kRing) OpenRing(draft, offer, visit);
      due = next;
    }
  }
}

const Escalation* FindOpen(const State& state, const WaitingThing& thing) {
  if (thing.open) return &state.escalations.at(thing.open);
  for (const auto& [id, open] : state.escalations) {
    const bool same_visit = !open.visit || !thing.visit || open.visit == thing.visit;
    const bool same_person = thing.referral || open.practitioner == thing.practitioner;
    if (open.kind == thing.kind && open.referral == thing.referral && open.leg == thing.leg &&
        open.task == thing.task && same_visit && same_person) {
      return &open;
    }
  }
  return nullptr;
}

bool IsRoutine(const State& state, const Escalation& rung) {
  const auto task = state.tasks.find(rung.task);
  return task != state.tasks.end() && !ReachesOnCall(task->second.kind);
}

// First its owner; then, as long as nobody says "I have it", always the baton above. What is
// routine stays with the lead.
void RaiseRung(Draft& draft, const WaitingThing& thing) {
  Escalation rung;
  if (const Escalation* open = FindOpen(draft.state(), thing)) {
    rung = *open;
    ++rung.times_raised;
    if (!rung.taken_by) {
      rung.baton = IsRoutine(draft.state(), rung) ? Baton::kLead : Above(rung.baton);
    }
    rung.taken_by = {};
  } else {
    rung.kind = thing.kind;
    rung.baton = thing.waiting.baton;
    rung.referral = thing.referral;
    rung.visit = thing.visit;
    rung.leg = thing.leg;
    rung.practitioner = thing.practitioner;
    rung.task = thing.task;
  }
  draft.Raise(std::move(rung));
}

// Missed, it is no longer only nobody's: that alarm takes over.
bool IsMissedNow(const Draft& draft, const WaitingThing& thing) {
  const auto visit = draft.state().visits.find(thing.visit);
  return thing.kind == EscalationKind::kNobodyFound && visit != draft.state().visits.end() &&
         WaitsFor(visit->second) == EscalationKind::kCareCallMissed && visit->second.waiting &&
         visit->second.waiting->due_at <= draft.now();
}

void EndWithMissed(Draft& draft, VisitId visit) {
  draft.Resolve([&](const Escalation& open) {
    return open.visit == visit && open.kind == EscalationKind::kNobodyFound;
  });
}

void RaiseRungs(Draft& draft) {
  const State& state = draft.state();
  ForEachWaiting(state, [&](const WaitingThing& thing) {
    const auto called_at = CalledAt(state, thing);
    if (!called_at || *called_at > draft.now()) return;
    // Dropped a moment ago, with its offer; while the team is held no offer ends.
    if (thing.task && !state.held && RingsInVain(draft, state.tasks.at(thing.task))) return;
    if (IsMissedNow(draft, thing)) return;
    if (thing.kind == EscalationKind::kCareCallMissed) EndWithMissed(draft, thing.visit);
    RaiseRung(draft, thing);
  });
}

// Said once for each leg: it stands until the leg is over.
void FindPastShift(Draft& draft) {
  const State& state = draft.state();
  std::set<LegId> said;
  for (const auto& [id, open] : state.escalations) {
    if (open.kind == EscalationKind::kShiftEndedWithLegs) said.insert(open.leg);
  }
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      const bool promised = leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage);
      if (!promised || said.contains(leg.id)) continue;
      const auto person = state.practitioners.find(leg.practitioner);
      if (person == state.practitioners.end() || !person->second.shift_ends_at) continue;
      if (*person->second.shift_ends_at > draft.now()) continue;
      Escalation past_shift;
      past_shift.kind = EscalationKind::kShiftEndedWithLegs;
      past_shift.referral = visit.referral;
      past_shift.visit = id;
      past_shift.leg = leg.id;
      past_shift.practitioner = leg.practitioner;
      draft.Raise(std::move(past_shift));
    }
  }
}

// Who went without a word is signed off with the end of their time, and asked for until they are
// known to be home: else they would be counted as free for ever.
void SignOffTemporary(Draft& draft, const PractitionerId& id) {
  const auto person = draft.state().practitioners.find(id);
  if (person == draft.state().practitioners.end()) return;
  if (person->second.duty != Duty::kAvailable && person->second.duty != Duty::kOnBreak) return;
  draft.Resolve([&](const Escalation& open) {
    return open.kind == EscalationKind::kBreakOwed && open.practitioner == id;
  });
  draft.Add(
      PractitionerSignedOff{id, Waiting{Baton::kLead, draft.now() + draft.timers().safe_home}});
}

// Somebody from an agency is known for one shift; who has a leg stays until it is over.
void ForgetTemporaries(Draft& draft) {
  const State& state = draft.state();
  std::set<PractitionerId> holders;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage)) holders.insert(leg.practitioner);
    }
  }
  for (const auto& [id, person] : state.temporaries) {
    if (person.expires_at > draft.now() || holders.contains(id)) continue;
    for (const auto& [offer_id, offer] : state.offers) {
      if (offer.practitioner != id || !IsOpenAt(offer, draft.now())) continue;
      draft.Add(OfferWithdrawn{offer_id, OfferWithdrawal::kPractitionerSignedOff});
      DropTasks(draft, [&](const Task& task) { return task.offer == offer.id; });
    }
    SignOffTemporary(draft, id);
    draft.Add(TemporaryPractitionerExpired{id});
  }
}

void MissOpportunities(Draft& draft) {
  for (const auto& [id, opportunity] : draft.state().opportunities) {
    if (opportunity.missed_at <= draft.now()) draft.Add(OpportunityMissed{id});
  }
}

void ArchiveEnded(Draft& draft) {
  const std::set<ReferralId> kept = KeptFromArchive(draft.state());
  for (const auto& [id, referral] : draft.state().referrals) {
    if (!referral.ended_at || *referral.ended_at + limits::kArchiveAfter > draft.now()) continue;
    if (!kept.contains(id)) draft.Add(EpisodeArchived{id, referral.episode});
  }
}

}  // namespace

Decision DecidePassTime(Draft draft, const PassTime&) {
  // Nobody is asked, prompted or let go on the word of a clock that stood still.
  const bool held = draft.state().held.has_value();
  if (!held) {
    ExpireOffers(draft);
    SendPrompts(draft);
  }
  RaiseRungs(draft);
  if (!held) {
    MissOpportunities(draft);
    FindPastShift(draft);
    ForgetTemporaries(draft);
    ArchiveEnded(draft);
  }
  return draft.Done();
}

}  // namespace tandem
