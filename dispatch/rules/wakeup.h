#pragma once

#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem {

// The earliest instant at which PassTime would do something; nullopt when nothing waits. The
// engine sends PassTime then. After that PassTime's events move the answer strictly later.
//
// What only the planner looks at is not among these: it looks again by itself as long as a leg
// needs somebody (Visit::offer_from, PassedOver::until).
[[nodiscard]] std::optional<Instant> NextWakeup(const State& state);

}  // namespace tandem
