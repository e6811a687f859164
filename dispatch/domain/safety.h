#pragma once

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"

namespace tandem {

// One safety question and what is known of it: never a bool.
struct SafetyAnswer {
  Answer answer = Answer::kUnknown;
  PrincipalId by;                                 // who wrote it down
  Instant at{};                                   // when it was answered; epoch when unknown
  AnswerSource source = AnswerSource::kReferrer;  // whose word it is

  friend bool operator==(const SafetyAnswer&, const SafetyAnswer&) = default;
};

// What is known about the door before somebody knocks.
struct DoorSafety {
  SafetyAnswer violence;  // somebody there has been violent or threatening
  SafetyAnswer weapon;
  SafetyAnswer dog_loose;     // a dog that cannot be shut in
  SafetyAnswer scene_unsafe;  // BaRS scene safety
  SafetyAnswer allegations;   // allegations against staff before: a witness is needed

  friend bool operator==(const DoorSafety&, const DoorSafety&) = default;
};

}  // namespace tandem
