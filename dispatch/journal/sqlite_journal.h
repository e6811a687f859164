#pragma once

#include <memory>
#include <string>

#include "dispatch/journal/journal.h"
#include "dispatch/journal/sealing.h"

namespace tandem::journal {

// DIR/tandem.db: one SQLite file for all teams (WAL, synchronous=FULL), locked against a second
// process; DIR is made if its parent is there. `keys` (may be null in tests) is flushed before
// each commit: a record is never durable before the keys that open it. kDataLoss when the file, or
// the end of it, is gone (head_mark.h); what is damaged further back is found by reading.
Result<std::unique_ptr<Journal>> OpenSqliteJournal(const std::string& directory, KeyStore* keys);

// The same file for reading alone (verify, print, replay), also beside a running server: takes no
// lock, changes nothing; Append and ForgetOutcomes are kFailedPrecondition. kNotFound when the
// directory has no journal.
Result<std::unique_ptr<Journal>> OpenSqliteJournalForReading(const std::string& directory);

// As above, of a file by its path: a copy that is not in its place yet.
Result<std::unique_ptr<Journal>> OpenJournalFileForReading(const std::string& path);

}  // namespace tandem::journal
