#pragma once

#include <chrono>

namespace tandem::terminal {

// Between half and one and a half of `pause`, so that a thousand clients do not come back at once.
std::chrono::milliseconds WithJitter(std::chrono::milliseconds pause);

}  // namespace tandem::terminal
