#pragma once

#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/referral.h"

namespace tandem {

// When the response is due, inclusive. Type 05: 120 minutes after the start (NHSE UCR standard).
// Type 06: the last millisecond before the third local midnight, so that two midnights or fewer
// have passed (DD). Type 07: never.
std::optional<Instant> ClockDue(ClockType type, Instant started_at);

// The door time of a priority: P1 60, P2 90, P3 120 minutes from the start of the clock; P4 with
// its clock's due time, or a day when that has none.
Instant DoorTarget(Priority priority, Instant started_at, std::optional<Instant> due_at);

// More than the due time is a breach; exactly the due time is not.
bool IsBreach(const ResponseClock& clock, Instant stopped_at);

}  // namespace tandem
