#pragma once

#include <map>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"

namespace tandem::api {

// Sends team files to a running server on this machine, as its admin. Files that are in force
// already are fine. Blocks for up to half a minute.
Result<void> UploadTeamFiles(const std::string& address, const std::string& token,
                             const TeamId& team, const std::map<std::string, std::string>& files);

}  // namespace tandem::api
