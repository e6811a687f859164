#pragma once

#include <memory>
#include <string>

#include "dispatch/journal/journal.h"
#include "dispatch/journal/sealing.h"

namespace tandem::journal {

// DIR/tandem.db: one SQLite file for all teams (WAL, synchronous=FULL), locked against a second
// process. `keys` (may be null in tests) is flushed before each commit: a record is never durable
// before the keys that open it.
Result<std::unique_ptr<Journal>> OpenSqliteJournal(const std::string& directory, KeyStore* keys);

}  // namespace tandem::journal
