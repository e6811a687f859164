#pragma once

#include <span>
#include <string_view>

#include "dispatch/domain/codes.h"

namespace tandem::teamfiles {

// The words of the files for the codes of the domain; the same as on the wire, without prefix. A
// gate has the name of the need it was made for.
template <class Enum>
struct Word {
  std::string_view name;
  Enum value;
};

template <class Enum>
using Words = std::span<const Word<Enum>>;

Words<Discipline> DisciplineWords();
Words<Profession> ProfessionWords();
Words<Priority> PriorityWords();
Words<ClockType> ClockWords();
Words<TwoPersonReason> ReasonWords();
Words<JointMode> ModeWords();
Words<Baton> BatonWords();
Words<Gate> GateWords();
Words<AllocationMode> AllocationWords();
Words<Role> RoleWords();
Words<EmergencyLevel> EmergencyWords();
Words<TravelMode> TravelWords();

}  // namespace tandem::teamfiles
