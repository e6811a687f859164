#include <algorithm>
#include <tuple>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {
namespace {

// A roster is looked back at for rest between shifts, and no longer.
constexpr Span kShiftsKept = hours{24};

Practitioner& PersonOf(State& state, const PractitionerId& practitioner) {
  const auto found = state.practitioners.find(practitioner);
  TANDEM_CHECK(found != state.practitioners.end());
  return found->second;
}

void GetToKnow(State& state, const PractitionerId& practitioner) {
  const auto [person, is_new] = state.practitioners.try_emplace(practitioner);
  if (!is_new) return;
  person->second.id = practitioner;
  if (state.data) person->second.last_place = state.data->base;
}

// Somebody no longer listed stays until they are off duty and home, eligible for nothing new.
bool IsGone(const State& state, const Practitioner& person) {
  return person.duty == Duty::kOffDuty && !FindMember(state, person.id);
}

void ForgetIfGone(State& state, const PractitionerId& practitioner) {
  const auto person = state.practitioners.find(practitioner);
  if (person != state.practitioners.end() && IsGone(state, person->second)) {
    state.practitioners.erase(person);
  }
}

}  // namespace

void Apply(State& state, const TeamConfigured& event, const Record&) {
  state.data = event.data;
  for (const auto& [id, member] : event.data.staff) GetToKnow(state, id);
  std::erase_if(state.practitioners,
                [&](const auto& entry) { return IsGone(state, entry.second); });
  // Team data name first holders; a baton once passed on is not taken back by new data.
  for (const auto& [baton, holder] : event.data.batons) state.batons.try_emplace(baton, holder);
}

void Apply(State& state, const RosterImported& event, const Record& record) {
  std::vector<Shift>& shifts = state.shifts;
  std::erase_if(shifts, [&](const Shift& shift) {
    return event.from <= shift.starts_at && shift.starts_at < event.until;
  });
  shifts.insert(shifts.end(), event.shifts.begin(), event.shifts.end());
  std::erase_if(
      shifts, [&](const Shift& shift) { return shift.ends_at < record.recorded_at - kShiftsKept; });
  std::sort(shifts.begin(), shifts.end(), [](const Shift& one, const Shift& other) {
    return std::tie(one.starts_at, one.practitioner) <
           std::tie(other.starts_at, other.practitioner);
  });
}

void Apply(State& state, const PractitionerSignedOn& event, const Record& record) {
  Practitioner& person = PersonOf(state, event.practitioner);
  person.duty = Duty::kAvailable;
  person.on_duty_since = record.recorded_at;
  person.last_place = event.place;
  person.shift_ends_at = event.shift_ends_at;
  person.travel = event.travel;
  person.kit = event.kit;
  person.break_owed = event.break_owed;
  person.safe_home.reset();
}

void Apply(State& state, const PractitionerSignedOff& event, const Record& record) {
  Practitioner& person = PersonOf(state, event.practitioner);
  person.duty = event.safe_home ? Duty::kGoingHome : Duty::kOffDuty;
  person.on_duty_since.reset();
  person.shift_ends_at.reset();
  person.break_owed.reset();
  person.safe_home = event.safe_home;
  person.signed_off_at = record.recorded_at;
  ForgetIfGone(state, event.practitioner);
}

void Apply(State& state, const BreakStarted& event, const Record&) {
  Practitioner& person = PersonOf(state, event.practitioner);
  person.duty = Duty::kOnBreak;
  person.break_owed.reset();
}

void Apply(State& state, const BreakEnded& event, const Record&) {
  Practitioner& person = PersonOf(state, event.practitioner);
  person.duty = Duty::kAvailable;
  person.break_owed = event.break_owed;
}

void Apply(State& state, const SafeHomeReported& event, const Record&) {
  Practitioner& person = PersonOf(state, event.practitioner);
  person.duty = Duty::kOffDuty;
  person.safe_home.reset();
  ForgetIfGone(state, event.practitioner);
}

void Apply(State& state, const TemporaryPractitionerAdded& event, const Record&) {
  const PractitionerId& id = event.person.member.id;
  state.temporaries[id] = event.person;
  GetToKnow(state, id);
}

void Apply(State& state, const TemporaryPractitionerExpired& event, const Record&) {
  state.temporaries.erase(event.practitioner);
  ForgetIfGone(state, event.practitioner);
}

void Apply(State& state, const BatonOffered& event, const Record&) {
  state.baton_offers[event.baton] = event.to;
}

void Apply(State& state, const BatonPassed& event, const Record&) {
  state.batons[event.baton] = event.to;
  state.baton_offers.erase(event.baton);
}

void Apply(State& state, const HandoverOpened& event, const Record&) {
  SawId(state, event.handover.id.value);
  state.handovers[event.handover.id] = event.handover;
}

void Apply(State& state, const HandoverItemAccepted& event, const Record& record) {
  const auto handover = state.handovers.find(event.handover);
  TANDEM_CHECK(handover != state.handovers.end());
  std::vector<HandoverItem>& items = handover->second.items;
  items.at(static_cast<std::size_t>(event.item)).accepted_at = record.recorded_at;
  const bool all = std::all_of(items.begin(), items.end(), [](const HandoverItem& item) {
    return item.accepted_at.has_value();
  });
  if (all) state.handovers.erase(handover);
}

}  // namespace tandem
