#pragma once

#include <string>

namespace tandem::terminal {

// A new random UUID (version 4), lower case, from /dev/urandom. One for each mutation; a retry
// sends the same one, so that the server can tell it from a new wish.
std::string NewRequestId();

}  // namespace tandem::terminal
