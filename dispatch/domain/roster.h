#pragma once

#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"

namespace tandem {

// One duty of one practitioner. Pool, employer, discipline and verified competencies are team
// data's, never the roster's.
struct Shift {
  PractitionerId practitioner;
  Instant starts_at{};
  Instant ends_at{};  // after starts_at, at most 16 h
  Place base;         // coarse
  TravelMode travel = TravelMode::kCar;
  bool on_call = false;  // reachable, not on the road

  friend bool operator==(const Shift&, const Shift&) = default;
};

}  // namespace tandem
