#include <gtest/gtest.h>

#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

ConvertMode Convert(VisitId visit, JointMode mode) {
  ConvertMode convert;
  convert.visit = visit;
  convert.mode = mode;
  return convert;
}

ConvertMode ConvertAnyway(VisitId visit, JointMode mode) {
  ConvertMode convert = Convert(visit, mode);
  convert.override_reasons = true;
  convert.reason = SealedText("her son is there and lifts with us");
  return convert;
}

// --- convert ------------------------------------------------------------------------------------

TEST(ConvertMode, ToALaxerOneIsNamedAndFlagged) {
  World world(PairTeam());
  const Pair pair = AcceptFall(world);
  ConvertMode convert = Convert(pair.visit, JointMode::kSingle);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), convert)), Refusal::kModeLaxerThanReasons);
  convert.override_reasons = true;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), convert)), Refusal::kReasonMissing);
  ASSERT_TRUE(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kSingle)));
  EXPECT_EQ(world.visit(pair.visit).mode, JointMode::kSingle);
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kReleased);
  EXPECT_EQ(world.leg(pair.visit, 1).released, ReleaseReason::kModeChanged);
  ASSERT_EQ(world.leg(pair.visit, 0).overrides.size(), 1);
  EXPECT_EQ(world.leg(pair.visit, 0).overrides[0].rule, EligibilityRule::kJointMode);
}

TEST(ConvertMode, NeverMakesAnUnsafeDoorLaxer) {
  World world(PairTeam());
  const Pair pair = AcceptDoor(world);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kLeadThenJoin))),
            Refusal::kRuleCannotBeBroken);
}

TEST(ConvertMode, IsRefusedWhenNothingChangesOrAllIsOver) {
  World world(PairTeam());
  const Pair pair = AcceptDoor(world);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Convert(pair.visit, JointMode::kAllOrNone))),
            Refusal::kModeUnchanged);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Convert({99}, JointMode::kAllOrNone))),
            Refusal::kUnknownVisit);
  world.Say(Desk(), WithdrawReferral{pair.referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Convert(pair.visit, JointMode::kLeadThenJoin))),
            Refusal::kVisitOver);
}

TEST(ConvertMode, ToALaxerOneSendsWhoWasHeld) {
  TeamData data = PairTeam();
  data.needs.at({"fall"}).mode = JointMode::kAllOrNone;
  World world(data);
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  ASSERT_EQ(world.leg(pair.visit, 0).stage, LegStage::kHeld);
  ASSERT_TRUE(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kLeadThenJoin)));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.visit(pair.visit).gap_minutes_max, 60);
}

TEST(ConvertMode, ToALaxerOneLiftsTheStandOff) {
  TeamData data = PairTeam();
  data.needs.at({"fall"}).mode = JointMode::kAllOrNone;
  World world(data);
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  ASSERT_TRUE(world.leg(pair.visit, 0).stand_off);
  ASSERT_TRUE(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kLeadThenJoin)));
  EXPECT_FALSE(world.leg(pair.visit, 0).stand_off);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed));
  EXPECT_TRUE(SetOff(world, pair, pair.first, "cleo"));
}

TEST(ConvertMode, ToTwoAddsWhoJoins) {
  World world(PairTeam());
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.Say(Lead(), Convert(visit, JointMode::kLeadThenJoin)));
  ASSERT_EQ(world.visit(visit).legs.size(), 2);
  EXPECT_TRUE(world.leg(visit, 1).joins);
  EXPECT_EQ(world.leg(visit, 1).stage, LegStage::kTentative);
  EXPECT_EQ(world.visit(visit).gap_minutes_max, 60);
}

TEST(ConvertMode, ToAllOrNoneStopsWhoWasSentAlone) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  ASSERT_TRUE(world.Say(Lead(), Convert(seen.visit, JointMode::kAllOrNone)));
  EXPECT_TRUE(world.leg(seen.visit, 0).stand_off);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPartnerFailed));
  world.SignOn({"cleo"});
  ASSERT_TRUE(world.OfferTo(seen.visit, {"cleo"}));
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_FALSE(world.leg(seen.visit, 0).stand_off);
}

TEST(ConvertMode, ToOneIsRefusedOnceTheSecondIsWithThePerson) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(GoIn(world, pair.visit, pair.second, "dan"));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kSingle))),
            Refusal::kContactMade);
}

TEST(ConvertMode, ToOneOwesTheSecondWordThatTheyNeedNotGo) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(world.Say(Lead(), ConvertAnyway(pair.visit, JointMode::kSingle)));
  EXPECT_TRUE(world.leg(pair.visit, 1).may_still_travel);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted);
}

// --- the meeting point and the stand-off --------------------------------------------------------

TEST(SetMeetingPoint, SaysWhereTheFirstWaits) {
  World world(PairTeam());
  const Pair pair = AcceptDoor(world);
  ASSERT_TRUE(world.Say(Lead(), SetMeetingPoint{pair.visit, SealedText("the church hall")}));
  EXPECT_EQ(world.visit(pair.visit).meeting_point, SealedText("the church hall"));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), SetMeetingPoint{{99}, SealedText("?")})),
            Refusal::kUnknownVisit);
}

TEST(AcknowledgeStandOff, EndsTheCallAndWaitsForThePartner) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  const AcknowledgeStandOff waits{pair.visit, pair.first};
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), waits)), Refusal::kLegNotWithdrawn);
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  world.Pass(minutes{2});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kStandOffUnseen));
  EXPECT_EQ(RefusalOf(world.Say(Field("dan"), waits)), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), AcknowledgeStandOff{pair.visit, {99}})),
            Refusal::kUnknownLeg);
  ASSERT_TRUE(world.Say(Field("cleo"), waits));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kStandOffUnseen));
  EXPECT_EQ(world.leg(pair.visit, 0).stand_off->acknowledged_at, world.now());
  EXPECT_EQ(world.Say(Field("cleo"), waits)->outcome, Outcome::kMerged);
  world.Pass(minutes{30});
  const Escalation* failed = FindEscalation(world, EscalationKind::kPartnerFailed);
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->baton, Baton::kOnCall) << "the lead did not find anybody";
}

}  // namespace
}  // namespace tandem::testing
