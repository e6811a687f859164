#pragma once

#include "tandem/journal/v1/visit.pb.h"

#include "dispatch/domain/visit.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Pin& from, SealedParts parts, journal::v1::Pin* to);
Pin Decode(const journal::v1::Pin& from, Trail& trail);

void Encode(const RuleOverride& from, SealedParts parts, journal::v1::RuleOverride* to);
RuleOverride Decode(const journal::v1::RuleOverride& from, Trail& trail);

void Encode(const StandOff& from, journal::v1::StandOff* to);
StandOff Decode(const journal::v1::StandOff& from, Trail& trail);

void Encode(const NextPrompt& from, journal::v1::NextPrompt* to);
NextPrompt Decode(const journal::v1::NextPrompt& from, Trail& trail);

void Encode(const Offer& from, journal::v1::Offer* to);
Offer Decode(const journal::v1::Offer& from, Trail& trail);

void Encode(const Leg& from, SealedParts parts, journal::v1::Leg* to);
Leg Decode(const journal::v1::Leg& from, Trail& trail);

void Encode(const Visit& from, SealedParts parts, journal::v1::Visit* to);
Visit Decode(const journal::v1::Visit& from, Trail& trail);

}  // namespace tandem::wire
