#include "dispatch/domain/place.h"

namespace tandem {
namespace {

std::int32_t RoundToThousand(std::int32_t value) {
  const std::int32_t half = value >= 0 ? 500 : -500;
  return (value + half) / 1000 * 1000;
}

}  // namespace

Place Coarse(Place exact) {
  return {RoundToThousand(exact.latitude_microdegrees),
          RoundToThousand(exact.longitude_microdegrees)};
}

bool IsOnEarth(Place place) {
  return place.latitude_microdegrees >= -90'000'000 && place.latitude_microdegrees <= 90'000'000 &&
         place.longitude_microdegrees >= -180'000'000 &&
         place.longitude_microdegrees <= 180'000'000;
}

}  // namespace tandem
