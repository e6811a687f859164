#pragma once

#include <map>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/team.h"

namespace tandem::server {

// Team files -> team data; kInvalidArgument lists every fault with file and line, one a line.
Result<TeamData> ParseTeamFiles(const std::map<std::string, std::string>& files);

// A roster file -> the command that imports it; kInvalidArgument lists every fault, one a line.
Result<ImportRoster> ParseRoster(const std::string& csv, const TeamData& data, Instant now);

}  // namespace tandem::server
