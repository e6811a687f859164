#pragma once

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/two_person.h"

namespace tandem {

// Reasons the door itself gives. A known danger always asks for two (DOOR), as does an unknown one
// by night: "not asked" is never "no". Allegations against staff ask for a witness.
TwoPersonReasons DoorReasons(const DoorSafety& safety, bool night);

// Whether `at` falls into the team's night band (Europe/London).
bool IsNight(const TeamData& data, Instant at);

// How strictly two legs belong together, from loosest (0) to strictest.
int Strictness(JointMode mode);

// The loosest mode the reasons allow. Until staggered arrivals are built, every visit that needs
// two is all-or-none: stricter than some reasons ask, never laxer
// (docs/decisions: every two-person visit is all-or-none).
JointMode ModeOf(TwoPersonReasons reasons);

}  // namespace tandem
