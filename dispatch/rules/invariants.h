#pragma once

#include <string>
#include <vector>

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

namespace tandem {

// What must hold after every record. Each broken promise is one sentence with its ids; empty means
// the state is sound. Tests and the simulator call it after every record; the server at start.
std::vector<std::string> BrokenInvariants(const State& state);

// What must hold of every record as such: nothing is ended twice in one.
std::vector<std::string> BrokenInvariants(const Record& record);

}  // namespace tandem
