#include "dispatch/base/time.h"

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"

namespace tandem {
namespace {

struct Spelling {
  const char* text;
  const char* formatted;  // how we write the same instant
};

TEST(ParseInstant, ReadsEverySpellingOfRfc3339) {
  const Spelling spellings[] = {
      {"2026-03-02T08:00:00Z", "2026-03-02T08:00:00.000Z"},
      {"2026-03-02 08:00:00Z", "2026-03-02T08:00:00.000Z"},
      {"2026-03-02T08:00:00.5Z", "2026-03-02T08:00:00.500Z"},
      {"2026-03-02T08:00:00.123Z", "2026-03-02T08:00:00.123Z"},
      {"2026-03-02T08:00:00.123999Z", "2026-03-02T08:00:00.123Z"},
      {"2026-07-02T08:00:00+01:00", "2026-07-02T07:00:00.000Z"},
      {"2026-03-02T08:00:00-05:30", "2026-03-02T13:30:00.000Z"},
      {"2026-03-02T00:15:00+01:00", "2026-03-01T23:15:00.000Z"},
      {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"},
      {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"},
      {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
  };
  for (const Spelling& spelling : spellings) {
    const auto parsed = ParseInstant(spelling.text);
    ASSERT_TRUE(parsed) << spelling.text;
    EXPECT_EQ(FormatInstant(*parsed), spelling.formatted) << spelling.text;
  }
}

TEST(ParseInstant, RefusesWhatIsNoInstant) {
  const char* malformed[] = {"",
                             "2026-03-02",
                             "2026-03-02T08:00:00",
                             "2026-03-02T08:00Z",
                             "2026-3-2T08:00:00Z",
                             "2026-02-29T08:00:00Z",
                             "2026-13-01T08:00:00Z",
                             "2026-00-01T08:00:00Z",
                             "2026-03-32T08:00:00Z",
                             "2026-03-02T24:00:00Z",
                             "2026-03-02T08:60:00Z",
                             "2026-06-30T23:59:60Z",
                             "2026-03-02T08:00:00.Z",
                             "2026-03-02T08:00:00+0100",
                             "2026-03-02T08:00:00+24:00",
                             "2026-03-02T08:00:00+01:60",
                             "2026-03-02T08:00:00Z ",
                             " 2026-03-02T08:00:00Z",
                             "2026-03-02t08:00:00z",
                             "1969-12-31T23:59:59Z",
                             "-2026-03-02T08:00:00Z",
                             "2026-03-02T08:00:00.123",
                             "20x6-03-02T08:00:00Z"};
  for (const char* text : malformed) {
    EXPECT_EQ(ParseInstant(text), std::nullopt) << "\"" << text << "\"";
  }
}

TEST(FormatInstant, IsReadBackToTheMillisecond) {
  Random random(testing::Seed());
  constexpr std::int64_t kYear9999 = 253'402'300'799'999;
  for (int round = 0; round < testing::Rounds(20'000); ++round) {
    const Instant at{Span{random.Between(0, kYear9999)}};
    ASSERT_EQ(ParseInstant(FormatInstant(at)), at) << FormatInstant(at);
  }
}

// A clock that stands where the test put it.
class Standing : public TimeSource {
 public:
  Instant Now() const override { return now; }
  Instant now{};
};

TEST(RealTimeUntil, IsZeroForWhatHasPassed) {
  Standing time;
  time.now = Instant{hours{10}};
  EXPECT_EQ(time.RealTimeUntil(Instant{hours{11}}), hours{1});
  EXPECT_EQ(time.RealTimeUntil(Instant{hours{10}}), hours{0});
  EXPECT_EQ(time.RealTimeUntil(Instant{hours{9}}), hours{0});
}

}  // namespace
}  // namespace tandem
