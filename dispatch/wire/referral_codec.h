#pragma once

#include "tandem/journal/v1/referral.pb.h"

#include "dispatch/domain/referral.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const Source& from, SealedParts parts, journal::v1::Source* to);
Source Decode(const journal::v1::Source& from, Trail& trail);

void Encode(const Triage& from, SealedParts parts, journal::v1::Triage* to);
Triage Decode(const journal::v1::Triage& from, Trail& trail);

void Encode(const ResponseClock& from, SealedParts parts, journal::v1::ResponseClock* to);
ResponseClock Decode(const journal::v1::ResponseClock& from, Trail& trail);

void Encode(const EmergencyCall& from, SealedParts parts, journal::v1::EmergencyCall* to);
EmergencyCall Decode(const journal::v1::EmergencyCall& from, Trail& trail);

void Encode(const Disposal& from, SealedParts parts, journal::v1::Disposal* to);
Disposal Decode(const journal::v1::Disposal& from, Trail& trail);

void Encode(const ExitGate& from, SealedParts parts, journal::v1::ExitGate* to);
ExitGate Decode(const journal::v1::ExitGate& from, Trail& trail);

void Encode(const Breach& from, SealedParts parts, journal::v1::Breach* to);
Breach Decode(const journal::v1::Breach& from, Trail& trail);

void Encode(const Death& from, journal::v1::Death* to);
Death Decode(const journal::v1::Death& from, Trail& trail);

void Encode(const Delegation& from, journal::v1::Delegation* to);
Delegation Decode(const journal::v1::Delegation& from, Trail& trail);

void Encode(const Referral& from, SealedParts parts, journal::v1::Referral* to);
Referral Decode(const journal::v1::Referral& from, Trail& trail);

void Encode(const Episode& from, SealedParts parts, journal::v1::Episode* to);
Episode Decode(const journal::v1::Episode& from, Trail& trail);

}  // namespace tandem::wire
