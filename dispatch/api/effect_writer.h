#pragma once

#include <vector>

#include "tandem/v1/mutation.pb.h"

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

namespace tandem::api {

// What a decision on `state` would do: whom it disturbs, what changes, and the travel of legs that
// change hands.
v1::Effect WriteEffect(const State& state, const std::vector<Event>& events);

}  // namespace tandem::api
