#pragma once

#include <cstdint>
#include <string>

#include "dispatch/base/result.h"
#include "tests/bench/durations.h"

// What SQLite alone can make durable on this disk.

namespace tandem::bench {

// The mean length of the records of a data directory; a server may be running on it.
Result<double> MeanRecordBytes(const std::string& data_dir);

// Rows a second that a bare database takes: `group` rows of `record_bytes` a transaction, one fsync
// each, with the pragmas and the table of the journal and nothing beside it.
Result<double> CommitsPerSecond(const std::string& file, int group, int record_bytes,
                                Duration length);

}  // namespace tandem::bench
