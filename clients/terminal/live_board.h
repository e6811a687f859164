#pragma once

#include "clients/terminal/command_line.h"

namespace tandem::terminal {

// The board once, as it is now.
ExitCode PrintBoard(Connection& connection, const CommandLine& line);

// The board until the process ends, drawn again on every change and every second. Runs the stream
// on a thread of its own. With --json: every message of the stream on a line.
ExitCode ShowBoard(Connection& connection, const CommandLine& line);

}  // namespace tandem::terminal
