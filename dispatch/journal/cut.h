#pragma once

#include <string>

#include "dispatch/base/result.h"
#include "dispatch/journal/backup.h"

namespace tandem::journal {

// Takes away what a copy of a journal has after a point: records, snapshots, remembered answers.
// `path` is the database file; nobody else has it open. kOutOfRange when the journal does not reach
// the revision, kInvalidArgument when it is not said of which team it is.
[[nodiscard]] Result<void> CutAfter(const std::string& path, const RestorePoint& point);

}  // namespace tandem::journal
