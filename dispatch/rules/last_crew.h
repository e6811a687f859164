#pragma once

#include <set>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

// LAST CREW: sending both leaves nobody for whoever rings next, so the lead chooses.

namespace tandem {

// When somebody is likely to be free again; `now` if they are. An estimate from what they reported
// and what is planned; Instant::max() while they stay with somebody and nobody knows how long.
Instant ExpectedFree(const State& state, const PractitionerId& practitioner, Instant now);

// Once these people go, nobody on duty is free or likely to be within Timers::last_crew_window. A
// window of zero means that the team never asks.
bool LeavesNobody(const State& state, const std::set<PractitionerId>& going, Instant now);

// Nobody else on duty is free at this moment. So long the second of a visit is not looked for of
// which the lead sent one.
bool IsNobodyElseFree(const State& state, const std::set<PractitionerId>& going, Instant now);

// The open question for this visit; nullptr when it was not asked.
const Escalation* FindLastCrew(const State& state, VisitId visit);

}  // namespace tandem
