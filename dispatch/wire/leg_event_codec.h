#pragma once

#include "tandem/journal/v1/event.pb.h"

#include "dispatch/domain/event.h"
#include "dispatch/wire/trail.h"

// The events of one leg.

namespace tandem::wire {

void Encode(const LegHeld& from, journal::v1::LegHeld* to);
LegHeld Decode(const journal::v1::LegHeld& from, Trail& trail);

void Encode(const LegCommitted& from, journal::v1::LegCommitted* to);
LegCommitted Decode(const journal::v1::LegCommitted& from, Trail& trail);

void Encode(const LegSetOff& from, journal::v1::LegSetOff* to);
LegSetOff Decode(const journal::v1::LegSetOff& from, Trail& trail);

void Encode(const LegAtAddress& from, journal::v1::LegAtAddress* to);
LegAtAddress Decode(const journal::v1::LegAtAddress& from, Trail& trail);

void Encode(const LegWithPerson& from, journal::v1::LegWithPerson* to);
LegWithPerson Decode(const journal::v1::LegWithPerson& from, Trail& trail);

void Encode(const LegLeft& from, journal::v1::LegLeft* to);
LegLeft Decode(const journal::v1::LegLeft& from, Trail& trail);

void Encode(const LegReleased& from, journal::v1::LegReleased* to);
LegReleased Decode(const journal::v1::LegReleased& from, Trail& trail);

void Encode(const WithdrawalAcknowledged& from, journal::v1::WithdrawalAcknowledged* to);
WithdrawalAcknowledged Decode(const journal::v1::WithdrawalAcknowledged& from, Trail& trail);

void Encode(const FactFiled& from, journal::v1::FactFiled* to);
FactFiled Decode(const journal::v1::FactFiled& from, Trail& trail);

}  // namespace tandem::wire
