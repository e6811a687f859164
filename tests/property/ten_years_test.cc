// Ten years of Leicester's volume, about 57,000 referrals. The state holds open work: after ten
// years it is no larger than after one, and the archive is built again from its records alone.
#include <chrono>
#include <cstdio>

#include <gtest/gtest.h>

#include "dispatch/rules/invariants.h"
#include "tests/support/years.h"
#include "tests/unit/archive/journalled.h"

namespace tandem::testing {
namespace {

constexpr int kReferralsAYear = 5'700;
constexpr Span kApart = Span{hours{365 * 24}} / kReferralsAYear;
// An hour of the last year is not that of the first: a crisis more or less is open.
constexpr std::int64_t kMoreOrLess = 40;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kYears = 1;
#else
constexpr int kYears = 10;
#endif

TEST(TenYearsOfReferrals, LeaveTheStateAsLargeAsTheFirst) {
  const auto began = std::chrono::steady_clock::now();
  Years years(kApart);
  std::int64_t first = 0;
  for (int year = 1; year <= kYears; ++year) {
    for (int i = 0; i < kReferralsAYear; ++i) years.LiveThrough(i);
    const std::int64_t size = SizeOf(years.state());
    if (year == 1) first = size;
    EXPECT_LE(size, first + kMoreOrLess) << "after year " << year;
    for (const std::string& broken : BrokenInvariants(years.state())) ADD_FAILURE() << broken;
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
  const auto took = std::chrono::steady_clock::now() - began;
  std::printf(
      "%d years, %d referrals, %lld records in %lld ms; size %lld after one, %lld now\n", kYears,
      kYears * kReferralsAYear, static_cast<long long>(years.state().revision.value),
      static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()),
      static_cast<long long>(first), static_cast<long long>(SizeOf(years.state())));
}

TEST(AYearOfReferrals, IsTheSameInAnArchiveThatFollowedItAndInOneThatWasBuiltAgain) {
  Journalled told;
  Years year(kApart, [&](const Record& record) { told.Write(record); });
  const auto archive = OpenArchive();
  for (int i = 0; i < kReferralsAYear; ++i) {
    year.LiveThrough(i);
    if (i % 500 == 0) CatchUp(*archive, told);
  }
  CatchUp(*archive, told);
  EXPECT_EQ(archive->Digest(told.team()).value(), RebuiltDigest(told));
  int rows = 0;
  EXPECT_TRUE(archive->ForEachReferral(told.team(), [&](const archive::ReferralRow&) {
    ++rows;
    return true;
  }));
  EXPECT_EQ(rows, kReferralsAYear);
}

}  // namespace
}  // namespace tandem::testing
