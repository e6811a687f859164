#pragma once

#include <tl/expected.hpp>

#include "clients/terminal/command_line.h"
#include "clients/terminal/watch_fold.h"

namespace tandem::terminal {

// Prints a stream as it comes: the snapshot's items, then a line per change (with --json: each
// message on one line). Ends with the process, or after the snapshot with `once`.
ExitCode PrintStream(Connection& connection, const CommandLine& line, bool once);

// The picture of one whole snapshot, once the server has also said what time it is.
Answer<WatchFold> ReadSnapshot(Connection& connection);

}  // namespace tandem::terminal
