#include "dispatch/server/scaled_time.h"

#include <gtest/gtest.h>

namespace tandem::server {
namespace {

using std::chrono::nanoseconds;

class ScaledTimeTest : public ::testing::Test {
 protected:
  ScaledTime Make(int factor) {
    return ScaledTime(kStart, factor, kStart + hours(24), [this] { return real_; });
  }

  static constexpr Instant kStart{hours(1'000)};
  nanoseconds real_{123'456};
};

TEST_F(ScaledTimeTest, RunsFasterUntilTheEndOfTheDayAndThenAsRealTimeDoes) {
  const ScaledTime time = Make(360);
  EXPECT_EQ(time.Now(), kStart);
  real_ += minutes(1);
  EXPECT_EQ(time.Now(), kStart + hours(6));
  real_ += minutes(3);
  EXPECT_EQ(time.Now(), kStart + hours(24));
  real_ += minutes(1);
  EXPECT_EQ(time.Now(), kStart + hours(24) + minutes(1));
}

TEST_F(ScaledTimeTest, TellsHowLongATimerReallySleeps) {
  const ScaledTime time = Make(360);
  EXPECT_EQ(time.RealTimeUntil(kStart + hours(6)), minutes(1));
  EXPECT_EQ(time.RealTimeUntil(kStart + hours(25)), minutes(4) + hours(1));
  real_ += minutes(2);
  EXPECT_EQ(time.RealTimeUntil(kStart + hours(6)), nanoseconds(0));
  EXPECT_EQ(time.RealTimeUntil(kStart + hours(18)), minutes(1));
}

TEST_F(ScaledTimeTest, NeverWakesATimerBeforeItsInstant) {
  const ScaledTime time = Make(7);
  for (int i = 1; i < 1'000; ++i) {
    const Instant at = kStart + Span(i * 13);
    real_ = nanoseconds(123'456) + time.RealTimeUntil(at);
    EXPECT_GE(time.Now(), at);
    real_ = nanoseconds(123'456);
  }
}

}  // namespace
}  // namespace tandem::server
