#pragma once

#include "tandem/journal/v1/roster.pb.h"

#include "dispatch/domain/roster.h"
#include "dispatch/domain/state.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Shift& from, journal::v1::Shift* to);
Shift Decode(const journal::v1::Shift& from, Trail& trail);

void Encode(const TemporaryPractitioner& from, journal::v1::TemporaryPractitioner* to);
TemporaryPractitioner Decode(const journal::v1::TemporaryPractitioner& from, Trail& trail);

void Encode(const Standstill& from, journal::v1::Standstill* to);
Standstill Decode(const journal::v1::Standstill& from, Trail& trail);

}  // namespace tandem::wire
