#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/two_person_rules.h"

namespace tandem {
namespace {

bool IsSender(const Referral& referral, const Actor& actor) {
  return actor.organisation &&
         std::any_of(referral.sources.begin(), referral.sources.end(), [&](const Source& source) {
           return source.organisation == actor.organisation;
         });
}

// What triage settled, or why it may not.
struct Settled {
  Triage triage;
  ResponseClock clock;
  TwoPersonReasons reasons;
  JointMode mode = JointMode::kSingle;
};

tl::expected<Settled, Refused> Settle(const Draft& draft, const Referral& referral,
                                      const Need& need, const AcceptReferral& command) {
  const Instant started_at = command.clock_started_at.value_or(referral.received_at);
  const Priority priority = command.priority.value_or(need.priority);
  const ClockType type = command.clock.value_or(need.clock);
  const auto refuse = [](Refusal reason, const char* detail) {
    return tl::unexpected<Refused>(Refused{reason, detail});
  };
  if (!command.safety_net) return refuse(Refusal::kSafetyNetMissing, "");
  if (started_at > draft.now()) return refuse(Refusal::kClockStartInFuture, "");
  if (started_at != referral.received_at && !command.clock_start_reason) {
    return refuse(Refusal::kReasonMissing, "clock_start_reason");
  }
  if ((priority != need.priority || type != need.clock) && !command.basis) {
    return refuse(Refusal::kReasonMissing, "basis");
  }
  Settled settled;
  settled.reasons = need.reasons;
  settled.reasons.Add(referral.reasons_asked);
  settled.reasons.Add(command.reasons);
  settled.reasons.Add(DoorReasons(referral.safety, IsNight(draft.data(), draft.now())));
  settled.mode = ModeOf(settled.reasons);
  if (command.mode) {
    if (settled.reasons.IsEmpty() && *command.mode != JointMode::kSingle) {
      return refuse(Refusal::kReasonMissing, "reasons");
    }
    if (Strictness(*command.mode) < Strictness(settled.mode)) {
      return refuse(Refusal::kModeLaxerThanReasons, "");
    }
    settled.mode = *command.mode;
  }
  settled.clock = {type, started_at, command.clock_start_reason, ClockDue(type, started_at), {}};
  settled.triage = {draft.context().actor.principal,
                    draft.now(),
                    priority,
                    command.basis,
                    DoorTarget(priority, started_at, settled.clock.due_at),
                    command.safety_net};
  return settled;
}

Visit MakeVisit(Draft& draft, const Referral& referral, const Need& need, const Settled& settled) {
  Visit visit;
  visit.id = VisitId{draft.NextId()};
  visit.referral = referral.id;
  visit.need = need.id;
  visit.door = referral.door;
  visit.priority = settled.triage.priority;
  visit.created_at = draft.now();
  visit.target_at = settled.triage.target_at;
  visit.due_at = settled.clock.due_at;
  visit.mode = settled.mode;
  visit.reasons = settled.reasons;
  visit.visit_minutes = need.visit_minutes;
  const Timers& timers = draft.timers();
  const Span nobody_found =
      visit.priority == Priority::kP1 ? timers.nobody_found_p1 : timers.nobody_found_other;
  visit.waiting = Waiting{Baton::kLead, draft.now() + nobody_found};
  Leg lead;
  lead.id = LegId{draft.NextId()};
  lead.requirement = need.first;
  visit.legs.push_back(std::move(lead));
  if (settled.mode != JointMode::kSingle) {
    Leg second;
    second.id = LegId{draft.NextId()};
    second.requirement = need.second;
    visit.legs.push_back(std::move(second));
  }
  return visit;
}

// Takes back everything that was put to anybody for this visit.
void EndVisit(Draft& draft, const Visit& visit) {
  for (const auto& [id, offer] : draft.state().offers) {
    if (offer.visit == visit.id && offer.stage == OfferStage::kOpen) {
      draft.Add(OfferWithdrawn{id, OfferWithdrawal::kReferralWithdrawn});
    }
  }
  for (const Leg& leg : visit.legs) {
    if (IsOver(leg.stage)) continue;
    LegReleased released{visit.id, leg.id, ReleaseReason::kReferralWithdrawn, std::nullopt};
    if (leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage)) {
      released.may_still_travel =
          Waiting{Baton::kLead, draft.now() + draft.timers().withdrawal_unacknowledged};
    }
    draft.Add(released);
  }
}

}  // namespace

Decision DecideReceive(Draft draft, const ReceiveReferral& command) {
  if (!draft.data().needs.contains(command.need)) {
    return Refuse(Refusal::kUnknownNeed, command.need.value);
  }
  Referral referral;
  referral.id = ReferralId{draft.NextId()};
  referral.received_at = draft.now();
  referral.sources = {command.source};
  referral.need = command.need;
  referral.person = command.person;
  referral.story = command.story;
  referral.door = Coarse(command.door);
  referral.safety = command.safety;
  referral.reasons_asked = command.reasons_asked;
  referral.waiting = Waiting{Baton::kTriage, draft.now() + draft.timers().triage_decision};
  const std::int64_t subject = referral.id.value;
  draft.Add(ReferralReceived{std::move(referral)});
  return draft.Done(Outcome::kApplied, subject);
}

Decision DecideAccept(Draft draft, const AcceptReferral& command) {
  const auto found = draft.state().referrals.find(command.referral);
  if (found == draft.state().referrals.end()) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownReferral,
                         std::to_string(command.referral.value));
  }
  const Referral& referral = found->second;
  if (referral.stage != ReferralStage::kReceived) return Refuse(Refusal::kReferralNotWaiting);
  const auto need = draft.data().needs.find(referral.need);
  if (need == draft.data().needs.end()) return Refuse(Refusal::kUnknownNeed, referral.need.value);
  auto settled = Settle(draft, referral, need->second, command);
  if (!settled) return tl::unexpected<Refused>(settled.error());

  ReferralAccepted accepted;
  accepted.referral = referral.id;
  accepted.triage = settled->triage;
  accepted.clock = settled->clock;
  accepted.episode.id = EpisodeId{draft.NextId()};
  accepted.episode.referral = referral.id;
  accepted.episode.opened_at = draft.now();
  accepted.visit = MakeVisit(draft, referral, need->second, *settled);
  accepted.visit.episode = accepted.episode.id;
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral.id && open.kind == EscalationKind::kTriageOverdue;
  });
  const std::int64_t subject = accepted.visit.id.value;
  draft.Add(std::move(accepted));
  return draft.Done(Outcome::kApplied, subject);
}

Decision DecideWithdraw(Draft draft, const WithdrawReferral& command) {
  const Actor& actor = draft.context().actor;
  const auto found = draft.state().referrals.find(command.referral);
  if (found == draft.state().referrals.end()) {
    return RefuseUnknown(actor, Refusal::kUnknownReferral, std::to_string(command.referral.value));
  }
  const Referral& referral = found->second;
  if (actor.role == Role::kPractitioner ||
      (actor.role == Role::kReferrer && !IsSender(referral, actor))) {
    return Refuse(Refusal::kNotYours);
  }
  const bool open =
      referral.stage == ReferralStage::kReceived || referral.stage == ReferralStage::kAccepted;
  if (!open) return Refuse(Refusal::kReferralOver);
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.referral != referral.id) continue;
    const bool met = std::any_of(visit.legs.begin(), visit.legs.end(),
                                 [](const Leg& leg) { return leg.contact.has_value(); });
    if (met) return Refuse(Refusal::kContactMade);
  }
  if (referral.clock && referral.clock->stopped_at) return Refuse(Refusal::kContactMade);
  draft.Resolve([&](const Escalation& e) {
    return e.referral == referral.id && e.kind != EscalationKind::kFactForReview;
  });
  draft.Add(ReferralWithdrawn{referral.id, command.reason});
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.referral == referral.id) EndVisit(draft, visit);
  }
  if (referral.episode) {
    draft.Add(EpisodeClosed{referral.episode, VisitOutcome::kNoContact, actor.principal});
  }
  return draft.Done();
}

}  // namespace tandem
