#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/news2.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

// A referral that triage may still decide.
tl::expected<const Referral*, Refused> FindUndecided(const Draft& draft, ReferralId id) {
  auto found = FindReferral(draft, id, Speaker::kDuty);
  if (found && !AwaitsTriage(**found)) {
    return tl::unexpected<Refused>(Refused{Refusal::kReferralNotWaiting, {}});
  }
  return found;
}

// A referral that is still somebody's to do something for.
tl::expected<const Referral*, Refused> FindOpen(const Draft& draft, ReferralId id) {
  auto found = FindReferral(draft, id, Speaker::kSource);
  if (found && !IsOpen(**found)) {
    return tl::unexpected<Refused>(Refused{Refusal::kReferralOver, {}});
  }
  return found;
}

// Nobody of ours goes: what is left to do is to tell those who asked.
Decision Dispose(Draft draft, const Referral& referral, ReferralStage stage, Disposal disposal) {
  disposal.by = draft.context().actor.principal;
  disposal.at = draft.now();
  ResolveEscalationsOf(draft, referral.id);
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral.id && task.kind != TaskKind::kTellSource;
  });
  draft.Add(ReferralDisposed{referral.id, stage, std::move(disposal)});
  OweWordToAll(draft, referral);
  return draft.Done();
}

bool IsUnknownService(const Draft& draft, const ServiceId& service) {
  return !draft.data().services.contains(service);
}

}  // namespace

Decision DecideAnswerRedFlags(Draft draft, const AnswerRedFlags& command) {
  const auto found = FindOpen(draft, command.referral);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (const RedFlagId* unknown = FindUnknownFlag(draft.data(), command.answers)) {
    return Refuse(Refusal::kUnknownRedFlag, unknown->value);
  }
  if (command.answers.empty()) return draft.Done(Outcome::kMerged);
  draft.Add(RedFlagsAnswered{command.referral, command.answers});
  EndQuestions(draft, **found, command.answers);
  if (AnyYes(command.answers)) RaiseRedFlag(draft, **found);
  return draft.Done();
}

Decision DecideRecordObservations(Draft draft, const RecordObservations& command) {
  const auto found = FindOpen(draft, command.referral);
  if (!found) return tl::unexpected<Refused>(found.error());
  draft.Add(ObservationRecorded{command.referral, {}, command.observation});
  // A sum never decides anything, and an incomplete one says nothing; a high one is looked at.
  if (IsHigh(Score(command.observation.parts))) RaiseRedFlag(draft, **found);
  return draft.Done();
}

Decision DecideAdvise(Draft draft, const AdviseReferral& command) {
  const auto found = FindUndecided(draft, command.referral);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!IsFlagAnswered(draft.data(), **found)) return Refuse(Refusal::kRedFlagRaised);
  if (!command.advice) return Refuse(Refusal::kReasonMissing, "advice");
  if (!command.safety_net) return Refuse(Refusal::kSafetyNetMissing);
  Disposal disposal;
  disposal.words = command.advice;
  disposal.safety_net = command.safety_net;
  return Dispose(std::move(draft), **found, ReferralStage::kAdvised, std::move(disposal));
}

Decision DecideRedirect(Draft draft, const RedirectReferral& command) {
  const auto found = FindUndecided(draft, command.referral);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!IsFlagAnswered(draft.data(), **found)) return Refuse(Refusal::kRedFlagRaised);
  if (IsUnknownService(draft, command.to))
    return Refuse(Refusal::kUnknownService, command.to.value);
  if (!command.said_yes) return Refuse(Refusal::kHandoverMissing);
  if (!command.safety_net) return Refuse(Refusal::kSafetyNetMissing);
  Disposal disposal;
  disposal.to = command.to;
  disposal.said_yes = command.said_yes;
  disposal.safety_net = command.safety_net;
  return Dispose(std::move(draft), **found, ReferralStage::kRedirected, std::move(disposal));
}

Decision DecideReject(Draft draft, const RejectReferral& command) {
  const auto found = FindUndecided(draft, command.referral);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (command.to && IsUnknownService(draft, command.to)) {
    return Refuse(Refusal::kUnknownService, command.to.value);
  }
  if (command.reason == RejectReason::kDuplicate) {
    if (command.duplicate_of == command.referral) return Refuse(Refusal::kSameReferral);
    if (!draft.state().referrals.contains(command.duplicate_of)) {
      return Refuse(Refusal::kUnknownReferral, std::to_string(command.duplicate_of.value));
    }
  } else {
    // Nobody is turned away by one person alone, without anybody who takes them instead.
    const bool handed_over = command.to && command.said_yes;
    // Whoever took it as an emergency is the answer to its red flag.
    const bool answers_flag = handed_over && command.reason == RejectReason::kNeeds999;
    if (!answers_flag && !IsFlagAnswered(draft.data(), **found)) {
      return Refuse(Refusal::kRedFlagRaised);
    }
    const bool agreed = command.second && command.second != draft.context().actor.principal;
    if (!handed_over && !agreed) return Refuse(Refusal::kHandoverMissing);
  }
  Disposal disposal;
  disposal.words = command.words;
  disposal.to = command.to;
  disposal.said_yes = command.said_yes;
  disposal.reject = command.reason;
  disposal.second = command.second;
  return Dispose(std::move(draft), **found, ReferralStage::kRejected, std::move(disposal));
}

Decision DecideEscalate(Draft draft, const EscalateReferral& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& referral = **found;
  if (!AwaitsTriage(referral) && !IsOpen(referral)) return Refuse(Refusal::kReferralOver);
  const auto asked = LevelAsked(draft.data(), referral.red_flags);
  if (asked && Strength(command.level) < Strength(*asked) && !command.override_reason) {
    return Refuse(Refusal::kReasonMissing, "override_reason");
  }
  const bool ends_waiting = referral.stage == ReferralStage::kReceived;
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral.id &&
           (open.kind == EscalationKind::kRedFlag || open.kind == EscalationKind::kTriageOverdue);
  });
  EmergencyCall call;
  call.level = command.level;
  call.caller = command.caller;
  call.by = draft.context().actor.principal;
  call.decided_at = draft.now();
  call.rung_at = command.rung_at;
  call.reference = command.reference;
  call.expected_at = command.expected_at;
  call.override_reason = command.override_reason;
  draft.Add(ReferralEscalated{referral.id, std::move(call), ends_waiting});
  // Rung for is not yet coming: asked again until somebody confirms it.
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral.id && task.kind == TaskKind::kConfirmEmergency;
  });
  draft.Open(AboutReferral(TaskKind::kConfirmEmergency, referral.id),
             draft.timers().emergency_check);
  if (ends_waiting) OweWordToAll(draft, referral);
  // Nobody of ours goes: whoever waits for the others is rung as well.
  if (AwaitsTriage(referral)) {
    OpenOnce(draft, AboutReferral(TaskKind::kWelfareCall, referral.id),
             WelfareEvery(draft.timers(), Priority::kP1));
  }
  return draft.Done();
}

}  // namespace tandem
