#include "dispatch/matching/travel.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace tandem::matching {
namespace {

constexpr std::int64_t kMicro = 1'000'000;

// One degree of a great circle on the mean earth radius of 6,371,008.8 m, in decimetres.
constexpr std::int64_t kDecimetresPerDegree = 1'111'951;

constexpr std::int64_t kMillimetresPerMile = 1'609'344;

// cos of 0 to 91 degrees in millionths: a table, since another libm may round another way.
constexpr std::array<std::int64_t, 92> kCosines = {
    1'000'000, 999'848, 999'391, 998'630, 997'564, 996'195, 994'522, 992'546, 990'268, 987'688,
    984'808,   981'627, 978'148, 974'370, 970'296, 965'926, 961'262, 956'305, 951'057, 945'519,
    939'693,   933'580, 927'184, 920'505, 913'545, 906'308, 898'794, 891'007, 882'948, 874'620,
    866'025,   857'167, 848'048, 838'671, 829'038, 819'152, 809'017, 798'636, 788'011, 777'146,
    766'044,   754'710, 743'145, 731'354, 719'340, 707'107, 694'658, 681'998, 669'131, 656'059,
    642'788,   629'320, 615'661, 601'815, 587'785, 573'576, 559'193, 544'639, 529'919, 515'038,
    500'000,   484'810, 469'472, 453'990, 438'371, 422'618, 406'737, 390'731, 374'607, 358'368,
    342'020,   325'568, 309'017, 292'372, 275'637, 258'819, 241'922, 224'951, 207'912, 190'809,
    173'648,   156'434, 139'173, 121'869, 104'528, 87'156,  69'756,  52'336,  34'899,  17'452,
    0,         0,
};

// In millionths; linear between whole degrees, which is off by less than 4 in 100,000.
std::int64_t Cosine(std::int64_t microdegrees) {
  const std::int64_t angle = std::min<std::int64_t>(std::abs(microdegrees), 90 * kMicro);
  const auto degree = static_cast<std::size_t>(angle / kMicro);
  const std::int64_t part = angle % kMicro;
  return (kCosines[degree] * (kMicro - part) + kCosines[degree + 1] * part) / kMicro;
}

// Newton from above: the largest root whose square is not more than `value`.
std::int64_t SquareRoot(std::int64_t value) {
  if (value < 2) return value;
  std::int64_t root = 2;
  while (root < value / root) root *= 2;
  for (;;) {
    const std::int64_t next = (root + value / root) / 2;
    if (next >= root) return root;
    root = next;
  }
}

}  // namespace

int MetresBetween(Place from, Place to) {
  const std::int64_t north =
      static_cast<std::int64_t>(to.latitude_microdegrees) - from.latitude_microdegrees;
  std::int64_t east =
      std::abs(static_cast<std::int64_t>(to.longitude_microdegrees) - from.longitude_microdegrees);
  if (east > 180 * kMicro) east = 360 * kMicro - east;
  const std::int64_t middle =
      (static_cast<std::int64_t>(from.latitude_microdegrees) + to.latitude_microdegrees) / 2;
  const std::int64_t y = north * kDecimetresPerDegree / kMicro;
  const std::int64_t x = east * Cosine(middle) / kMicro * kDecimetresPerDegree / kMicro;
  return static_cast<int>((SquareRoot(x * x + y * y) + 5) / 10);
}

Travel TravelBy(Travel travel, TravelMode mode) {
  if (mode == TravelMode::kCar) return travel;
  const int mph = mode == TravelMode::kBicycle ? 10 : 3;
  travel.day_mph = std::min(travel.day_mph, mph);
  travel.night_mph = std::min(travel.night_mph, mph);
  return travel;
}

int TravelMinutes(Place from, Place to, const Travel& travel, bool night) {
  const std::int64_t mph = std::max(1, night ? travel.night_mph : travel.day_mph);
  // Millimetres by road, in hundredths, over millimetres an hour: 60 minutes an hour.
  const std::int64_t road = std::int64_t{1000} * MetresBetween(from, to) * travel.detour_percent;
  const std::int64_t hour = 100 * mph * kMillimetresPerMile;
  const std::int64_t driving = (road * 60 + hour - 1) / hour;
  return static_cast<int>(driving) + travel.park_minutes;
}

}  // namespace tandem::matching
