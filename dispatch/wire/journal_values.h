#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/repeated_field.h>
#include <google/protobuf/repeated_ptr_field.h>

#include "tandem/journal/v1/values.pb.h"

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/exit_gate.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
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

// Sealed{} when nothing was given.
Sealed DecodeSealed(bool present, const journal::v1::Sealed& from, std::string_view field,
                    Trail& trail);

void Encode(const SafetyAnswer& from, journal::v1::SafetyAnswer* to);
SafetyAnswer Decode(const journal::v1::SafetyAnswer& from, Trail& trail);

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

using RedFlagAnswers = google::protobuf::RepeatedPtrField<journal::v1::RedFlagAnswer>;
void Encode(const std::map<RedFlagId, SafetyAnswer>& from, RedFlagAnswers* to);
std::map<RedFlagId, SafetyAnswer> DecodeRedFlagAnswers(const RedFlagAnswers& from,
                                                       std::string_view field, Trail& trail);

using ExitAnswers = google::protobuf::RepeatedPtrField<journal::v1::ExitAnswer>;
void Encode(const std::map<ExitQuestion, SafetyAnswer>& from, ExitAnswers* to);
std::map<ExitQuestion, SafetyAnswer> DecodeExitAnswers(const ExitAnswers& from,
                                                       std::string_view field, Trail& trail);

void Encode(const Interpreter& from, journal::v1::Interpreter* to);
Interpreter Decode(const journal::v1::Interpreter& from, Trail& trail);

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

inline std::optional<int> DecodeOptionalInt(bool present, int value) {
  return present ? std::optional(value) : std::nullopt;
}

inline std::optional<bool> DecodeOptionalBool(bool present, bool value) {
  return present ? std::optional(value) : std::nullopt;
}

template <class Id>
std::vector<Id> DecodeIds(const google::protobuf::RepeatedField<std::int64_t>& from,
                          std::string_view field, Trail& trail) {
  std::vector<Id> ids;
  ids.reserve(static_cast<std::size_t>(from.size()));
  for (const std::int64_t value : from) ids.push_back(DecodeId<Id>(value, field, trail));
  return ids;
}

using Texts = google::protobuf::RepeatedPtrField<std::string>;

template <class Id>
std::vector<Id> DecodeCodeIds(const Texts& from) {
  std::vector<Id> ids;
  ids.reserve(static_cast<std::size_t>(from.size()));
  for (const std::string& value : from) ids.push_back(Id{value});
  return ids;
}

template <class Id>
std::set<Id> DecodeCodeSet(const Texts& from) {
  std::set<Id> ids;
  for (const std::string& value : from) ids.insert(Id{value});
  return ids;
}

// Zero to 100,000 minutes.
int DecodeMinutes(int value, std::string_view field, Trail& trail);

}  // namespace tandem::wire
