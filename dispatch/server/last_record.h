#pragma once

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/journal/journal.h"

namespace tandem::server {

// The latest stamp of any team's records; the epoch when there are none. Time goes on from there.
Result<Instant> LastRecordedAt(const journal::Journal& journal);

}  // namespace tandem::server
