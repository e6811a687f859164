#pragma once

#include <array>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"
#include "dispatch/storage/database.h"

// The read tables and what the file says of itself.

namespace tandem::archive {

// Every table. Each has a column `team`, first in its key.
inline constexpr std::array kTables = {
    "teams",  "owners", "touched", "handover_items",       "members",    "referrals",
    "visits", "legs",   "offers",  "opportunities_missed", "escalations"};

// Makes the tables in an empty file, and again in place of those of another layout.
// kFailedPrecondition for a file of something else, which stays as it is; kDataLoss when the file
// is no database.
[[nodiscard]] Result<void> PrepareTables(storage::Database& database);

// Deletes every row of the team.
[[nodiscard]] Result<void> ForgetTeam(storage::Database& database, const TeamId& team);

// Over every row of the team, table by table, in the order of its key (hex).
[[nodiscard]] Result<std::string> DigestOf(storage::Database& database, const TeamId& team);

}  // namespace tandem::archive
