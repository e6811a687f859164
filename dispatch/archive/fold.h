#pragma once

#include "dispatch/archive/rows.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/event.h"

namespace tandem::archive {

// Puts what the record says into rows of its team. There are no rules here: an event says what was
// decided, and a row that it names and that is not there stays away.
[[nodiscard]] Result<void> FoldRecord(Rows& rows, const Record& record);

}  // namespace tandem::archive
