#include "dispatch/base/london.h"

#include <cstdlib>
#include <ctime>

#include <date/tz.h>
#include <gtest/gtest.h>

namespace tandem {
namespace {

Instant At(const char* text) { return ParseInstant(text).value(); }

LocalTime Local(int year, unsigned month, unsigned day, int hour, int minute) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  return LocalTime{std::chrono::local_days{date}.time_since_epoch()} + hours{hour} +
         minutes{minute};
}

// The operating system's tz database is the other opinion. It is asked through the date library
// because the compiler has no time zones yet; that library reads the table up to 2037 and not the
// rule for the years after it.
TEST(London, AgreesWithTheTzDatabaseInEveryHourFrom1996To2037) {
  const date::time_zone* zone = date::locate_zone("Europe/London");
  const Instant end = At("2038-01-01T00:00:00Z");
  int changes = 0;
  Span before = LondonOffset(At("1996-01-01T00:00:00Z"));
  for (Instant at = At("1996-01-01T00:00:00Z"); at < end; at += hours{1}) {
    // One millisecond either side of the full hour is where a change would be missed.
    for (const Instant probe : {at - Span{1}, at, at + Span{1}}) {
      const auto info = zone->get_info(date::sys_time<Span>{probe.time_since_epoch()});
      ASSERT_EQ(LondonOffset(probe), Span{info.offset}) << FormatInstant(probe);
    }
    if (LondonOffset(at) != before) ++changes;
    before = LondonOffset(at);
  }
  EXPECT_EQ(changes, 2 * 42) << "both clock changes of each year were crossed";
}

// The C library knows the rule of the years after the table. It takes its zone from the environment
// of the process, which no other test of this binary reads.
TEST(London, AgreesWithTheRuleOfTheYearsAfterTheTableUpTo2040) {
  ASSERT_EQ(setenv("TZ", "Europe/London", 1), 0);
  tzset();
  const Instant end = At("2041-01-01T00:00:00Z");
  for (Instant at = At("2036-01-01T00:00:00Z"); at < end; at += hours{1}) {
    for (const Instant probe : {at - seconds{1}, at}) {
      const std::time_t when =
          std::chrono::duration_cast<seconds>(probe.time_since_epoch()).count();
      std::tm local{};
      ASSERT_NE(localtime_r(&when, &local), nullptr);
      ASSERT_EQ(LondonOffset(probe), seconds{local.tm_gmtoff}) << FormatInstant(probe);
    }
  }
}

TEST(London, GoesToLocalTimeAndBackInEveryHourButTheRepeatedOne) {
  const Instant end = At("2041-01-01T00:00:00Z");
  int repeated = 0;
  for (Instant at = At("1996-01-01T00:00:00Z"); at < end; at += hours{1}) {
    const Instant back = FromLondon(ToLondon(at));
    if (back == at) continue;
    ASSERT_EQ(back, at - hours{1}) << FormatInstant(at);
    ++repeated;
  }
  EXPECT_EQ(repeated, 45) << "the second pass of one hour each October";
}

TEST(London, MovesAnHourForwardOnTheLastSundayOfMarch) {
  EXPECT_EQ(ToLondon(At("2026-03-29T00:59:59.999Z")), Local(2026, 3, 29, 1, 0) - Span{1});
  EXPECT_EQ(ToLondon(At("2026-03-29T01:00:00Z")), Local(2026, 3, 29, 2, 0));
}

TEST(London, GivesTheMissingHourOfMarchTheTimeOneHourLater) {
  EXPECT_EQ(FromLondon(Local(2026, 3, 29, 1, 30)), At("2026-03-29T01:30:00Z"));
  EXPECT_EQ(ToLondon(FromLondon(Local(2026, 3, 29, 1, 30))), Local(2026, 3, 29, 2, 30));
}

TEST(London, ReadsTheRepeatedHourOfOctoberAsItsFirstPass) {
  EXPECT_EQ(ToLondon(At("2026-10-25T00:30:00Z")), Local(2026, 10, 25, 1, 30));
  EXPECT_EQ(ToLondon(At("2026-10-25T01:30:00Z")), Local(2026, 10, 25, 1, 30));
  EXPECT_EQ(FromLondon(Local(2026, 10, 25, 1, 30)), At("2026-10-25T00:30:00Z"));
}

TEST(London, CountsMinutesFromLocalMidnight) {
  EXPECT_EQ(LondonMinuteOfDay(At("2026-11-21T00:00:00Z")), 0);
  EXPECT_EQ(LondonMinuteOfDay(At("2026-11-21T23:59:59.999Z")), 1439);
  EXPECT_EQ(LondonMinuteOfDay(At("2026-07-01T23:30:00Z")), 30) << "summer: already tomorrow";
}

}  // namespace
}  // namespace tandem
