#pragma once

#include "dispatch/base/result.h"

namespace tandem::server {

// What tandemd and its tools exit with; --help lists them.
enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,    // the machine: disk, network, rights
  kExitBadInput = 2,  // what was typed or what a file says
  kExitDamaged = 3,   // stored bytes are not what was stored
  kExitInUse = 4,     // another process holds the data directory or the port
};

ExitCode ExitCodeOf(const Error& error);

// Says what went wrong on standard error, and which exit code that is.
ExitCode Report(const Error& error);

}  // namespace tandem::server
