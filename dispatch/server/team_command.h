#pragma once

#include <optional>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/team.h"
#include "dispatch/server/exit_codes.h"

namespace tandem::server {

// Every fault of the team files in `directory` on standard error, one a line with file and line;
// kExitBadInput when there is one.
ExitCode CheckTeamFiles(const std::string& directory);

struct ApplyOptions {
  std::string team_dir;
  std::string data_dir;
  std::string token_file;            // default: DATA_DIR/tokens/admin
  std::optional<Instant> time_from;  // demo directories only: the stamp when no server runs
};

// Puts team files in force, all or nothing: through the running server, else straight into the
// journal. Files that are in force already are fine.
ExitCode ApplyTeam(const ApplyOptions& options);

// The values of a directory; an error whose message lists every fault.
Result<TeamData> ReadTeam(const std::string& directory);

}  // namespace tandem::server
