#pragma once

#include <string>

#include "dispatch/server/exit_codes.h"

namespace tandem::server {

// Prints where the local CA of a data directory is, its fingerprint and end, and how devices
// install it. kExitBadInput when no server has started there yet.
ExitCode PrintTrust(const std::string& data_dir);

}  // namespace tandem::server
