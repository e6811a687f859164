#pragma once

#include "clients/terminal/demo/options.h"

namespace tandem::terminal {

// Plays the day: server, people, kill -9, comparison, figures. Gives the program's exit code: 0, or
// 1 when a promise was broken, 2 for faults in what was given, 3 when the server would not serve.
int PlayDay(DemoOptions options);

}  // namespace tandem::terminal
