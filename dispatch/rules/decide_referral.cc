#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/acceptance.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/exit_gate.h"
#include "dispatch/rules/fact.h"
#include "dispatch/rules/news2.h"
#include "dispatch/rules/red_flags.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/visit_flow.h"

namespace tandem {
namespace {

Referral MakeReferral(Draft& draft, const ReceiveReferral& command) {
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
  referral.red_flags = command.red_flags;
  const std::size_t taken = command.observations.size();
  const std::size_t kept = std::min(taken, limits::kObservationsMax);
  referral.observations.assign(command.observations.end() - static_cast<std::ptrdiff_t>(kept),
                               command.observations.end());
  referral.health_area = command.health_area;
  referral.social_area = command.social_area;
  referral.interpreter = command.interpreter;
  // The front door looked at an earlier revision: what has left since is no match.
  for (const ReferralId& match : command.possible_matches) {
    if (draft.state().referrals.contains(match)) referral.possible_matches.push_back(match);
  }
  return referral;
}

bool NeedsSomebodyClinicalNow(const Referral& referral) {
  return AnyYes(referral.red_flags) ||
         std::any_of(referral.observations.begin(), referral.observations.end(),
                     [](const Observation& each) { return IsHigh(Score(each.parts)); });
}

// "Who could come?" was followed by a referral: the oldest such question is no missed opportunity.
void FollowOpportunity(Draft& draft, const Referral& referral) {
  const OrganisationId& organisation = referral.sources.front().organisation;
  for (const auto& [id, asked] : draft.state().opportunities) {
    if (organisation && asked.organisation == organisation && asked.need == referral.need) {
      draft.Add(OpportunityFollowed{id, referral.id});
      return;
    }
  }
}

}  // namespace

Decision DecideReceive(Draft draft, const ReceiveReferral& command) {
  if (!draft.data().needs.contains(command.need)) {
    return Refuse(Refusal::kUnknownNeed, command.need.value);
  }
  if (const RedFlagId* unknown = FindUnknownFlag(draft.data(), command.red_flags)) {
    return Refuse(Refusal::kUnknownRedFlag, unknown->value);
  }
  const Referral referral = MakeReferral(draft, command);
  draft.Add(ReferralReceived{referral});
  if (NeedsSomebodyClinicalNow(referral)) RaiseRedFlag(draft, referral);
  if (!referral.possible_matches.empty()) {
    draft.Open(AboutReferral(TaskKind::kPossibleDuplicate, referral.id),
               draft.timers().possible_duplicate);
  }
  FollowOpportunity(draft, referral);
  return draft.Done(Outcome::kApplied, referral.id.value);
}

Decision DecideAccept(Draft draft, const AcceptReferral& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& referral = **found;
  if (referral.died) return Refuse(Refusal::kPersonHasDied);
  if (!AwaitsTriage(referral)) return Refuse(Refusal::kReferralNotWaiting);
  const auto need = draft.data().needs.find(referral.need);
  if (need == draft.data().needs.end()) return Refuse(Refusal::kUnknownNeed, referral.need.value);
  auto settled = Settle(draft, referral, need->second, command);
  if (!settled) return tl::unexpected<Refused>(settled.error());
  if (const auto shut = WhyShut(need->second, referral)) return tl::unexpected<Refused>(*shut);

  ReferralAccepted accepted;
  accepted.referral = referral.id;
  accepted.triage = settled->triage;
  accepted.clock = settled->clock;
  accepted.episode.id = EpisodeId{draft.NextId()};
  accepted.episode.referral = referral.id;
  accepted.episode.opened_at = draft.now();
  accepted.visit = MakeFirstVisit(draft, referral, need->second, *settled);
  accepted.visit.episode = accepted.episode.id;
  accepted.visit.meeting_point = command.meeting_point;
  draft.Resolve([&](const Escalation& open) {
    return open.referral == referral.id &&
           (open.kind == EscalationKind::kTriageOverdue || open.kind == EscalationKind::kRedFlag);
  });
  draft.Add(accepted);
  OweWordToAll(draft, referral);
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral.id && task.kind == TaskKind::kWelfareCall;
  });
  Task call = AboutReferral(TaskKind::kWelfareCall, referral.id);
  call.visit = accepted.visit.id;
  draft.Open(std::move(call), WelfareEvery(draft.timers(), accepted.visit.priority));
  OweQuestions(draft, referral.id, referral.need, referral.red_flags);
  if (need->second.gate) OweConditions(draft, referral.id, referral.exit_gate->answers);
  return draft.Done(Outcome::kApplied, accepted.visit.id.value);
}

Decision DecideWithdraw(Draft draft, const WithdrawReferral& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kSource);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& referral = **found;
  const Actor& actor = draft.context().actor;
  // An emergency that was rung for is not taken back: somebody confirms it, or triage decides.
  const bool open =
      referral.stage == ReferralStage::kReceived || referral.stage == ReferralStage::kAccepted;
  // Behind the barrier it looks like any closed referral.
  const bool barred =
      actor.role == Role::kReferrer && referral.hidden_from.contains(actor.organisation);
  if (!open || barred) return Refuse(Refusal::kReferralOver);
  if (AnybodyMet(draft.state(), referral)) return Refuse(Refusal::kContactMade);
  ResolveEscalationsOf(draft, referral.id);
  draft.Add(ReferralWithdrawn{referral.id, command.reason});
  EndWork(draft, referral.id, ReleaseReason::kReferralWithdrawn);
  if (referral.episode) {
    draft.Add(EpisodeClosed{referral.episode, VisitOutcome::kNoContact, actor.principal});
  }
  DropTasks(draft, [&](const Task& task) {
    return task.referral == referral.id && task.kind == TaskKind::kPossibleDuplicate;
  });
  OweWordToAll(draft, referral, actor.organisation);
  return draft.Done();
}

}  // namespace tandem
