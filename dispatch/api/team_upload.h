#pragma once

#include <map>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"

namespace tandem::api {

// A running server on this machine, and how its admin speaks to it.
struct ServerHere {
  std::string address;
  std::string token;
  std::string certificate_pem;  // what it shows, and nothing else is taken; "": plain text
};

// Sends team files to a running server. Files that are in force already are fine. Blocks for up to
// half a minute.
Result<void> UploadTeamFiles(const ServerHere& server, const TeamId& team,
                             const std::map<std::string, std::string>& files);

}  // namespace tandem::api
