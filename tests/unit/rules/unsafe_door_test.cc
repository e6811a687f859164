#include <gtest/gtest.h>

#include "tests/unit/rules/at_the_door.h"

namespace tandem::testing {
namespace {

const Visit& VisitOf(const World& world, const Seen& seen) { return world.visit(seen.visit); }

bool IsDoorForTwo(const Visit& visit) {
  return visit.mode == JointMode::kAllOrNone && visit.reasons.Has(TwoPersonReason::kDoor);
}

int CountLooking(const Visit& visit) {
  int count = 0;
  for (const Leg& leg : visit.legs) count += NeedsSomebody(leg.stage) ? 1 : 0;
  return count;
}

ReportCannotContinue Unsafe(const World& world, VisitId visit, LegId leg) {
  return {visit, leg, At(world.now()), CannotContinueReason::kUnsafe};
}

// --- a door for one that is none ----------------------------------------------------------------

TEST(ADoorForOneFoundUnsafe, IsForTwoInTheRecordThatSaysSo) {
  World world;
  const Seen seen = Committed(world);
  ASSERT_TRUE(world.Say(Field("asha"), Unsafe(world, seen.visit, seen.leg)));
  EXPECT_TRUE(IsDoorForTwo(VisitOf(world, seen)));
  EXPECT_EQ(CountLooking(VisitOf(world, seen)), 2);
  EXPECT_EQ(CountEvents<VisitModeChanged>(world.LastEvents()), 1);
  EXPECT_EQ(CountEvents<LegAdded>(world.LastEvents()), 2);
  const Escalation* help = FindEscalation(world, EscalationKind::kHelpNeeded);
  ASSERT_TRUE(help);
  EXPECT_EQ(help->baton, Baton::kLead);
}

TEST(ADoorForOneFoundUnsafe, IsOfferedToNobodyAlone) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), Unsafe(world, seen.visit, seen.leg));
  world.SignOn({"cleo", "dan"});
  EXPECT_EQ(RefusalOf(world.OfferTo(seen.visit, {"cleo"})), Refusal::kPlanUnsafe)
      << "cleo could be the second, and there is no first";
}

TEST(ADoorForOneFoundUnsafe, IsSoWhenItsOfferIsDeclinedAsUnsafeAlone) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Say(Field("asha"),
                        DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kUnsafeAlone}));
  EXPECT_TRUE(IsDoorForTwo(world.visit(visit)));
  EXPECT_EQ(CountLooking(world.visit(visit)), 2);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kHelpNeeded));
}

TEST(ADoorForOneFoundUnsafe, IsSoWhenItIsHandedBackAsUnsafeAloneOrSaidByPhone) {
  World world;
  const Seen seen = Committed(world);
  HandBack back{{"asha"}, seen.visit, seen.leg};
  back.reason = DeclineReason::kUnsafeAlone;
  ASSERT_TRUE(world.Say(Field("asha"), back));
  EXPECT_TRUE(IsDoorForTwo(VisitOf(world, seen)));
  EXPECT_EQ(CountLooking(VisitOf(world, seen)), 2);

  World rung;
  rung.SignOn({"asha"});
  const VisitId visit = rung.Accept(rung.Refer("catheter"));
  rung.OfferTo(visit, {"asha"});
  rung.Pass(minutes{2});
  const Task* ring = FindTask(rung, TaskKind::kRingPractitioner);
  ASSERT_TRUE(ring);
  CompleteTask cannot{ring->id, TaskResult::kCannot, {}, {}, {}};
  cannot.decline = DeclineReason::kUnsafeAlone;
  ASSERT_TRUE(rung.Say(Lead(), cannot));
  EXPECT_TRUE(IsDoorForTwo(rung.visit(visit)));
}

TEST(ADoorForOneFoundUnsafe, IsLeftAsItIsForEveryOtherReason) {
  World world;
  const Seen seen = Committed(world);
  HandBack back{{"asha"}, seen.visit, seen.leg};
  back.reason = DeclineReason::kVehicle;
  ASSERT_TRUE(world.Say(Field("asha"), back));
  EXPECT_EQ(VisitOf(world, seen).mode, JointMode::kSingle);
}

TEST(ADoorForOneFoundUnsafe, FromInsideCallsForASecondAndWatchesOverWhoIsThere) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  ASSERT_TRUE(world.Say(Field("asha"), Unsafe(world, seen.visit, seen.leg)));
  EXPECT_EQ(world.leg(seen.visit, 0).stage, LegStage::kWithPerson);
  EXPECT_TRUE(IsDoorForTwo(VisitOf(world, seen)));
  EXPECT_EQ(CountLooking(VisitOf(world, seen)), 1);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kAloneInside));
  EXPECT_EQ(CountTasks(world, TaskKind::kDoorCheck), 1);
  EXPECT_EQ(CountEvents<EscalationRaised>(world.LastEvents()), 2) << "help, and alone inside";
}

TEST(ALiftFoundUnsafe, StopsTheOneWhoWasToldToGoAndIsNotInside) {
  World world;
  const auto pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportSetOff{pair.visit, pair.cleo, At(world.now())});
  ASSERT_TRUE(world.Say(Field("dan"), Unsafe(world, pair.visit, pair.dan)));
  EXPECT_TRUE(IsDoorForTwo(world.visit(pair.visit)));
  EXPECT_TRUE(world.leg(pair.visit, 0).stand_off);
  EXPECT_EQ(CountLooking(world.visit(pair.visit)), 1);
  EXPECT_EQ(CountEvents<LegStoodOff>(world.LastEvents()), 1);
}

TEST(ALiftFoundUnsafe, StaysForTwoThoughTheFirstHasLeftBefore) {
  World world;
  const auto pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now())});
  ASSERT_TRUE(world.Say(Field("dan"), Unsafe(world, pair.visit, pair.dan)));
  EXPECT_EQ(CountLooking(world.visit(pair.visit)), 2) << "who has left is no partner";
}

TEST(ALaterCall, AtADoorThatWasFoundUnsafeIsForTwoAsWell) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  world.Say(Field("asha"), Unsafe(world, seen.visit, seen.leg));
  Leave(world, seen, VisitOutcome::kCareContinues);
  ScheduleCalls calls{seen.episode, {PlannedCall{}}};
  calls.calls[0].window_from = world.now() + hours{2};
  calls.calls[0].window_until = world.now() + hours{3};
  const Decision planned = world.Say(Lead(), calls);
  ASSERT_TRUE(planned);
  EXPECT_TRUE(IsDoorForTwo(world.visit({planned->subject})));
}

// --- the stand-off ends at the door -------------------------------------------------------------

// Cleo waits at the unsafe door, dan has broken down, and ben is coming instead of him.
struct WhoWaitsAtAnUnsafeDoor : public ::testing::Test {
  WhoWaitsAtAnUnsafeDoor() : pair(SentToAnUnsafeDoor(world)) {
    for (const auto& [who, leg] : {std::pair{"cleo", pair.cleo}, std::pair{"dan", pair.dan}}) {
      world.Say(Field(who), ReportSetOff{pair.visit, leg, At(world.now())});
    }
  }
  void CleoIsThere() {
    EXPECT_TRUE(world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(world.now())}));
  }
  void DanFailsAndBenComes() {
    EXPECT_TRUE(world.Say(Field("dan"), ReportCannotContinue{pair.visit, pair.dan, At(world.now()),
                                                             CannotContinueReason::kVehicle}));
    world.Say(Field("cleo"), AcknowledgeStandOff{pair.visit, pair.cleo});
    EXPECT_TRUE(world.OfferTo(pair.visit, {"ben"}));
    EXPECT_TRUE(world.Acknowledge("ben"));
    ben = world.visit(pair.visit).legs.back().id;
    EXPECT_EQ(StageOf(world, pair.visit, ben), LegStage::kCommitted);
  }
  const Leg& cleo() const { return *FindLeg(world.state(), pair.visit, pair.cleo); }

  World world;
  Pair pair;
  LegId ben;
};

TEST_F(WhoWaitsAtAnUnsafeDoor, GoesInWhenTheNewPartnerIsThereAndNotBefore) {
  CleoIsThere();
  DanFailsAndBenComes();
  EXPECT_TRUE(cleo().stand_off) << "ben has only said yes";
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kPartnerFailed)) << "a partner was found";
  world.Say(Field("ben"), ReportSetOff{pair.visit, ben, At(world.now())});
  EXPECT_TRUE(cleo().stand_off);
  world.Pass(minutes{10});
  ASSERT_TRUE(world.Say(Field("ben"), ReportAtAddress{pair.visit, ben, At(world.now())}));
  EXPECT_FALSE(cleo().stand_off);
  EXPECT_EQ(CountEvents<StandOffLifted>(world.LastEvents()), 1);
}

TEST_F(WhoWaitsAtAnUnsafeDoor, IsTheLeadsWhenThePartnerIsLate) {
  CleoIsThere();
  DanFailsAndBenComes();
  ASSERT_TRUE(cleo().waiting);
  EXPECT_EQ(cleo().waiting->baton, Baton::kLead);
  EXPECT_EQ(cleo().waiting->due_at, world.now() + minutes{12 + 15 + 2});
  world.Say(Field("ben"), ReportSetOff{pair.visit, ben, At(world.now())});
  world.Say(Field("ben"), ReportDelay{pair.visit, ben, At(world.now()), 5});
  EXPECT_EQ(cleo().waiting->due_at, world.now() + minutes{17 + 15 + 2});
  world.Pass(minutes{17 + 15 + 2});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPartnerFailed));
}

TEST_F(WhoWaitsAtAnUnsafeDoor, MustStillSayThatTheyDoNotGoIn) {
  CleoIsThere();
  world.Say(Field("dan"), ReportCannotContinue{pair.visit, pair.dan, At(world.now()),
                                               CannotContinueReason::kVehicle});
  world.OfferTo(pair.visit, {"ben"});
  ASSERT_TRUE(world.Acknowledge("ben"));
  world.Pass(minutes{2});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kStandOffUnseen));
  ASSERT_TRUE(world.Say(Field("cleo"), AcknowledgeStandOff{pair.visit, pair.cleo}));
  EXPECT_EQ(cleo().waiting->due_at, world.now() + minutes{12 + 15 + 2}) << "they wait for ben";
}

TEST_F(WhoWaitsAtAnUnsafeDoor, MeetsAPartnerWhoseFirstReportIsFromInside) {
  CleoIsThere();
  DanFailsAndBenComes();
  ASSERT_TRUE(world.Say(Field("ben"), ReportWithPerson{pair.visit, ben, With(world.now()), {}}));
  EXPECT_FALSE(cleo().stand_off);
}

TEST_F(WhoWaitsAtAnUnsafeDoor, GoesOnWaitingWhenThePartnerWasThereAndHasLeft) {
  CleoIsThere();
  DanFailsAndBenComes();
  ASSERT_TRUE(world.Say(Field("ben"), ReportLeft{pair.visit, ben, At(world.now())}));
  EXPECT_TRUE(cleo().stand_off) << "one who has left is no partner";
  EXPECT_TRUE(cleo().waiting);
}

TEST_F(WhoWaitsAtAnUnsafeDoor, IsStoodOffAtOnceAgainWhenTheNewPartnerFailsToo) {
  CleoIsThere();
  DanFailsAndBenComes();
  ASSERT_TRUE(world.Say(Field("ben"), ReportCannotContinue{pair.visit, ben, At(world.now()),
                                                           CannotContinueReason::kIll}));
  EXPECT_TRUE(cleo().stand_off);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPartnerFailed));
  EXPECT_EQ(cleo().waiting->due_at, world.now() + minutes{2});
}

TEST_F(WhoWaitsAtAnUnsafeDoor, TravelsOnWhenNobodyIsThereYet) {
  DanFailsAndBenComes();
  EXPECT_FALSE(cleo().stand_off) << "they meet on the way";
  EXPECT_EQ(cleo().stage, LegStage::kEnRoute);
}

}  // namespace
}  // namespace tandem::testing
