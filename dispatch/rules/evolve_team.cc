#include "dispatch/rules/evolve_parts.h"

namespace tandem {

void Apply(State& state, const TeamConfigured& event, const Record&) {
  state.data = event.data;
  for (const auto& [id, member] : event.data.staff) {
    auto [person, is_new] = state.practitioners.try_emplace(id);
    if (is_new) {
      person->second.id = id;
      person->second.last_place = event.data.base;
    }
  }
  // Somebody no longer listed stays while on duty; they are no longer eligible for anything new.
  std::erase_if(state.practitioners, [&](const auto& entry) {
    return !event.data.staff.contains(entry.first) && entry.second.duty == Duty::kOffDuty;
  });
  // Team data name first holders; a baton once passed on is not taken back by new data.
  for (const auto& [baton, holder] : event.data.batons) state.batons.try_emplace(baton, holder);
}

void Apply(State& state, const PractitionerSignedOn& event, const Record& record) {
  Practitioner& person = state.practitioners[event.practitioner];
  person.id = event.practitioner;
  person.duty = Duty::kAvailable;
  person.on_duty_since = record.recorded_at;
  person.last_place = event.place;
}

void Apply(State& state, const PractitionerSignedOff& event, const Record&) {
  Practitioner& person = state.practitioners[event.practitioner];
  person.duty = Duty::kOffDuty;
  person.on_duty_since.reset();
  if (state.data && !state.data->staff.contains(event.practitioner)) {
    state.practitioners.erase(event.practitioner);
  }
}

}  // namespace tandem
