#pragma once

#include "tandem/journal/v1/state.pb.h"

#include "dispatch/domain/state.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Practitioner& from, journal::v1::Practitioner* to);
Practitioner Decode(const journal::v1::Practitioner& from, Trail& trail);

void Encode(const State& from, SealedParts parts, journal::v1::State* to);
State Decode(const journal::v1::State& from, Trail& trail);

}  // namespace tandem::wire
