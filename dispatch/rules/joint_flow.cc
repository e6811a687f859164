#include "dispatch/rules/joint_flow.h"

#include <algorithm>
#include <set>

#include "dispatch/base/check.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

bool AnyNeedsSomebody(const Visit& visit) {
  return std::any_of(visit.legs.begin(), visit.legs.end(),
                     [](const Leg& leg) { return NeedsSomebody(leg.stage); });
}

// Whoever has a leg of this visit may set off, or go in.
bool MayGo(const Visit& visit, const Leg& leg) {
  const auto taken = std::count_if(visit.legs.begin(), visit.legs.end(),
                                   [](const Leg& each) { return IsTaken(each.stage); });
  switch (visit.mode) {
    case JointMode::kAllOrNone:
      // A partner who has left again is no partner.
      return !AnyNeedsSomebody(visit) && taken >= 2;
    case JointMode::kLeadThenJoin:
      return !leg.joins || std::none_of(visit.legs.begin(), visit.legs.end(), [](const Leg& each) {
        return !each.joins && NeedsSomebody(each.stage);
      });
    case JointMode::kSingle:
    case JointMode::kSeparateAllowed:
      return true;
  }
  return false;
}

bool IsThere(const Leg& leg) {
  return leg.stage == LegStage::kAtAddress || leg.stage == LegStage::kWithPerson;
}

// At an all-or-none door, and nobody else of the visit is there.
bool WaitsAtTheDoor(const Visit& visit, const Leg& leg) {
  if (visit.mode != JointMode::kAllOrNone || leg.stage != LegStage::kAtAddress) return false;
  return std::none_of(visit.legs.begin(), visit.legs.end(),
                      [&](const Leg& other) { return other.id != leg.id && IsThere(other); });
}

bool IsOpen(const Draft& draft, EscalationKind kind, LegId leg) {
  const auto& open = draft.state().escalations;
  return std::any_of(open.begin(), open.end(), [&](const auto& entry) {
    return entry.second.kind == kind && entry.second.leg == leg;
  });
}

// Calls the lead about the one who is left, by `due_at`.
void CallLead(Draft& draft, EscalationKind kind, const Visit& visit, const Leg& near,
              Instant due_at) {
  if (IsOpen(draft, kind, near.id)) return;
  Escalation call;
  call.id = EscalationId{draft.NextId()};
  call.kind = kind;
  call.baton = Baton::kLead;
  call.referral = visit.referral;
  call.visit = visit.id;
  call.leg = near.id;
  call.practitioner = near.practitioner;
  call.raised_at = draft.now();
  call.due_at = due_at;
  draft.Add(EscalationRaised{std::move(call)});
}

void StandOffAlone(Draft& draft, const Leg& near, VisitId visit) {
  draft.Resolve([&](const Escalation& open) {
    return open.leg == near.id && (open.kind == EscalationKind::kSetOffOverdue ||
                                   open.kind == EscalationKind::kArrivalOverdue ||
                                   open.kind == EscalationKind::kNoContactAtAddress);
  });
  draft.Add(
      LegStoodOff{visit, near.id,
                  Waiting{Baton::kLead, draft.now() + draft.timers().stand_off_unacknowledged}});
}

// Whoever acknowledges a call ahead of its window is not late before it is time to drive there.
Waiting SetOffTimer(const Draft& draft, const Visit& visit, const Leg& leg) {
  Instant go_at = draft.now();
  if (visit.window_from) go_at = std::max(go_at, *visit.window_from - minutes{leg.travel_minutes});
  return {Baton::kLead, go_at + draft.timers().set_off_overdue};
}

// What the leg waits for once it no longer stands off.
Waiting AfterStandOff(const Draft& draft, const Visit& visit, const Leg& leg) {
  const Timers& timers = draft.timers();
  if (leg.stage == LegStage::kCommitted) return SetOffTimer(draft, visit, leg);
  if (leg.stage == LegStage::kEnRoute) {
    const Instant arrival = leg.estimated_arrival_at.value_or(draft.now());
    return {Baton::kLead, std::max(arrival, draft.now()) + timers.arrival_overdue};
  }
  if (leg.stage == LegStage::kAtAddress) return {Baton::kLead, draft.now() + timers.no_access};
  return leg.waiting.value_or(Waiting{Baton::kLead, draft.now() + timers.visit_overdue});
}

// The person and everybody who asked for the visit: who comes, and when.
void OweWordOfWhoComes(Draft& draft, const Visit& visit) {
  const Referral& referral = draft.state().referrals.at(visit.referral);
  const auto is_owed = [&](TaskKind kind, int source) {
    const auto& tasks = draft.state().tasks;
    return std::any_of(tasks.begin(), tasks.end(), [&](const auto& entry) {
      const Task& task = entry.second;
      return task.kind == kind && task.referral == referral.id && task.source == source;
    });
  };
  Task tell;
  tell.kind = TaskKind::kTellPerson;
  tell.referral = referral.id;
  tell.visit = visit.id;
  if (!is_owed(tell.kind, tell.source)) draft.Open(std::move(tell), draft.timers().tell_source);
  for (std::size_t i = 0; i < referral.sources.size(); ++i) {
    const bool owed_word = IsOwedWord(referral.sources[i], referral.hidden_from);
    if (owed_word && !is_owed(TaskKind::kTellSource, static_cast<int>(i))) {
      OweWord(draft, referral.id, i);
    }
  }
}

// What stands while people are missing.
bool AsksForPeople(EscalationKind kind) {
  return kind == EscalationKind::kNobodyFound || kind == EscalationKind::kCareCallMissed ||
         kind == EscalationKind::kLastCrew || kind == EscalationKind::kPartnerFailed ||
         kind == EscalationKind::kAloneInside;
}

// Of the referral, that another team helps out: nobody need ask the next one.
bool IsAskedForAid(const State& state, const Task& task, ReferralId referral) {
  if (task.kind != TaskKind::kNextEnquiry || task.referral != referral) return false;
  const auto enquiry = state.enquiries.find(task.enquiry);
  return enquiry != state.enquiries.end() && enquiry->second.kind == EnquiryKind::kAid;
}

// All its people are there for this visit, and for every other of the referral.
void EndSearchForAid(Draft& draft, const Visit& complete) {
  const State& state = draft.state();
  for (const auto& [id, visit] : state.visits) {
    const bool another = id != complete.id && visit.referral == complete.referral;
    if (another && LacksPeople(visit)) return;
  }
  DropTasks(draft, [&](const Task& task) { return IsAskedForAid(state, task, complete.referral); });
}

// What whoever may go now is no longer waiting for.
bool AsksToWait(EscalationKind kind) {
  return kind == EscalationKind::kPartnerUnanswered || kind == EscalationKind::kPartnerFailed ||
         kind == EscalationKind::kStandOffUnseen;
}

}  // namespace

bool LacksPeople(const Visit& visit) {
  return std::any_of(visit.legs.begin(), visit.legs.end(), [](const Leg& leg) {
    return NeedsSomebody(leg.stage) || leg.stage == LegStage::kHeld;
  });
}

Leg& LegIn(Visit& after, LegId leg) {
  const auto place = std::find_if(after.legs.begin(), after.legs.end(),
                                  [&](const Leg& each) { return each.id == leg; });
  TANDEM_CHECK(place != after.legs.end());
  return *place;
}

std::optional<Waiting> WaitingForPartner(const Draft& draft, const Visit& after, const Leg& leg) {
  if (!MayGo(after, leg)) return std::nullopt;
  std::optional<Instant> there_at;
  for (const Leg& other : after.legs) {
    if (other.id == leg.id || !IsPromised(other)) continue;
    const Instant travels = draft.now() + minutes{other.travel_minutes};
    const Instant at = std::max(other.estimated_arrival_at.value_or(travels), draft.now());
    if (!there_at || at < *there_at) there_at = at;
  }
  if (!there_at) return std::nullopt;
  // The partner's own alarm comes first.
  const Timers& timers = draft.timers();
  return Waiting{Baton::kLead, *there_at + timers.arrival_overdue + timers.partner_late};
}

void MeetPartners(Draft& draft, const Visit& after) {
  for (const Leg& leg : after.legs) {
    if (!leg.stand_off || !IsTaken(leg.stage) || !MayGo(after, leg)) continue;
    const bool waits = WaitsAtTheDoor(after, leg);
    draft.Resolve([&](const Escalation& open) {
      if (open.leg != leg.id || !AsksToWait(open.kind)) return false;
      return !waits || open.kind != EscalationKind::kStandOffUnseen;
    });
    if (!waits) {
      draft.Add(StandOffLifted{after.id, leg.id, AfterStandOff(draft, after, leg)});
    } else if (leg.stand_off->acknowledged_at) {
      if (const auto partner = WaitingForPartner(draft, after, leg)) {
        draft.Add(LegStoodOff{after.id, leg.id, *partner, true});
      }
    }
  }
}

void CommitWhatMay(Draft& draft, const Visit& after) {
  Visit done = after;
  std::set<LegId> going;
  for (const Leg& leg : after.legs) {
    if (leg.stage != LegStage::kHeld || !MayGo(after, leg)) continue;
    draft.Add(LegCommitted{after.id, leg.id, SetOffTimer(draft, after, leg)});
    LegIn(done, leg.id).stage = LegStage::kCommitted;
    going.insert(leg.id);
  }
  MeetPartners(draft, done);
  const bool complete = !LacksPeople(done);
  const bool put_off = IsSecondPutOff(done);
  draft.Resolve([&](const Escalation& open) {
    if (open.visit != after.id) return false;
    if (open.leg && IsOver(LegIn(done, open.leg).stage)) return false;  // ended with its leg
    return (going.contains(open.leg) && AsksToWait(open.kind)) ||
           (complete && AsksForPeople(open.kind)) ||
           (put_off && open.kind == EscalationKind::kNobodyFound);
  });
  if (complete) EndSearchForAid(draft, done);
  const bool first = !going.empty() && after.kind == VisitKind::kFirst &&
                     std::none_of(after.legs.begin(), after.legs.end(),
                                  [](const Leg& leg) { return leg.committed_at.has_value(); });
  if (first) OweWordOfWhoComes(draft, after);
}

void MissPartner(Draft& draft, const Visit& after) {
  const bool together = after.mode == JointMode::kAllOrNone;
  const Instant matched_by = draft.now() + draft.timers().partner_late;
  for (const Leg& leg : after.legs) {
    if (!IsPromised(leg)) continue;
    if (together && leg.stage == LegStage::kWithPerson) {
      CallLead(draft, EscalationKind::kAloneInside, after, leg, matched_by);
      continue;
    }
    CallLead(draft, EscalationKind::kPartnerFailed, after, leg, matched_by);
    if (together && !leg.stand_off) StandOffAlone(draft, leg, after.id);
  }
}

void RaiseIfNobodyGoes(Draft& draft, const Visit& after) {
  const State& state = draft.state();
  const Episode& episode = state.episodes.at(after.episode);
  if (!IsVisitOver(after) || AnyContact(after) || episode.closed_at || episode.waiting) return;
  const bool another =
      std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
        return entry.second.episode == after.episode && entry.first != after.id &&
               !IsVisitOver(entry.second);
      });
  if (another) return;
  Escalation unseen;
  unseen.kind = EscalationKind::kNoContactAtAddress;
  unseen.referral = after.referral;
  unseen.visit = after.id;
  draft.Raise(std::move(unseen));
}

Waiting StillLooking(const Draft& draft, const Visit& visit) {
  if (visit.waiting) return *visit.waiting;
  const Timers& timers = draft.timers();
  if (visit.kind != VisitKind::kFirst) {
    const Instant window = std::max(visit.window_until.value_or(draft.now()), draft.now());
    return {Baton::kLead, window + timers.care_call_missed};
  }
  const bool p1 = visit.priority == Priority::kP1;
  return {Baton::kLead, draft.now() + (p1 ? timers.nobody_found_p1 : timers.nobody_found_other)};
}

Need NeedOf(const Draft& draft, const Visit& visit) {
  const auto found = draft.data().needs.find(visit.need);
  return found == draft.data().needs.end() ? Need{} : found->second;
}

void AddSecond(Draft& draft, Visit& after) {
  const Need need = NeedOf(draft, after);
  // Where the second skill may come another day, the one who goes along to the door is anybody.
  const bool goes_along =
      need.mode == JointMode::kSeparateAllowed && after.mode == JointMode::kAllOrNone;
  Leg second;
  second.id = LegId{draft.NextId()};
  if (!goes_along) second.requirement = need.second;
  // What is done at a planned call, either of them can.
  if (after.kind != VisitKind::kFirst) second.requirement = after.legs.front().requirement;
  second.joins = true;
  if (after.gap_minutes_max > 0) {
    second.target_at = after.target_at + minutes{after.gap_minutes_max};
  }
  draft.Add(LegAdded{after.id, second, StillLooking(draft, after)});
  after.legs.push_back(std::move(second));
}

}  // namespace tandem
