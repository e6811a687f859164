#pragma once

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/two_person.h"

namespace tandem {

// How the legs of a visit belong together.
struct JointTerms {
  JointMode mode = JointMode::kSingle;
  int gap_minutes_max = 0;  // the second may come this much later; 0 for single and all or none

  friend bool operator==(const JointTerms&, const JointTerms&) = default;
};

// Reasons the door itself gives. A known danger always asks for two (DOOR), as does an unknown one
// by night: "not asked" is never "no". Allegations against staff ask for a witness.
TwoPersonReasons DoorReasons(const DoorSafety& safety, bool night);

// Whether `at` falls into the team's night band (Europe/London).
bool IsNight(const TeamData& data, Instant at);

// How strictly two legs belong together, from loosest (0) to strictest.
int Strictness(JointMode mode);

// The loosest terms the reasons allow at this need. DOOR and WITNESS: all or none, whatever the
// need says. TASK: the second joins within the need's gap, else 30 minutes, or stricter if the need
// is. DISCIPLINE: as the need says, else within an hour. Several reasons: the strictest mode and
// the smallest gap.
JointTerms ModeOf(TwoPersonReasons reasons, const Need& need);

// The terms when somebody asks for a mode: never laxer than `terms`. A gap that a stricter mode
// still has is an hour at most.
JointTerms Tightened(JointTerms terms, JointMode mode);

}  // namespace tandem
