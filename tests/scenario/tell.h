#pragma once

#include <string>

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

namespace tandem::testing {

// "08:04", London.
std::string LondonClock(Instant at);

// An event in words a nurse would use. What the event ends is named from the state before it; #2 is
// the second referral of the day.
std::string Tell(const Event& event, const State& before, const State& after);

// The id behind #number; none: there are not so many.
ReferralId NumberedReferral(const State& state, int number);

}  // namespace tandem::testing
