#pragma once

#include "tandem/v1/duty_service.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"

namespace tandem::api {

// The noon huddle: every open episode with how long it runs and why it is not gone, the longest
// first.
v1::GetHuddleResponse WriteHuddle(const State& state, Instant now, const Unsealer& unsealer);

}  // namespace tandem::api
