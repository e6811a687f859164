#pragma once

#include "dispatch/server/exit_codes.h"
#include "dispatch/server/server_process.h"

namespace tandem::server {

// Serves until SIGTERM or SIGINT, then drains. SIGHUP reads the people file again; SIGPIPE is
// ignored. Call from main before any thread is made: signals are taken by this thread alone.
ExitCode Serve(const ServeOptions& options);

}  // namespace tandem::server
