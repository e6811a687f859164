#pragma once

#include <chrono>

#include "dispatch/base/time.h"

// Europe/London as a pure function, for the edges (screens, bands, rosters). Rule since 1996:
// summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
// October. A test compares it with the tz database.

namespace tandem {

using LocalTime = std::chrono::local_time<Span>;

// Zero or one hour.
Span LondonOffset(Instant at);

LocalTime ToLondon(Instant at);

// The repeated hour in October means its first (summer) pass; the missing hour in March is moved
// forward by one hour. Total: every local time has an answer.
Instant FromLondon(LocalTime local);

// Minutes since local midnight, 0 to 1439.
int LondonMinuteOfDay(Instant at);

}  // namespace tandem
