#include "dispatch/domain/state.h"

namespace tandem {

const Leg* FindLeg(const State& state, VisitId visit, LegId leg) {
  const auto found = state.visits.find(visit);
  if (found == state.visits.end()) return nullptr;
  for (const Leg& candidate : found->second.legs) {
    if (candidate.id == leg) return &candidate;
  }
  return nullptr;
}

}  // namespace tandem
