#pragma once

#include "dispatch/rules/fact.h"

namespace tandem {

// Somebody has left the door. The last one of the last open visit ends the episode, if the outcome
// is an end; otherwise what is still owed to the person is put on somebody's list. Expects a leg
// that fits (FitsTheLeg) and has been at the address, or is inferred to have been.
void LeaveLeg(Draft& draft, const Report& report, const Occurred& left, VisitOutcome outcome);

}  // namespace tandem
