#include <gtest/gtest.h>

#include "tests/unit/archive/journalled.h"

namespace tandem::archive {
namespace {

using testing::Time;

void ExpectMonth(const char* text, const char* from, const char* until) {
  const auto month = MonthOf(text);
  ASSERT_TRUE(month) << text;
  EXPECT_EQ(month->from, Time(from)) << text;
  EXPECT_EQ(month->until, Time(until)) << text;
}

TEST(MonthOf, BeginsAndEndsAtMidnightInLondonWhateverTheClocksDo) {
  ExpectMonth("2026-02", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
  ExpectMonth("2026-03", "2026-03-01T00:00:00Z", "2026-03-31T23:00:00Z");
  ExpectMonth("2026-07", "2026-06-30T23:00:00Z", "2026-07-31T23:00:00Z");
  ExpectMonth("2026-10", "2026-09-30T23:00:00Z", "2026-11-01T00:00:00Z");
  ExpectMonth("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
  ExpectMonth("2028-02", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z");
  ExpectMonth("1970-01", "1970-01-01T00:00:00Z", "1970-02-01T00:00:00Z");
}

TEST(MonthOf, LeavesNoMomentBetweenTwoMonths) {
  for (int year = 1996; year < 2040; ++year) {
    Instant end = MonthOf(std::to_string(year) + "-01")->from;
    for (int month = 1; month <= 12; ++month) {
      const std::string name =
          std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
      ASSERT_EQ(MonthOf(name)->from, end) << name;
      end = MonthOf(name)->until;
    }
  }
}

TEST(MonthOf, TakesNothingElse) {
  for (const char* text : {"", "2026", "2026-1", "2026-00", "2026-13", "1969-12", "2026-+1",
                           "-026-01", "2026/01", "2026-01-", " 2026-01", "10000-01", "2026-1a"}) {
    EXPECT_FALSE(MonthOf(text)) << text;
  }
}

}  // namespace
}  // namespace tandem::archive
