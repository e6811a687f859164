#include "dispatch/rules/decide_parts.h"

namespace tandem {

Decision DecideCloseEpisode(Draft draft, const CloseEpisode& command) {
  const auto found = draft.state().episodes.find(command.episode);
  if (found == draft.state().episodes.end()) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownEpisode,
                         std::to_string(command.episode.value));
  }
  const Episode& episode = found->second;
  if (episode.closed_at) return Refuse(Refusal::kEpisodeClosed);
  if (command.outcome == VisitOutcome::kCareContinues) {
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
  draft.Add(EpisodeClosed{episode.id, command.outcome, draft.context().actor.principal});
  draft.Resolve([&](const Escalation& open) {
    return open.referral == episode.referral && open.kind != EscalationKind::kMayStillTravel;
  });
  return draft.Done();
}

Decision DecideResolveEscalation(Draft draft, const ResolveEscalation& command) {
  const auto found = draft.state().escalations.find(command.escalation);
  if (found == draft.state().escalations.end()) {
    return RefuseUnknown(draft.context().actor, Refusal::kUnknownEscalation,
                         std::to_string(command.escalation.value));
  }
  if (found->second.kind != EscalationKind::kFactForReview) {
    return Refuse(Refusal::kEscalationStands);
  }
  draft.Add(EscalationResolved{command.escalation});
  return draft.Done();
}

}  // namespace tandem
