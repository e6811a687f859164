#include <gtest/gtest.h>

#include "dispatch/rules/last_crew.h"
#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

Decision Plan(World& world, std::vector<PlannedOffer> offers) {
  return world.Say({{"planner"}, Role::kDuty, {}, {}},
                   ApplyPlan{world.state().revision, std::move(offers)});
}

// --- what a plan may put to people --------------------------------------------------------------

TEST(ApplyPlan, NeverOffersHalfOfAnAllOrNoneVisit) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"cleo"})), Refusal::kPlanUnsafe);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"cleo", "cleo"})), Refusal::kPlanUnsafe);
  EXPECT_FALSE(world.OpenOfferOf("cleo"));
}

TEST(ApplyPlan, MayOfferTheFirstLegAloneButNotTheOneThatJoins) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "ben"});
  const Pair pair = AcceptFall(world);
  EXPECT_EQ(RefusalOf(Plan(world, {{pair.visit, pair.second, {"dan"}, 9}})), Refusal::kPlanUnsafe);
  ASSERT_TRUE(Plan(world, {{pair.visit, pair.first, {"cleo"}, 9}}));
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(Plan(world, {{pair.visit, pair.second, {"dan"}, 9}}));
}

TEST(ApplyPlan, MayOfferWhoMayComeApartOneByOne) {
  TeamData data = PairTeam();
  data.needs.at({"delirium"}).mode = JointMode::kSeparateAllowed;
  World world(data);
  world.SignOn({"asha", "femi"});
  const Pair pair = AcceptPair(world, "delirium");
  EXPECT_TRUE(Plan(world, {{pair.visit, pair.second, {"femi"}, 9}}));
}

TEST(ApplyPlan, LeavesOutWhatTheWorldHasOvertaken) {
  World world(PairTeam());
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"ben"})), Refusal::kPlanOutdated)
      << "ben may not change this catheter";
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"eve"})), Refusal::kPlanOutdated) << "not on duty";
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  const VisitId next = world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(world.OfferTo(next, {"asha"})), Refusal::kPlanOutdated) << "asked already";
}

TEST(ApplyPlan, AsksNobodyForTwoThingsAtOnce) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const VisitId one = world.Accept(world.Refer("catheter"));
  const VisitId two = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(Plan(
      world, {{one, world.leg(one, 0).id, {"asha"}, 9}, {two, world.leg(two, 0).id, {"asha"}, 9}}));
  EXPECT_EQ(CountEvents<OfferMade>(world.LastEvents()), 1);
}

TEST(ApplyPlan, WaitsUntilAPlannedCallIsToBeOffered) {
  World world(PairTeam());
  const Seen seen = SeenAndLeft(world);
  PlannedCall call;
  call.window_from = world.now() + hours{3};
  call.window_until = world.now() + hours{4};
  const Decision planned = world.Say(Lead(), ScheduleCalls{seen.episode, {call}});
  ASSERT_TRUE(planned);
  const VisitId visit{planned->subject};
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
  world.Pass(*world.visit(visit).offer_from - world.now());
  EXPECT_TRUE(world.OfferTo(visit, {"asha"}));
}

TEST(ApplyPlan, IsRefusedWhileTheTeamIsHeld) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.Say(Lead(), HoldTeam{world.now()});
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kTeamHeld);
}

TEST(ApplyPlan, NeverPairsTwoOfWhomNothingIsVerified) {
  World world(PairTeam());
  world.SignOn({"cleo"});
  for (const std::string name : {"agnes", "bella"}) {
    TemporaryPractitioner temporary;
    temporary.member = SmallTeam().staff.at({"cleo"});
    temporary.member.id = {name};
    temporary.expires_at = world.now() + hours{8};
    ASSERT_TRUE(world.Say(Lead(), AddTemporaryPractitioner{temporary}));
    world.SignOn({name});
  }
  const Pair pair = AcceptFall(world);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"agnes", "bella"})), Refusal::kPlanOutdated);
  EXPECT_TRUE(world.OfferTo(pair.visit, {"agnes", "cleo"}));
}

TEST(ApplyPlan, MayAskSomebodyOnSceneForP1Only) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  GoIn(world, seen);
  const VisitId p1 = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(p1, {"asha"})) << "one buzz, no more";
  ASSERT_TRUE(world.Acknowledge("asha"));
  const VisitId next = world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(world.OfferTo(next, {"asha"})), Refusal::kPlanOutdated) << "not twice";
}

// --- the last crew ------------------------------------------------------------------------------

TEST(TheLastCrew, IsNotSentBeforeTheLeadChooses) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_FALSE(world.OpenOfferOf("cleo"));
  const Escalation* asked = FindEscalation(world, EscalationKind::kLastCrew);
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->baton, Baton::kLead);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"cleo", "dan"})), Refusal::kPlanOutdated)
      << "asked once";
  ASSERT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kSendBoth}));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kLastCrew));
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.OpenOfferOf("cleo"));
  EXPECT_TRUE(world.OpenOfferOf("dan"));
}

TEST(TheLastCrew, IsNoQuestionWhileSomebodyElseIsFree) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan", "eve"});
  const Pair pair = AcceptDoor(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.OpenOfferOf("cleo"));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kLastCrew));
}

TEST(TheLastCrew, IsAQuestionOnlyOfWhoIsFreeWithinTheWindow) {
  World world(AskedTeam());
  const Seen seen = Committed(world);
  GoIn(world, seen);
  EXPECT_EQ(ExpectedFree(world.state(), {"asha"}, world.now()), world.now() + minutes{45});
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kLastCrew));
  world.Pass(minutes{15});
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"})) << "asha is out in half an hour";
  EXPECT_TRUE(world.OpenOfferOf("cleo"));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kLastCrew)) << "answered by itself";
}

TEST(TheLastCrew, OfWhoStaysWithSomebodyIsNotCounted) {
  World world(AskedTeam());
  const Seen seen = Committed(world);
  GoIn(world, seen);
  ASSERT_TRUE(world.Say(
      Field("asha"), ReportStaying{seen.visit, seen.leg, Now(world), StayingReason::kAmbulance}));
  EXPECT_EQ(ExpectedFree(world.state(), {"asha"}, world.now()), Instant::max());
}

TEST(TheLastCrew, MaySendOneWhereTheDoorIsSafe) {
  TeamData data = AskedTeam();
  data.needs.at({"fall"}).mode = JointMode::kAllOrNone;
  World world(data);
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  ASSERT_EQ(world.visit(pair.visit).mode, JointMode::kAllOrNone);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  ASSERT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kSendOne}));
  EXPECT_EQ(world.visit(pair.visit).mode, JointMode::kLeadThenJoin);
  ASSERT_EQ(world.leg(pair.visit, 0).overrides.size(), 1) << "laxer than the need: it is flagged";
  EXPECT_EQ(world.leg(pair.visit, 0).overrides[0].rule, EligibilityRule::kJointMode);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.OpenOfferOf("cleo"));
  EXPECT_FALSE(world.OpenOfferOf("dan")) << "dan is kept for whoever rings next";
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"dan"})), Refusal::kPlanOutdated);
  world.SignOn({"ben"});
  EXPECT_TRUE(world.OfferTo(pair.visit, {"dan"})) << "ben is there for the next call";
}

TEST(ChooseLastCrew, NeverSendsOneToAnUnsafeDoor) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kSendOne})),
            Refusal::kLastCrewDoor);
}

TEST(ChooseLastCrew, CallsOnCallAndGoesOnWaiting) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  ASSERT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kCallOnCall}));
  const Escalation* asked = FindEscalation(world, EscalationKind::kLastCrew);
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->baton, Baton::kOnCall);
  EXPECT_EQ(asked->times_raised, 2);
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"cleo", "dan"})), Refusal::kPlanOutdated);
  EXPECT_TRUE(world.visit(pair.visit).waiting);
}

TEST(ChooseLastCrew, AsksTheNeighbourAndMayStillSendBoth) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  ASSERT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kAskNeighbour}));
  const Escalation* nobody = FindEscalation(world, EscalationKind::kNobodyFound);
  ASSERT_TRUE(nobody) << "the lead opens an enquiry";
  EXPECT_EQ(nobody->baton, Baton::kLead);
  ASSERT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kSendBoth}));
  EXPECT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
}

TEST(ChooseLastCrew, IsForAVisitThatWasAsked) {
  World world(AskedTeam());
  world.SignOn({"cleo", "dan", "eve"});
  const Pair pair = AcceptDoor(world);
  const ChooseLastCrew choice{pair.visit, LastCrewChoice::kSendBoth};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), choice)), Refusal::kLastCrewNotAsked);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ChooseLastCrew{{99}, LastCrewChoice::kSendBoth})),
            Refusal::kUnknownVisit);
}

// A fall by the last two: cleo is sent, dan is kept.
Pair SentOneOfTheLast(World& world) {
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  EXPECT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Say(Lead(), ChooseLastCrew{pair.visit, LastCrewChoice::kSendOne}));
  EXPECT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(SetOff(world, pair, pair.first, "cleo"));
  return pair;
}

TEST(OneOfTheLastCrew, GoesAndNobodyIsCalledAboutTheSecondMeanwhile) {
  World world(AskedTeam());
  const Pair pair = SentOneOfTheLast(world);
  world.Pass(minutes{10});
  ASSERT_TRUE(GoIn(world, pair.visit, pair.first, "cleo"));
  world.Pass(minutes{40});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
  EXPECT_EQ(RefusalOf(world.OfferTo(pair.visit, {"dan"})), Refusal::kPlanOutdated)
      << "that cleo is soon through leaves dan the last all the same";
  world.Say(Field("cleo"), ReportLeft{pair.visit, pair.first, Now(world)});
  world.Pass(Span{1});
  const Escalation* second = FindEscalation(world, EscalationKind::kNobodyFound);
  ASSERT_TRUE(second) << "is the second still needed?";
  EXPECT_EQ(second->baton, Baton::kLead);
}

TEST(OneOfTheLastCrew, IsJoinedOnceSomebodyElseIsFree) {
  World world(AskedTeam());
  const Pair pair = SentOneOfTheLast(world);
  world.SignOn({"ben"});
  EXPECT_TRUE(world.OfferTo(pair.visit, {"dan"}));
}

TEST(OneOfTheLastCrew, WhoFailsIsMissedLikeAnybody) {
  World world(AskedTeam());
  const Pair pair = SentOneOfTheLast(world);
  ASSERT_TRUE(BreakDown(world, pair, pair.first, "cleo"));
  world.Pass(minutes{30});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kNobodyFound));
}

TEST(OneOfTheLastCrew, IsOneOfTwoAgainOnceTheLeadConverts) {
  World world(AskedTeam());
  const Pair pair = SentOneOfTheLast(world);
  ConvertMode both;
  both.visit = pair.visit;
  both.mode = JointMode::kAllOrNone;
  ASSERT_TRUE(world.Say(Lead(), both));
  world.Pass(minutes{30});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kNobodyFound));
}

}  // namespace
}  // namespace tandem::testing
