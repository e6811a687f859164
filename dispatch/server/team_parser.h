#pragma once

#include <map>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/team.h"

namespace tandem::server {

// Team files -> team data; kInvalidArgument lists every fault with file and line, one a line.
Result<TeamData> ParseTeamFiles(const std::map<std::string, std::string>& files);

}  // namespace tandem::server
