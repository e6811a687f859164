#include "dispatch/rules/open_episode.h"

#include "dispatch/rules/death.h"

namespace tandem {

tl::expected<const Episode*, Refused> FindOpenEpisode(const Draft& draft, EpisodeId id) {
  const auto found = draft.state().episodes.find(id);
  if (found == draft.state().episodes.end()) {
    return tl::unexpected<Refused>(
        RefuseUnknown(draft.context().actor, Refusal::kUnknownEpisode, std::to_string(id.value))
            .error());
  }
  if (found->second.closed_at) return tl::unexpected<Refused>(Refused{Refusal::kEpisodeClosed, {}});
  return &found->second;
}

bool OutlivesEpisode(const Task& task) {
  return task.kind == TaskKind::kTellGp || task.kind == TaskKind::kTellNextOfKin ||
         task.kind == TaskKind::kDebrief || task.kind == TaskKind::kTellSource ||
         task.kind == TaskKind::kVerifyDeath || task.kind == TaskKind::kConfirmEmergency;
}

bool OutlivesEpisode(const Escalation& escalation) {
  // The alarm of a task ends with the task, and only with it.
  return OutlivesWork(escalation.kind) || escalation.kind == EscalationKind::kTaskOverdue;
}

}  // namespace tandem
