#pragma once

#include <google/protobuf/message.h>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"
#include "tests/fuzz/targets/choices.h"

namespace tandem::fuzz {

// Gives every field of a request a value that could make sense in this state: names of things that
// are there, codes of the team's data, times around now, numbers at the edges. Works by reflection,
// so that a new field or request needs nothing here; a new kind of name does (NamesFor).
void FillMessage(google::protobuf::Message& message, Choices& choices, const State& state,
                 Instant now);

}  // namespace tandem::fuzz
