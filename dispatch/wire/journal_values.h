#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/repeated_ptr_field.h>

#include "tandem/journal/v1/values.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/visit.h"
#include "dispatch/wire/trail.h"

// The small values of the journal.

namespace tandem::wire {

// What an encoder makes of a sealed part. A fingerprint says only that there is one.
enum class SealedParts { kKept, kLeftOut };

// No message when nothing was given.
void Encode(const Sealed& from, SealedParts parts, journal::v1::Sealed* to);
Sealed Decode(const journal::v1::Sealed& from, Trail& trail);

void Encode(const DoorSafety& from, journal::v1::DoorSafety* to);
DoorSafety Decode(const journal::v1::DoorSafety& from, Trail& trail);

void Encode(const Occurred& from, journal::v1::Occurred* to);
Occurred Decode(const journal::v1::Occurred& from, Trail& trail);

void Encode(const Contact& from, journal::v1::Contact* to);
Contact Decode(const journal::v1::Contact& from, Trail& trail);

void Encode(const Waiting& from, journal::v1::Waiting* to);
Waiting Decode(const journal::v1::Waiting& from, Trail& trail);

using BatonHolders = google::protobuf::RepeatedPtrField<journal::v1::BatonHolder>;
void Encode(const std::map<Baton, PrincipalId>& from, BatonHolders* to);
std::map<Baton, PrincipalId> DecodeBatons(const BatonHolders& from, Trail& trail);

inline std::int64_t EncodeInstant(Instant at) { return at.time_since_epoch().count(); }

// Within 30,000 years of 1970, so that no sum of a time and a span overflows.
Instant DecodeInstant(std::int64_t milliseconds, std::string_view field, Trail& trail);
std::optional<Instant> DecodeInstant(bool present, std::int64_t milliseconds,
                                     std::string_view field, Trail& trail);

// Zero to 1,000 years.
Span DecodeSpan(std::int64_t milliseconds, std::string_view field, Trail& trail);

// Not negative; 0 is "none" where the domain allows it.
std::int64_t DecodeNumber(std::int64_t value, std::string_view field, Trail& trail);

template <class Id>
Id DecodeId(std::int64_t value, std::string_view field, Trail& trail) {
  return Id{DecodeNumber(value, field, trail)};
}

// Zero to 100,000 minutes.
int DecodeMinutes(int value, std::string_view field, Trail& trail);

}  // namespace tandem::wire
