#pragma once

#include "tandem/journal/v1/values.pb.h"

#include "dispatch/domain/observation.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const News2Parts& from, journal::v1::News2Parts* to);
News2Parts Decode(const journal::v1::News2Parts& from, Trail& trail);

void Encode(const Observation& from, journal::v1::Observation* to);
Observation Decode(const journal::v1::Observation& from, Trail& trail);

}  // namespace tandem::wire
