#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/open_episode.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {
namespace {

// An exit plan made late is reviewed this much later.
constexpr Span kLateReview = hours{1};
constexpr Span kExtensionMax = hours{24 * 7};
constexpr Span kDelegationMax = hours{24 * 183};  // six months

using Found = tl::expected<const Episode*, Refused>;

bool SomebodyTakesOver(const State& state, ReferralId referral) {
  return std::any_of(state.enquiries.begin(), state.enquiries.end(), [&](const auto& entry) {
    const Enquiry& enquiry = entry.second;
    return enquiry.referral == referral && enquiry.kind == EnquiryKind::kOnwardHandover &&
           enquiry.settled;
  });
}

}  // namespace

Decision DecideCloseEpisode(Draft draft, const CloseEpisode& command) {
  const Found found = FindOpenEpisode(draft, command.episode);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Episode& episode = **found;
  // Neither says how it ended.
  if (command.outcome == VisitOutcome::kCareContinues ||
      command.outcome == VisitOutcome::kExtendedBeyond72h) {
    return Refuse(Refusal::kReasonMissing, "outcome");
  }
  for (const auto& [id, visit] : draft.state().visits) {
    if (visit.episode != episode.id) continue;
    for (const Leg& leg : visit.legs) {
      if (!IsOver(leg.stage)) {
        return Refuse(Refusal::kEpisodeOpenLegs, "leg " + std::to_string(leg.id.value));
      }
    }
  }
  // It stays ours until somebody there has said yes.
  if (command.outcome == VisitOutcome::kHandedOver &&
      !SomebodyTakesOver(draft.state(), episode.referral)) {
    return Refuse(Refusal::kHandoverMissing, "enquiry");
  }
  draft.Add(EpisodeClosed{episode.id, command.outcome, draft.context().actor.principal});
  draft.Resolve([&](const Escalation& open) {
    return open.referral == episode.referral && !OutlivesEpisode(open);
  });
  DropTasks(draft, [&](const Task& task) {
    return task.referral == episode.referral && !OutlivesEpisode(task);
  });
  return draft.Done();
}

Decision DecidePlanExit(Draft draft, const PlanExit& command) {
  const Found found = FindOpenEpisode(draft, command.episode);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Episode& episode = **found;
  if (!episode.first_contact_at) return Refuse(Refusal::kEpisodeNotStarted);
  if (!command.plan) return Refuse(Refusal::kReasonMissing, "plan");
  const Instant review_at =
      std::max(*episode.first_contact_at + limits::kEpisode, draft.now() + kLateReview);
  Waiting review{Baton::kLead, review_at};
  // Who extended it said when it is looked at again.
  if (episode.times_extended > 0 && episode.waiting) review = *episode.waiting;
  draft.Add(ExitPlanned{episode.id, command.plan, review});
  draft.Resolve([&](const Escalation& open) {
    return open.referral == episode.referral && open.kind == EscalationKind::kExitPlan;
  });
  return draft.Done();
}

Decision DecideExtendEpisode(Draft draft, const ExtendEpisode& command) {
  const Found found = FindOpenEpisode(draft, command.episode);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Episode& episode = **found;
  if (!episode.first_contact_at) return Refuse(Refusal::kEpisodeNotStarted);
  if (!command.reason) return Refuse(Refusal::kReasonMissing, "reason");
  if (!command.owner) return Refuse(Refusal::kReasonMissing, "owner");
  if (command.review_at <= draft.now()) return Refuse(Refusal::kTimePassed, "review_at");
  if (command.review_at > draft.now() + kExtensionMax) {
    return Refuse(Refusal::kTimeTooFar, "review_at");
  }
  draft.Add(EpisodeExtended{episode.id, command.reason, command.owner,
                            Waiting{Baton::kLead, command.review_at}});
  draft.Resolve([&](const Escalation& open) {
    return open.referral == episode.referral &&
           (open.kind == EscalationKind::kExitPlan || open.kind == EscalationKind::kEpisodeReview);
  });
  return draft.Done();
}

Decision DecideDelegate(Draft draft, const DelegateTask& command) {
  const Found found = FindOpenEpisode(draft, command.episode);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Delegation& wanted = command.delegation;
  if (!MayActFor(draft.context().actor, wanted.delegated_by)) return Refuse(Refusal::kNotYours);
  if (draft.state().referrals.at((*found)->referral).died) return Refuse(Refusal::kPersonHasDied);
  const auto competency = draft.data().competencies.find(wanted.competency);
  if (competency == draft.data().competencies.end() || !competency->second.delegable) {
    return Refuse(Refusal::kNotDelegable, wanted.competency.value);
  }
  if (!FindMember(draft.state(), wanted.practitioner)) {
    return Refuse(Refusal::kUnknownPractitioner, wanted.practitioner.value);
  }
  // Somebody temporary is not verified and answers for nobody else.
  const auto nurse = draft.data().staff.find(wanted.delegated_by);
  if (nurse == draft.data().staff.end()) {
    return Refuse(Refusal::kUnknownPractitioner, wanted.delegated_by.value);
  }
  const auto& competences = nurse->second.competences;
  const bool holds = std::any_of(competences.begin(), competences.end(), [&](const Competence& c) {
    return c.id == wanted.competency && (!c.valid_until || draft.now() < *c.valid_until);
  });
  if (!holds) return Refuse(Refusal::kNotDelegable, wanted.delegated_by.value);
  if (wanted.until <= draft.now()) return Refuse(Refusal::kTimePassed, "until");
  if (wanted.until > draft.now() + kDelegationMax) return Refuse(Refusal::kTimeTooFar, "until");
  draft.Add(TaskDelegated{command.episode, wanted});
  return draft.Done();
}

}  // namespace tandem
