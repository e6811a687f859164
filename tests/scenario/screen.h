#pragma once

#include <string>
#include <vector>

#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

namespace tandem::testing {

// What somebody sees, line by line, as it could stand on a phone, on the board or before a
// referrer. Read from their view alone: what is not streamed to them cannot stand here. `numbers`
// gives nothing but the numbers that a story goes by (#2), and of a task whom it is about.
std::vector<std::string> ScreenOf(const view::AudienceView& shown, const State& numbers);

}  // namespace tandem::testing
