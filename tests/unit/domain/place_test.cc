#include "dispatch/domain/place.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"

namespace tandem {
namespace {

TEST(Coarse, RoundsToTheNearestThousandthOfADegree) {
  EXPECT_EQ(Coarse({52'628'600, -1'083'600}), (Place{52'629'000, -1'084'000}));
  EXPECT_EQ(Coarse({52'628'499, -1'083'499}), (Place{52'628'000, -1'083'000}));
  EXPECT_EQ(Coarse({52'628'500, -1'083'500}), (Place{52'629'000, -1'084'000}));
  EXPECT_EQ(Coarse({0, 0}), (Place{0, 0}));
}

TEST(Coarse, MovesNoPlaceByMoreThanHalfAThousandthAndNoCoarsePlaceAtAll) {
  Random random(testing::Seed());
  for (int round = 0; round < testing::Rounds(10'000); ++round) {
    const Place exact = {static_cast<std::int32_t>(random.Between(-90'000'000, 90'000'000)),
                         static_cast<std::int32_t>(random.Between(-180'000'000, 180'000'000))};
    const Place coarse = Coarse(exact);
    ASSERT_LE(std::abs(coarse.latitude_microdegrees - exact.latitude_microdegrees), 500);
    ASSERT_LE(std::abs(coarse.longitude_microdegrees - exact.longitude_microdegrees), 500);
    ASSERT_EQ(Coarse(coarse), coarse);
    ASSERT_TRUE(IsOnEarth(coarse));
  }
}

TEST(IsOnEarth, EndsAtThePolesAndTheDateLine) {
  EXPECT_TRUE(IsOnEarth({90'000'000, 180'000'000}));
  EXPECT_TRUE(IsOnEarth({-90'000'000, -180'000'000}));
  EXPECT_FALSE(IsOnEarth({90'000'001, 0}));
  EXPECT_FALSE(IsOnEarth({0, -180'000'001}));
}

}  // namespace
}  // namespace tandem
