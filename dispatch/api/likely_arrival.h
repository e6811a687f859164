#pragma once

#include <optional>

#include "tandem/v1/referral_service.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem::api {

// When somebody could be at this door if it were referred and accepted now: the planner's own
// answer for one more visit. nullopt: nobody can be found now, or the need is unknown.
std::optional<Instant> LikelyArrival(const State& state, const NeedId& need, Place door,
                                     Instant now);

// Rounded out to a quarter of an hour; empty without an arrival: "we will ring you".
v1::EstimateArrivalResponse WriteBand(std::optional<Instant> arrival);

}  // namespace tandem::api
