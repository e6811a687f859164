#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tandem/v1/referral.pb.h"

#include "dispatch/base/random.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

// One referral of the day to come.
struct DemandedReferral {
  Instant receive_at{};
  bool from_ambulance = false;  // whose log-in sends it; else the practice's
  v1::Referral referral;
  std::optional<type::v1::Priority> priority;  // as recorded; triage then takes this one
};

// A day made up from published shares: 15.7 referrals in 24 hours on the hours at which people come
// to A&E departments, and in the first hour one fall behind an unsafe door, one person whose death
// is expected, two cards about one crisis and one call that is for 999. Sorted by time; the same
// seed gives the same day.
std::vector<DemandedReferral> MakeUpDemand(std::uint64_t seed, Instant from, int hours);

// A made-up person with a number of the range that is never issued (999...).
type::v1::Person MakeUpPerson(Random& random);

// Somewhere in the city.
type::v1::Place MakeUpPlace(Random& random);

}  // namespace tandem::terminal
