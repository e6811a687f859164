#include <iterator>

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "tests/support/years.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

TEST(AClosedEpisode, LeavesTheStateAfterFourDaysWithAllThatBelongsToIt) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kHomeWithoutSupport});
  world.Pass(limits::kArchiveAfter - Span{1});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral)) << "late facts still find it";
  world.Pass(Span{1});
  EXPECT_EQ(SizeOf(world.state()), std::ssize(world.state().practitioners) + 1)
      << "what is left is about asha: she is owed a break";
}

TEST(AReportNobodyHasLookedAt, KeepsItsReferral) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kHomeWithoutSupport});
  world.Say(Field("asha"), ReportAtAddress{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  Decision filed = world.Say(
      Field("asha"), ReportWrongAddress{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  ASSERT_TRUE(filed);
  const Escalation* review = FindEscalation(world, EscalationKind::kFactForReview);
  ASSERT_TRUE(review);
  world.Pass(limits::kArchiveAfter + hours{24});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral));
  while (const Escalation* open = FindEscalation(world, EscalationKind::kFactForReview)) {
    ASSERT_TRUE(world.Say(Lead(), ResolveEscalation{open->id}));
  }
  world.Pass(Span{1});
  EXPECT_FALSE(world.state().referrals.contains(seen.referral));
}

TEST(SomebodyWhoMayStillTravel, KeepsTheReferral) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{seen.referral, WithdrawReason::kMadeInError}));
  ASSERT_TRUE(world.leg(seen.visit, 0).may_still_travel);
  world.Pass(limits::kArchiveAfter + hours{1});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral));
  world.Say(Field("asha"), AcknowledgeWithdrawal{seen.visit, seen.leg});
  world.Pass(Span{1});
  EXPECT_FALSE(world.state().referrals.contains(seen.referral));
}

TEST(AYearOfReferrals, LeavesNoMoreBehindThanAWeekOfThem) {
  Years year(minutes{262});  // 2,000 of these are a year; ten of Leicester's are in tests/property
  for (int i = 0; i < 50; ++i) year.LiveThrough(i);
  const std::int64_t after_days = SizeOf(year.state());
  for (int i = 50; i < 2'000; ++i) year.LiveThrough(i);
  EXPECT_LE(SizeOf(year.state()), after_days + 20);
  EXPECT_LE(std::ssize(year.state().referrals), 30);
}

}  // namespace
}  // namespace tandem::testing
