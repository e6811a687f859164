#pragma once

#include <compare>
#include <cstdint>

namespace tandem {

// WGS84 in millionths of a degree. What is journalled in the clear is coarse (Coarse()): the exact
// address is sealed, and a place good to about 100 m is enough to plan travel.
struct Place {
  std::int32_t latitude_microdegrees = 0;   // -90'000'000 to 90'000'000
  std::int32_t longitude_microdegrees = 0;  // -180'000'000 to 180'000'000

  friend auto operator<=>(const Place&, const Place&) = default;
};

// Rounded to a thousandth of a degree (about 111 m north-south, 68 m east-west at Leicester).
Place Coarse(Place exact);

bool IsOnEarth(Place place);

}  // namespace tandem
