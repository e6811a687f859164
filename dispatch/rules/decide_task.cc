#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/unsafe_door.h"
#include "dispatch/rules/visit_flow.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

// Not rung, or nobody knows: asked again soon, whatever the first interval was.
constexpr Span kEmergencyAgain = minutes{5};
// So many calls in vain to somebody who waits, and the lead decides whether to send anyone [A].
constexpr int kWelfareCallsInVain = 2;

// The same thing again, later.
void OpenAgain(Draft& draft, const Task& ended, Span due_in, int attempts) {
  Task next = ended;
  next.attempts = attempts;
  draft.Open(std::move(next), due_in);
}

void RaiseAbout(Draft& draft, const Task& task, EscalationKind kind, Baton baton) {
  Escalation alarm;
  alarm.kind = kind;
  alarm.baton = baton;
  alarm.referral = task.referral;
  alarm.visit = task.visit;
  alarm.leg = task.leg;
  alarm.practitioner = task.practitioner;
  draft.Raise(std::move(alarm));
}

// A red flag about whoever this is about, at LEAD or above, is heard again by itself.
bool IsFlagWithLead(const State& state, ReferralId referral) {
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    const Escalation& open = entry.second;
    return open.kind == EscalationKind::kRedFlag && open.referral == referral &&
           open.baton >= Baton::kLead;
  });
}

// An alarm that stands is heard again by itself.
bool Stands(const State& state, const Task& task, EscalationKind kind) {
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    const Escalation& open = entry.second;
    return open.kind == kind && open.referral == task.referral && open.leg == task.leg;
  });
}

// What was said by phone counts as if they had tapped it. An offer that ended meanwhile stays
// ended.
void AfterRing(Draft& draft, const Task& task, const CompleteTask& command) {
  const auto found = draft.state().offers.find(task.offer);
  if (found == draft.state().offers.end()) return;
  const Offer& offer = found->second;
  const bool has_run_out = !draft.state().held && draft.now() >= offer.expires_at;
  if (offer.stage != OfferStage::kOpen || has_run_out) return;
  if (command.result == TaskResult::kAcknowledged) {
    draft.Add(OfferAcknowledged{offer.id});
    HoldLeg(draft, draft.state().visits.at(offer.visit), offer);
  } else if (command.result == TaskResult::kCannot) {
    TurnDown(draft, offer, *command.decline);
  } else {
    draft.Add(OfferExpired{offer.id, draft.now() + draft.timers().offer_again_after});
  }
}

// Rung for, and nobody of ours goes: the others may have said that they come, and are not there
// yet.
bool WaitsForOthers(const Referral& referral) {
  return referral.stage == ReferralStage::kEscalated && !referral.died;
}

bool WasLeftWaiting(const State& state, ReferralId referral) {
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    const Visit& visit = entry.second;
    return visit.referral == referral &&
           std::any_of(visit.legs.begin(), visit.legs.end(), [](const Leg& leg) {
             return leg.outcome == VisitOutcome::kAwaitingAmbulance;
           });
  });
}

// Nobody is on the way to them or has been there, but for those left to wait for an ambulance.
bool StillWaits(const State& state, const Referral& referral) {
  if (WaitsForOthers(referral)) return true;
  if (referral.ended_at || referral.died) return false;
  bool seen = false;
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != referral.id) continue;
    seen |= AnyContact(visit);
    for (const Leg& leg : visit.legs) {
      if (IsUnderWay(leg.stage)) return false;
    }
  }
  return !seen || WasLeftWaiting(state, referral.id);
}

Priority PriorityOfWaiting(const Referral& referral) {
  if (WaitsForOthers(referral)) return Priority::kP1;
  return referral.triage ? referral.triage->priority : Priority::kP3;
}

// "They are with them now" ends the calls to whoever waits for an ambulance. Whoever waits for us
// is rung until one of us is on the way.
bool MayEndSo(const State& state, const Task& task, TaskResult result) {
  if (!Fits(task.kind, result)) return false;
  if (task.kind != TaskKind::kWelfareCall || result != TaskResult::kNotNeeded) return true;
  return WaitsForOthers(state.referrals.at(task.referral)) || WasLeftWaiting(state, task.referral);
}

void AfterWelfareCall(Draft& draft, const Task& task, const CompleteTask& command) {
  const Referral& referral = draft.state().referrals.at(task.referral);
  const bool others_are_there = command.result == TaskResult::kNotNeeded;
  if (others_are_there || !StillWaits(draft.state(), referral)) return;
  const Span interval = WelfareEvery(draft.timers(), PriorityOfWaiting(referral));
  if (command.result == TaskResult::kWorse) {
    RaiseRedFlag(draft, referral);
    OpenAgain(draft, task, interval / 2, 0);
    return;
  }
  const int attempts = command.result == TaskResult::kNoAnswer ? task.attempts + 1 : 0;
  const bool in_vain = attempts >= kWelfareCallsInVain;
  if (in_vain && !IsFlagWithLead(draft.state(), referral.id)) {
    RaiseRedFlag(draft, referral.id, task.visit);
  }
  OpenAgain(draft, task, interval, attempts);
}

void AfterEmergencyCheck(Draft& draft, const Task& task, const CompleteTask& command) {
  if (command.result == TaskResult::kConfirmed) {
    draft.Add(EmergencyConfirmed{task.referral, draft.now(), command.expected_at, command.words});
    return;
  }
  if (!IsFlagWithLead(draft.state(), task.referral)) {
    RaiseRedFlag(draft, task.referral, task.visit);
  }
  const bool no_answer = command.result == TaskResult::kNoAnswer;
  OpenAgain(draft, task, kEmergencyAgain, no_answer ? task.attempts + 1 : 0);
}

// The leg that a check is about. A sitter may have been replaced by another: theirs is the visit.
const Leg* LegWithPerson(const State& state, const Task& task) {
  const auto visit = state.visits.find(task.visit);
  if (visit == state.visits.end()) return nullptr;
  for (const Leg& leg : visit->second.legs) {
    if (leg.stage == LegStage::kWithPerson &&
        (leg.id == task.leg || task.kind == TaskKind::kSittingRelief))
      return &leg;
  }
  return nullptr;
}

bool AmbulanceIsLong(const Draft& draft, const Task& task, const Leg& leg) {
  if (leg.staying != StayingReason::kAmbulance || !leg.contact) return false;
  const auto& emergency = draft.state().referrals.at(task.referral).emergency;
  const Instant since =
      emergency ? emergency->rung_at.value_or(emergency->decided_at) : leg.contact->with_person.at;
  return draft.now() - since > draft.timers().ambulance_relief;
}

// Asked again as long as somebody is in there.
void AfterCheck(Draft& draft, const Task& task, const CompleteTask& command, Span interval) {
  const Leg* leg = LegWithPerson(draft.state(), task);
  if (!leg || command.result == TaskResult::kNotNeeded) return;
  const bool unheard = task.kind == TaskKind::kDoorCheck && command.result == TaskResult::kNoAnswer;
  const bool relief = task.kind == TaskKind::kStayingCheck && AmbulanceIsLong(draft, task, *leg);
  if ((unheard || relief) && !Stands(draft.state(), task, EscalationKind::kHelpNeeded)) {
    RaiseAbout(draft, task, EscalationKind::kHelpNeeded, Baton::kLead);
  }
  OpenAgain(draft, task, interval, command.result == TaskResult::kNoAnswer ? task.attempts + 1 : 0);
}

// Nobody there answered: asked again, for it is still owed.
void AfterAsking(Draft& draft, const Task& task, const CompleteTask& command, Span again_in) {
  if (command.result == TaskResult::kNoAnswer) OpenAgain(draft, task, again_in, task.attempts + 1);
}

// What follows from how it ended; most tasks end and nothing follows.
void Follow(Draft& draft, const Task& task, const CompleteTask& command) {
  const Timers& timers = draft.timers();
  if (task.kind == TaskKind::kRingPractitioner) AfterRing(draft, task, command);
  if (task.kind == TaskKind::kWelfareCall) AfterWelfareCall(draft, task, command);
  if (task.kind == TaskKind::kConfirmEmergency) AfterEmergencyCheck(draft, task, command);
  if (task.kind == TaskKind::kAskRedFlags) {
    AfterAsking(draft, task, command, timers.red_flags_asked);
  }
  if (task.kind == TaskKind::kWardCondition) {
    AfterAsking(draft, task, command, timers.ward_condition);
  }
  if (task.kind == TaskKind::kDoorCheck) AfterCheck(draft, task, command, timers.door_check);
  if (task.kind == TaskKind::kStayingCheck) AfterCheck(draft, task, command, timers.staying_check);
  if (task.kind == TaskKind::kSittingRelief) {
    AfterCheck(draft, task, command, timers.sitting_relief);
  }
}

// A cause that nobody can talk away: mended, it resolves itself.
bool CauseIsThere(const State& state, const Escalation& escalation) {
  if (!StandsAlone(state, escalation) || escalation.kind == EscalationKind::kTeamHeld) return true;
  if (escalation.kind == EscalationKind::kNobodyFound) {
    const auto visit = state.visits.find(escalation.visit);
    return visit != state.visits.end() && LacksPeople(visit->second);
  }
  if (escalation.kind != EscalationKind::kShiftEndedWithLegs) return false;
  const Leg* leg = FindLeg(state, escalation.visit, escalation.leg);
  return leg && !IsOver(leg->stage);
}

tl::expected<const Escalation*, Refused> FindEscalation(const Draft& draft, EscalationId id) {
  const auto found = draft.state().escalations.find(id);
  if (found != draft.state().escalations.end()) return &found->second;
  return tl::unexpected<Refused>(
      RefuseUnknown(draft.context().actor, Refusal::kUnknownEscalation, std::to_string(id.value))
          .error());
}

}  // namespace

Decision DecideCompleteTask(Draft draft, const CompleteTask& command) {
  const Actor& actor = draft.context().actor;
  const auto found = draft.state().tasks.find(command.task);
  if (found == draft.state().tasks.end()) {
    return RefuseUnknown(actor, Refusal::kUnknownTask, std::to_string(command.task.value));
  }
  const Task& task = found->second;
  const bool theirs = task.practitioner && MayActFor(actor, task.practitioner);
  if (!SeesEverything(actor) && !theirs) return Refuse(Refusal::kNotYours);
  if (!MayEndSo(draft.state(), task, command.result)) return Refuse(Refusal::kResultDoesNotFit);
  if (command.result == TaskResult::kCannot && !command.decline) {
    return Refuse(Refusal::kReasonMissing, "decline");
  }
  draft.Add(TaskEnded{task.id, command.result, actor.principal, command.words});
  draft.Resolve([&](const Escalation& open) { return open.task == task.id; });
  Follow(draft, task, command);
  return draft.Done();
}

Decision DecideResolveEscalation(Draft draft, const ResolveEscalation& command) {
  const auto found = FindEscalation(draft, command.escalation);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!SeesEverything(draft.context().actor)) return Refuse(Refusal::kNotYours);
  if (CauseIsThere(draft.state(), **found)) return Refuse(Refusal::kEscalationStands);
  draft.Add(EscalationResolved{command.escalation});
  return draft.Done();
}

Decision DecideTakeEscalation(Draft draft, const TakeEscalation& command) {
  const auto found = FindEscalation(draft, command.escalation);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Actor& actor = draft.context().actor;
  if (!SeesEverything(actor)) return Refuse(Refusal::kNotYours);
  const Span longest = draft.timers().snooze_max;
  if (command.snooze > longest) return Refuse(Refusal::kTimeTooFar, "snooze");
  if (command.snooze < Span{0}) return Refuse(Refusal::kTimePassed, "snooze");
  const Span snooze = command.snooze == Span{0} ? longest : command.snooze;
  draft.Add(EscalationTaken{command.escalation, actor.principal, draft.now() + snooze});
  return draft.Done();
}

}  // namespace tandem
