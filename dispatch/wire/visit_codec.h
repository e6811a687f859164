#pragma once

#include "tandem/journal/v1/visit.pb.h"

#include "dispatch/domain/state.h"
#include "dispatch/domain/visit.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Visit& from, journal::v1::Visit* to);
Visit Decode(const journal::v1::Visit& from, Trail& trail);

void Encode(const Offer& from, journal::v1::Offer* to);
Offer Decode(const journal::v1::Offer& from, Trail& trail);

void Encode(const Escalation& from, journal::v1::Escalation* to);
Escalation Decode(const journal::v1::Escalation& from, Trail& trail);

}  // namespace tandem::wire
