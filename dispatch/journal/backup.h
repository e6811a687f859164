#pragma once

#include <string>

#include "dispatch/base/result.h"

namespace tandem::journal {

// Copies journal, keys and master key to `to_dir`, also beside a running server, and verifies the
// copy. `to_dir` must be absent or empty and appears whole or not at all. The copy holds the keys
// to everything in it: keep it as safe as the data directory.
[[nodiscard]] Result<void> Backup(const std::string& data_dir, const std::string& to_dir);

// Copies a backup to `data_dir`, which must be absent or empty, and verifies it. The first start
// gives the restored journal a new id, so that no client resumes a timeline that went elsewhere.
// A directory in which this did not finish is refused by OpenSqliteJournal.
[[nodiscard]] Result<void> Restore(const std::string& from_dir, const std::string& data_dir);

}  // namespace tandem::journal
