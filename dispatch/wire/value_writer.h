#pragma once

#include <optional>
#include <string>

#include "tandem/type/v1/person.pb.h"
#include "tandem/type/v1/values.pb.h"

#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/visit.h"

// Values that several resources of the API are made of.

namespace tandem::wire {

type::v1::Occurred WriteOccurred(const Occurred& from);
type::v1::Contact WriteContact(const Contact& from);
type::v1::Waiting WriteWaiting(const Waiting& from);
type::v1::SafetyAnswer WriteSafetyAnswer(const SafetyAnswer& from);
type::v1::DoorSafety WriteSafety(const DoorSafety& from);
type::v1::Interpreter WriteInterpreter(const Interpreter& from);

// Without the score, which is the rules' to reckon.
type::v1::Observation WriteObservation(const TeamId& team, const Observation& from);

// Opens the sealed parts of one resource for one reader.
class PersonalParts {
 public:
  // Null: not this reader's to see; every part is left out.
  explicit PersonalParts(const Unsealer* unsealer) : unsealer_(unsealer) {}

  // The part, if it was given and this reader may see it.
  template <class Part>
  std::optional<Part> Open(const Sealed& sealed) {
    if (unsealer_ == nullptr || !sealed) return std::nullopt;
    const auto plaintext = unsealer_->Open(sealed);
    Part part;
    if (plaintext && part.ParseFromString(*plaintext)) return part;
    unreadable_ = true;
    return std::nullopt;
  }

  // The text of a tandem.type.v1.Words; "" when there is none to show.
  std::string OpenWords(const Sealed& sealed);

  // A part was given, and this reader may see it, and it could not be opened.
  bool unreadable() const { return unreadable_; }

 private:
  const Unsealer* unsealer_;
  bool unreadable_ = false;
};

}  // namespace tandem::wire
