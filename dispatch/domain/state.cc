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

const StaffMember* FindMember(const State& state, const PractitionerId& practitioner) {
  if (state.data) {
    const auto listed = state.data->staff.find(practitioner);
    if (listed != state.data->staff.end()) return &listed->second;
  }
  const auto temporary = state.temporaries.find(practitioner);
  return temporary == state.temporaries.end() ? nullptr : &temporary->second.member;
}

}  // namespace tandem
