#include "dispatch/rules/visit_flow.h"

#include <gtest/gtest.h>

#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

// --- all or none --------------------------------------------------------------------------------

TEST(APartnerLostOnTheWay, StopsTheOtherAtAnUnsafeDoor) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "ben"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(SetOff(world, pair, pair.first, "cleo"));
  ASSERT_TRUE(SetOff(world, pair, pair.second, "dan"));
  world.Pass(minutes{5});
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  EXPECT_EQ(CountEvents<LegStoodOff>(world.LastEvents()), 1);
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kReleased);
  EXPECT_FALSE(world.leg(pair.visit, 1).may_still_travel) << "dan said so himself";
  EXPECT_TRUE(world.leg(pair.visit, 0).stand_off);
  EXPECT_EQ(world.leg(pair.visit, 0).waiting->due_at, world.now() + minutes{2});
  const Escalation* failed = FindEscalation(world, EscalationKind::kPartnerFailed);
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->baton, Baton::kLead);
  EXPECT_EQ(failed->due_at, world.now() + minutes{2});
  EXPECT_EQ(failed->practitioner, PractitionerId{"cleo"});
  EXPECT_TRUE(world.visit(pair.visit).waiting);

  ASSERT_TRUE(world.OfferTo(pair.visit, {"ben"})) << "the second alone: the first is there";
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(CountEvents<LegCommitted>(world.LastEvents()), 1);
  EXPECT_EQ(CountEvents<StandOffLifted>(world.LastEvents()), 1);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kEnRoute);
  EXPECT_FALSE(world.leg(pair.visit, 0).stand_off);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kStandOffUnseen));
}

TEST(APartnerLostOnTheWay, LeavesWhoIsInsideAlone) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(GoIn(world, pair.visit, pair.first, "cleo"));
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  EXPECT_FALSE(world.leg(pair.visit, 0).stand_off);
  const Escalation* alone = FindEscalation(world, EscalationKind::kAloneInside);
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->leg, pair.first);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed));
}

TEST(APartnerLostOnTheWay, IsReplacedByBothWhenBothAreLost) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "asha", "ben"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  ASSERT_TRUE(BreakDown(world, pair, pair.first, "cleo"));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed)) << "nobody stands off";
  ASSERT_TRUE(world.OfferTo(pair.visit, {"asha", "ben"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(CountEvents<LegCommitted>(world.LastEvents()), 2);
}

TEST(AHeldPartner, StaysHeldWhenTheOtherGivesTheLegBack) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  world.Acknowledge("dan");
  ASSERT_TRUE(world.Say(Lead(), ReleaseLeg{pair.visit, pair.second, {}, true}));
  EXPECT_TRUE(world.leg(pair.visit, 0).stand_off) << "both were committed";

  World held(PairTeam());
  held.SignOn({"cleo", "dan"});
  const Pair other = AcceptDoor(held);
  held.OfferTo(other.visit, {"cleo", "dan"});
  held.Acknowledge("cleo");
  ASSERT_TRUE(held.Say(Lead(), ReleaseLeg{other.visit, other.second, {}, true}));
  EXPECT_EQ(held.leg(other.visit, 0).stage, LegStage::kHeld);
  EXPECT_FALSE(held.leg(other.visit, 0).stand_off);
}

TEST(AllOrNone, SendsNobodyAfterAPartnerWhoHasLeft) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "ben"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(GoIn(world, pair.visit, pair.first, "cleo"));
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  ASSERT_TRUE(world.Say(
      Field("cleo"), ReportLeft{pair.visit, pair.first, Now(world), VisitOutcome::kCareContinues}));
  ASSERT_TRUE(world.OfferTo(pair.visit, {"ben"}));
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(LastLeg(world, pair.visit).stage, LegStage::kHeld) << "nobody goes in alone";
  ASSERT_TRUE(world.Say(Lead(), ReleaseLeg{pair.visit, LastLeg(world, pair.visit).id, {}, false}))
      << "there is no half to leave";
}

// --- lead then join -----------------------------------------------------------------------------

TEST(WhoJoins, IsLookedForAgainAndTheFirstGoesOn) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "ben"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(SetOff(world, pair, pair.first, "cleo"));
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kEnRoute);
  EXPECT_FALSE(world.leg(pair.visit, 0).stand_off) << "go in, keep warm, do not lift";
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPartnerFailed));
  EXPECT_TRUE(LastLeg(world, pair.visit).joins);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"ben"}));
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(LastLeg(world, pair.visit).stage, LegStage::kCommitted);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed));
}

TEST(WhoJoins, StaysCommittedWhenTheFirstIsLost) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(BreakDown(world, pair, pair.first, "cleo"));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kCommitted);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPartnerFailed));
  EXPECT_EQ(FirstLeg(world.visit(pair.visit))->id, LastLeg(world, pair.visit).id);
}

// --- a leg that changes hands -------------------------------------------------------------------

TEST(ALostLeg, IsANewLegWithTheSameRequirement) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  ASSERT_TRUE(
      world.Say(Field("asha"), HandBack{{"asha"}, seen.visit, seen.leg, DeclineReason::kUnwell}));
  const Leg& next = LastLeg(world, seen.visit);
  EXPECT_NE(next.id, seen.leg);
  EXPECT_EQ(next.requirement, world.leg(seen.visit, 0).requirement);
  EXPECT_TRUE(next.told.empty());
  EXPECT_TRUE(next.passed_over.contains({"asha"}));
  EXPECT_EQ(world.visit(seen.visit).waiting->due_at, world.now() + minutes{30});
  EXPECT_FALSE(world.leg(seen.visit, 0).may_still_travel);
}

TEST(ALostLeg, KeepsItsPinUnlessItNamedWhoLostIt) {
  for (const std::string pinned : {"asha", "ben"}) {
    World world(PairTeam());
    const Seen seen = Committed(world);
    PinLeg pin;
    pin.visit = seen.visit;
    pin.leg = seen.leg;
    pin.pin.practitioner = {pinned};
    pin.pin.reason = SealedText("she knows her");
    pin.pin.until = world.now() + hours{1};
    ASSERT_TRUE(world.Say(Lead(), pin));
    ASSERT_TRUE(world.Say(Lead(), ReleaseLeg{seen.visit, seen.leg, {}, true}));
    EXPECT_EQ(LastLeg(world, seen.visit).pin.has_value(), pinned == "ben");
  }
}

TEST(ALostLeg, OfWhoSignsOffMayBeOfferedToThemAgain) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  ASSERT_TRUE(world.Say(Field("cleo"), SignOff{{"cleo"}}));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kReleased);
  EXPECT_FALSE(LastLeg(world, pair.visit).passed_over.contains({"cleo"}));
  EXPECT_FALSE(LastLeg(world, pair.visit).joins);
}

// --- the end ------------------------------------------------------------------------------------

TEST(AWithdrawnReferral, TakesBackEverythingThatWasPutToAnybody) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  ASSERT_TRUE(FindTask(world, TaskKind::kTellPerson));
  world.Pass(minutes{2});
  ASSERT_TRUE(FindTask(world, TaskKind::kRingPractitioner));
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{pair.referral, WithdrawReason::kNoLongerNeeded}));
  EXPECT_TRUE(IsVisitOver(world.visit(pair.visit)));
  EXPECT_FALSE(AnyContact(world.visit(pair.visit)));
  EXPECT_FALSE(world.visit(pair.visit).waiting);
  EXPECT_TRUE(world.leg(pair.visit, 0).may_still_travel);
  EXPECT_FALSE(world.leg(pair.visit, 1).may_still_travel) << "dan was only asked";
  EXPECT_FALSE(world.OpenOfferOf("dan"));
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
  EXPECT_FALSE(FindTask(world, TaskKind::kTellPerson));
  EXPECT_FALSE(FindTask(world, TaskKind::kWelfareCall));
  world.Pass(minutes{5});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kMayStillTravel));
}

TEST(EndVisit, SendsNobodyAwayFromThePersonTheyAreWith) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(GoIn(world, pair.visit, pair.first, "cleo"));
  const Context context{Lead(), world.now()};
  Draft draft(world.state(), context);
  EndVisit(draft, world.visit(pair.visit), ReleaseReason::kDuplicate);
  const Decision decision = draft.Done();
  ASSERT_EQ(CountEvents<LegReleased>(decision->events), 1);
  for (const Event& event : decision->events) {
    const auto* released = std::get_if<LegReleased>(&event);
    EXPECT_TRUE(!released || released->leg == pair.second);
  }
}

}  // namespace
}  // namespace tandem::testing
