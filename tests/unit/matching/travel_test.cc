#include "dispatch/matching/travel.h"

#include <cmath>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"

namespace tandem::matching {
namespace {

constexpr Place kLeicester{52'636'000, -1'133'000};

double Haversine(Place a, Place b) {
  const double degree = 3.14159265358979 / 180e6;
  const double la = a.latitude_microdegrees * degree;
  const double lb = b.latitude_microdegrees * degree;
  const double lo = (b.longitude_microdegrees - a.longitude_microdegrees) * degree;
  const double h = std::pow(std::sin((lb - la) / 2), 2) +
                   std::cos(la) * std::cos(lb) * std::pow(std::sin(lo / 2), 2);
  return 2 * 6'371'008.8 * std::asin(std::sqrt(h));
}

// Distances by the haversine formula; minutes by hand from 130 % of them at 15 and 21 mph plus 5.
TEST(TravelMinutes, AreThoseComputedByHand) {
  struct Row {
    Place to;
    int metres;
    int day_minutes;
    int night_minutes;
  };
  const Row rows[] = {
      {kLeicester, 0, 5, 5},
      {{52'646'000, -1'133'000}, 1112, 9, 8},        // a hundredth of a degree north
      {{52'636'000, -1'123'000}, 675, 8, 7},         // a hundredth of a degree east
      {{52'620'000, -1'120'000}, 1984, 12, 10},      // 11.4 and 9.6
      {{52'772'000, -1'206'000}, 15'902, 57, 42},    // Loughborough: 56.4 and 41.7
      {{52'480'000, -1'898'000}, 54'547, 182, 131},  // Birmingham: 181.2 and 130.9
  };
  for (const Row& row : rows) {
    EXPECT_NEAR(MetresBetween(kLeicester, row.to), row.metres, 1 + row.metres / 500);
    EXPECT_EQ(TravelMinutes(kLeicester, row.to, Travel{}, false), row.day_minutes);
    EXPECT_EQ(TravelMinutes(kLeicester, row.to, Travel{}, true), row.night_minutes);
  }
}

TEST(MetresBetween, IsWithinOnePercentOfTheGreatCircleAcrossBritain) {
  Random random(testing::Seed());
  for (int i = 0; i < testing::Rounds(10'000); ++i) {
    const Place from{static_cast<std::int32_t>(random.Between(50'000'000, 59'000'000)),
                     static_cast<std::int32_t>(random.Between(-7'000'000, 1'700'000))};
    const Place to{
        from.latitude_microdegrees + static_cast<std::int32_t>(random.Between(-600'000, 600'000)),
        from.longitude_microdegrees +
            static_cast<std::int32_t>(random.Between(-1'000'000, 1'000'000))};
    const double expected = Haversine(from, to);
    EXPECT_NEAR(MetresBetween(from, to), expected, 2 + expected / 100);
    EXPECT_EQ(MetresBetween(from, to), MetresBetween(to, from));
  }
}

TEST(MetresBetween, IsShortAcrossTheDateLineAndDefinedAtTheEndsOfTheEarth) {
  EXPECT_LT(MetresBetween({0, 179'999'000}, {0, -179'999'000}), 300);
  EXPECT_EQ(MetresBetween({90'000'000, 0}, {90'000'000, 180'000'000}), 0);
  EXPECT_NEAR(MetresBetween({-90'000'000, 0}, {90'000'000, 0}), 20'015'115, 2'000);
}

TEST(TravelMinutes, TakeATeamsOwnFigures) {
  const Travel slow{.day_mph = 5, .night_mph = 0, .detour_percent = 100, .park_minutes = 0};
  const Place to{52'646'000, -1'133'000};
  EXPECT_EQ(TravelMinutes(kLeicester, to, slow, false), 9);  // 1112 m at 134.1 m a minute
  EXPECT_EQ(TravelMinutes(kLeicester, to, slow, true), 42);  // as at 1 mph: never a division by 0
}

}  // namespace
}  // namespace tandem::matching
