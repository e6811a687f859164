#pragma once

#include <optional>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/storage/database.h"

// The tables of tandem.db and what its `meta` table says.

namespace tandem::journal {

inline constexpr int kSnapshotsKept = 3;  // per team

inline constexpr const char* kJournalFile = "/tandem.db";
// The journal while a restore is under way: a directory that has it is not to be opened.
inline constexpr const char* kRestoringFile = "/tandem.db.restoring";

// Makes the tables in an empty file, and gives the timeline an id of its own if it has none or
// the file is a copy. kFailedPrecondition for a newer format, or a file of something else.
[[nodiscard]] Result<void> PrepareForWriting(storage::Database& database);

// The timeline's id, once the format is known to be ours. A copy that nobody has written to yet is
// no timeline of its own, and not the original's any more: "copy of ...".
[[nodiscard]] Result<std::string> CheckFormat(storage::Database& database);

// Marks a copy: the first who opens it for writing starts a new timeline, because the original
// may have gone on and handed out resume tokens for revisions that the copy will fill otherwise.
[[nodiscard]] Result<void> MarkAsCopy(storage::Database& database);

}  // namespace tandem::journal
