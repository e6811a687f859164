#include "dispatch/rules/acceptance.h"

#include "dispatch/rules/interpreter.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/response_clock.h"

namespace tandem {
namespace {

tl::unexpected<Refused> Unsettled(Refusal reason, std::string detail = {}) {
  return tl::unexpected<Refused>(Refused{reason, std::move(detail)});
}

TwoPersonReasons AllReasons(const Draft& draft, const Referral& referral, const Need& need,
                            const AcceptReferral& command) {
  TwoPersonReasons reasons = need.reasons;
  reasons.Add(referral.reasons_asked);
  reasons.Add(command.reasons);
  reasons.Add(DoorReasons(referral.safety, IsNight(draft.data(), draft.now())));
  return reasons;
}

Leg MakeLeg(Draft& draft, LegRequirement requirement) {
  Leg leg;
  leg.id = LegId{draft.NextId()};
  leg.requirement = std::move(requirement);
  return leg;
}

}  // namespace

tl::expected<Settled, Refused> Settle(const Draft& draft, const Referral& referral,
                                      const Need& need, const AcceptReferral& command) {
  // Or a clinician said why less will do.
  if (!command.flag_override && !IsFlagAnswered(draft.data(), referral)) {
    return Unsettled(Refusal::kRedFlagRaised);
  }
  if (!command.safety_net) return Unsettled(Refusal::kSafetyNetMissing);
  const Instant default_start = ClockStart(draft.state(), referral);
  const Instant started_at = command.clock_started_at.value_or(default_start);
  if (started_at > draft.now()) return Unsettled(Refusal::kClockStartInFuture);
  if (started_at != default_start && !command.clock_start_reason) {
    return Unsettled(Refusal::kReasonMissing, "clock_start_reason");
  }
  const Priority priority = command.priority.value_or(need.priority);
  const ClockType type = command.clock.value_or(need.clock);
  if ((priority != need.priority || type != need.clock) && !command.basis) {
    return Unsettled(Refusal::kReasonMissing, "basis");
  }
  Settled settled;
  settled.reasons = AllReasons(draft, referral, need, command);
  settled.terms = ModeOf(settled.reasons, need);
  if (command.mode) {
    if (settled.reasons.IsEmpty() && *command.mode != JointMode::kSingle) {
      return Unsettled(Refusal::kReasonMissing, "reasons");
    }
    if (Strictness(*command.mode) < Strictness(settled.terms.mode)) {
      return Unsettled(Refusal::kModeLaxerThanReasons);
    }
    settled.terms = Tightened(settled.terms, *command.mode);
  }
  settled.clock = {type, started_at, command.clock_start_reason, ClockDue(type, started_at), {}};
  settled.triage = {draft.context().actor.principal,
                    draft.now(),
                    priority,
                    command.basis,
                    DoorTarget(priority, started_at, settled.clock.due_at),
                    command.safety_net,
                    command.flag_override};
  return settled;
}

Visit MakeFirstVisit(Draft& draft, const Referral& referral, const Need& need,
                     const Settled& settled) {
  Visit visit;
  visit.id = VisitId{draft.NextId()};
  visit.referral = referral.id;
  visit.need = need.id;
  visit.door = referral.door;
  visit.priority = settled.triage.priority;
  visit.created_at = draft.now();
  visit.target_at = settled.triage.target_at;
  visit.due_at = settled.clock.due_at;
  visit.mode = settled.terms.mode;
  visit.gap_minutes_max = settled.terms.gap_minutes_max;
  visit.reasons = settled.reasons;
  visit.visit_minutes = PlannedMinutes(need.visit_minutes, referral.interpreter);
  visit.interpreter = referral.interpreter;
  visit.kind = VisitKind::kFirst;
  const Timers& timers = draft.timers();
  const Span nobody_found =
      visit.priority == Priority::kP1 ? timers.nobody_found_p1 : timers.nobody_found_other;
  visit.waiting = Waiting{Baton::kLead, draft.now() + nobody_found};

  const bool by_night = need.first_night && IsNight(draft.data(), draft.now());
  visit.legs.push_back(MakeLeg(draft, by_night ? *need.first_night : need.first));
  if (visit.mode != JointMode::kSingle) {
    // Where the second skill may come another day, the one who goes along to the door is anybody.
    const bool goes_along =
        need.mode == JointMode::kSeparateAllowed && visit.mode == JointMode::kAllOrNone;
    Leg second = MakeLeg(draft, goes_along ? LegRequirement{} : need.second);
    second.joins = true;
    if (visit.gap_minutes_max > 0) {
      second.target_at = visit.target_at + minutes{visit.gap_minutes_max};
    }
    visit.legs.push_back(std::move(second));
  }
  return visit;
}

}  // namespace tandem
