#pragma once

#include <string>

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

namespace tandem::testing {

// "08:04", London.
std::string LondonClock(Instant at);

// An event in words a nurse would use. `state` is the state after it.
std::string Tell(const Event& event, const State& state);

// Codes as stories spell them: "home_without_support", "vehicle".
VisitOutcome OutcomeOf(const std::string& word);
DeclineReason DeclineOf(const std::string& word);

}  // namespace tandem::testing
