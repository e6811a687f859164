#include "dispatch/base/random.h"

#include <array>

#include <gtest/gtest.h>

#include "tests/support/seed.h"

namespace tandem {
namespace {

// Reference values of splitmix64 for the seed 1234567, as its author's C code prints them. A
// simulation of last year must still be the same day.
TEST(Random, IsSplitmix64) {
  Random random(1234567);
  EXPECT_EQ(random.Next(), 6457827717110365317ULL);
  EXPECT_EQ(random.Next(), 3203168211198807973ULL);
  EXPECT_EQ(random.Next(), 9817491932198370423ULL);
  EXPECT_EQ(random.Next(), 4593380528125082431ULL);
  EXPECT_EQ(random.Next(), 16408922859458223821ULL);
}

TEST(Random, StaysWithinItsBoundsAndReachesThem) {
  Random random(testing::Seed());
  std::array<int, 6> faces{};
  for (int throws = 0; throws < 6'000; ++throws) {
    const std::int64_t face = random.Between(1, 6);
    ASSERT_GE(face, 1);
    ASSERT_LE(face, 6);
    ++faces[static_cast<std::size_t>(face - 1)];
  }
  for (const int count : faces) {
    EXPECT_GT(count, 800);
    EXPECT_LT(count, 1'200);
  }
}

TEST(Random, KnowsNeverAndAlways) {
  Random random(testing::Seed());
  for (int i = 0; i < 1'000; ++i) {
    EXPECT_FALSE(random.Chance(0));
    EXPECT_TRUE(random.Chance(100));
    EXPECT_EQ(random.Below(1), 0);
  }
}

TEST(RandomDeathTest, TakesNoEmptyRange) {
  Random random(1);
  EXPECT_DEATH(random.Below(0), "CHECK failed: bound > 0");
}

}  // namespace
}  // namespace tandem
