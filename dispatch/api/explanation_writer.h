#pragma once

#include "tandem/v1/duty_service.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem::api {

// What the planner would do with the open legs of a visit now, and its verdict on every candidate.
// A visit without open legs has no explanation left to give: an empty answer.
v1::ExplainVisitResponse WriteExplanation(const State& state, VisitId visit, Instant now);

}  // namespace tandem::api
