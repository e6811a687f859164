#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"

// Why a response came late is said beside the clock, which nobody moves.

namespace tandem::testing {
namespace {

RecordBreachReason Because(ReferralId referral, BreachReason reason) {
  return {referral, reason, {}, SealedText("in words")};
}

// With the person so long after the referral came in.
Seen SeenAfter(World& world, Span after) {
  const Seen seen = Committed(world);
  world.Pass(after);
  GoIn(world, seen);
  return seen;
}

TEST(RecordBreachReason, StandsBesideAClockThatStoppedLateAndLeavesItAsItIs) {
  World world;
  const Seen seen = SeenAfter(world, minutes{121});
  const ResponseClock before = *world.state().referrals.at(seen.referral).clock;
  ASSERT_TRUE(world.Say(Lead(), Because(seen.referral, BreachReason::kPartnerLate)));
  const Referral& referral = world.state().referrals.at(seen.referral);
  EXPECT_EQ(*referral.clock, before);
  ASSERT_TRUE(referral.breach);
  EXPECT_EQ(referral.breach->reason, BreachReason::kPartnerLate);
  EXPECT_EQ(referral.breach->by, Lead().principal);
  EXPECT_EQ(referral.breach->at, world.now());
}

TEST(RecordBreachReason, IsReplacedByABetterWordAndTheJournalKeepsBoth) {
  World world;
  const Seen seen = SeenAfter(world, minutes{121});
  ASSERT_TRUE(world.Say(Lead(), Because(seen.referral, BreachReason::kTravel)));
  ASSERT_TRUE(world.Say(Triage(), Because(seen.referral, BreachReason::kTriageLate)));
  EXPECT_EQ(world.state().referrals.at(seen.referral).breach->reason, BreachReason::kTriageLate);
  int said = 0;
  for (const Record& record : world.records()) {
    for (const Event& event : record.events) said += std::holds_alternative<BreachReasoned>(event);
  }
  EXPECT_EQ(said, 2);
}

TEST(RecordBreachReason, OwesTheTimeThatWasOfferedWhereThePersonAskedForLater) {
  World world;
  const Seen seen = Committed(world);
  RecordBreachReason later = Because(seen.referral, BreachReason::kPersonAskedLater);
  const Decision refused = world.Say(Lead(), later);
  ASSERT_EQ(RefusalOf(refused), Refusal::kReasonMissing);
  EXPECT_EQ(refused.error().detail, "offered_at");
  later.offered_at = world.now() + minutes{40};
  EXPECT_TRUE(world.Say(Lead(), later)) << "they say so before it is late";
  EXPECT_EQ(world.state().referrals.at(seen.referral).breach->offered_at, later.offered_at);
}

TEST(RecordBreachReason, IsRefusedWhereNothingWasLate) {
  World world;
  const auto refusal = [&](ReferralId referral) {
    return RefusalOf(world.Say(Lead(), Because(referral, BreachReason::kTravel)));
  };
  const ReferralId waits = world.Refer("equipment");
  EXPECT_EQ(refusal(waits), Refusal::kNoBreach) << "no clock yet";
  AcceptReferral accept;
  accept.referral = waits;
  accept.safety_net = SealedText("ring 999 if worse");
  accept.clock = ClockType::kCrisisWithoutTarget;
  accept.basis = SealedText("no target");
  ASSERT_TRUE(world.Say(Triage(), accept));
  EXPECT_EQ(refusal(waits), Refusal::kNoBreach) << "a clock without a due time";
  EXPECT_EQ(refusal(SeenAfter(world, minutes{119}).referral), Refusal::kNoBreach) << "in time";
  EXPECT_EQ(refusal({99}), Refusal::kUnknownReferral);
}

TEST(RecordBreachReason, IsForNobodyWhoWasNeverSeen) {
  World world;
  const ReferralId referral = world.Refer("catheter");
  world.Accept(referral);
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded}));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Because(referral, BreachReason::kTravel))),
            Refusal::kNoBreach);
}

// One more task for the lead at every late response would be heard by nobody.
TEST(ALateResponse, CallsNobody) {
  const auto kinds_after = [](Span span) {
    World world;
    SeenAfter(world, span);
    std::vector<std::size_t> kinds;
    for (const Event& event : world.LastEvents()) kinds.push_back(event.index());
    return kinds;
  };
  EXPECT_EQ(kinds_after(minutes{121}), kinds_after(minutes{119}));
}

}  // namespace
}  // namespace tandem::testing
