#include <gtest/gtest.h>

#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/two_person_rules.h"
#include "dispatch/rules/wakeup.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

Instant Utc(const char* text) { return *ParseInstant(text); }

Occurred Now(const World& world) { return {world.now(), Span{0}, false}; }

// --- rungs --------------------------------------------------------------------------------------

TEST(ATriageThatIsOverdue, ClimbsFromTriageToTheLeadToOnCall) {
  World world;
  const ReferralId referral = world.Refer("catheter");
  world.Pass(minutes{15});
  const Escalation* overdue = FindEscalation(world, EscalationKind::kTriageOverdue);
  ASSERT_TRUE(overdue);
  EXPECT_EQ(overdue->baton, Baton::kTriage);
  world.Pass(minutes{15});
  EXPECT_EQ(overdue->baton, Baton::kLead);
  EXPECT_EQ(overdue->times_raised, 2);
  world.Pass(minutes{5});
  EXPECT_EQ(overdue->baton, Baton::kOnCall);
  world.Accept(referral);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kTriageOverdue)) << "deciding resolves it";
}

TEST(ASilentLead, IsPassedOverAfterFiveMinutesByDayAndThreeByNight) {
  World world;
  world.Accept(world.Refer("catheter"));
  world.Pass(minutes{30});
  const Escalation* nobody = FindEscalation(world, EscalationKind::kNobodyFound);
  ASSERT_TRUE(nobody);
  EXPECT_EQ(nobody->baton, Baton::kLead);
  EXPECT_EQ(nobody->due_at, world.now() + minutes{5});
  world.Pass(minutes{5});
  EXPECT_EQ(nobody->baton, Baton::kOnCall);

  World night;
  night.Pass(hours{14});  // 22:00
  night.Accept(night.Refer("catheter"));
  night.Pass(minutes{30});
  nobody = FindEscalation(night, EscalationKind::kNobodyFound);
  ASSERT_TRUE(nobody);
  EXPECT_EQ(nobody->due_at, night.now() + minutes{3});
}

TEST(AVisitNobodyTakes, ComesBeforeTheLead) {
  World world;
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.Pass(minutes{30});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kNobodyFound));
  world.SignOn({"asha"});
  world.OfferTo(visit, {"asha"});
  world.Acknowledge("asha");
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
}

TEST(AnUnansweredPartner, ComesBeforeTheLead) {
  World world;
  world.SignOn({"asha", "ben", "cleo", "dan", "femi"});
  AcceptReferral accept;
  accept.referral = world.Refer("delirium");
  accept.safety_net = SealedText("ring 999 if worse");
  accept.mode = JointMode::kAllOrNone;
  const VisitId visit{world.Say(Triage(), accept)->subject};
  world.OfferTo(visit, {"asha", "femi"});
  world.Acknowledge("asha");
  world.Pass(minutes{10});
  const Escalation* partner = FindEscalation(world, EscalationKind::kPartnerUnanswered);
  ASSERT_TRUE(partner);
  EXPECT_EQ(partner->practitioner, PractitionerId{"asha"});
}

TEST(EveryStageOfALeg, HasATimerOfItsOwn) {
  World world;
  const Seen seen = Committed(world);
  world.Pass(minutes{10});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kSetOffOverdue));
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, Now(world)});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kSetOffOverdue));
  world.Pass(minutes{12 + 15});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kArrivalOverdue));
  world.Say(Field("asha"), ReportAtAddress{seen.visit, seen.leg, Now(world)});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kArrivalOverdue));
  GoIn(world, seen);
  world.Pass(minutes{45 + 15});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kVisitOverdue));
}

// --- an offer that nobody answers ---------------------------------------------------------------

TEST(AnOfferNobodyAnswers, IsPromptedSentAndRungBeforeItExpires) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  std::vector<OfferPrompt> sent;
  for (const Span step : {seconds{30}, seconds{30}, seconds{60}}) {
    world.Pass(step);
    for (const Event& event : world.LastEvents()) {
      if (const auto* prompted = std::get_if<OfferPrompted>(&event)) {
        sent.push_back(prompted->prompt);
      }
    }
  }
  EXPECT_EQ(sent, (std::vector{OfferPrompt::kSecondPrompt, OfferPrompt::kSms, OfferPrompt::kRing}));
  EXPECT_TRUE(FindTask(world, TaskKind::kRingPractitioner));
  world.Pass(minutes{1});
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  world.Pass(minutes{2});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kLeadDirects));
}

// --- a standstill -------------------------------------------------------------------------------

TEST(AHeldTeam, LetsNothingExpireAndCallsNobodyButForItself) {
  World world;
  world.SignOn({"asha", "eve"});
  const VisitId visit = world.Accept(world.Refer("equipment"));
  world.OfferTo(visit, {"eve"});
  ASSERT_TRUE(world.Say(Lead(), HoldTeam{world.now()}));
  world.Pass(hours{1});
  EXPECT_TRUE(world.OpenOfferOf("eve"));
  for (const auto& [id, open] : world.state().escalations) {
    EXPECT_EQ(open.kind, EscalationKind::kTeamHeld);
  }
  EXPECT_GT(FindEscalation(world, EscalationKind::kTeamHeld)->times_raised, 2);
  ASSERT_TRUE(world.Say(Lead(), ConfirmResume{}));
  EXPECT_TRUE(world.state().escalations.empty());
  world.Pass(hours{1});
  EXPECT_FALSE(world.OpenOfferOf("eve"));
}

TEST(AHeldTeam, HearsOfItsMostUrgentWorkAgainAfterTenMinutes) {
  World world;
  world.Accept(world.Refer("catheter"));
  world.Pass(minutes{25});
  ASSERT_TRUE(world.Say(Lead(), HoldTeam{world.now()}));
  world.Pass(minutes{9});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
  world.Pass(minutes{1});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kNobodyFound));
}

// --- what else time does ------------------------------------------------------------------------

TEST(AQuestionWithoutAReferral, IsAMissedOpportunityAfterHalfAnHour) {
  World world;
  AskLikelyTime ask;
  ask.need = {"catheter"};
  ASSERT_TRUE(world.Say(Desk(), ask));
  ASSERT_EQ(world.state().opportunities.size(), 1);
  world.Pass(minutes{30});
  EXPECT_EQ(CountEvents<OpportunityMissed>(world.LastEvents()), 1);
  EXPECT_TRUE(world.state().opportunities.empty());
}

// A nurse from an agency, known for eight hours and on duty.
void AddZoe(World& world) {
  AddTemporaryPractitioner add;
  add.person.member = SmallTeam().staff.at({"asha"});
  add.person.member.id = {"zoe"};
  add.person.agency = "Made Up Nurses";
  add.person.expires_at = world.now() + hours{8};
  ASSERT_TRUE(world.Say(Lead(), add));
  world.SignOn({"zoe"});
}

TEST(SomebodyTemporary, IsForgottenAtTheEndOfTheShift) {
  World world;
  AddZoe(world);
  world.Pass(hours{8});
  EXPECT_EQ(CountEvents<TemporaryPractitionerExpired>(world.LastEvents()), 1);
  EXPECT_TRUE(world.state().temporaries.empty());
}

TEST(SomebodyTemporary, LosesAnOpenOfferWithTheShiftAndKeepsALeg) {
  for (const bool acknowledges : {false, true}) {
    World world;
    world.SignOn({"asha", "ben", "cleo", "dan"});
    AddZoe(world);
    world.Pass(hours{8} - minutes{2});
    DoorSafety safety;
    safety.violence.answer = safety.weapon.answer = Answer::kNo;
    const VisitId visit = world.Accept(world.Refer("catheter", safety));
    const LegId leg = world.leg(visit, 0).id;
    AssignLeg assign{visit, leg, {"zoe"}, 5, {}, SealedText("nobody else can")};
    assign.override_rules = {EligibilityRule::kTemporary, EligibilityRule::kCompetencies};
    ASSERT_TRUE(world.Say(Lead(), assign));
    ASSERT_TRUE(world.OpenOfferOf("zoe"));
    if (acknowledges) {
      ASSERT_TRUE(world.Acknowledge("zoe"));
    }
    world.Pass(minutes{2});
    EXPECT_FALSE(world.OpenOfferOf("zoe"));
    EXPECT_EQ(world.state().temporaries.contains({"zoe"}), acknowledges);
  }
}

TEST(AShiftThatEndsOnTheRoad, ComesBeforeTheLeadOnceAndStandsUntilTheLegIsOver) {
  World world;
  SignOn on{{"asha"}, {}, world.now() + hours{2}, {}, {}};
  ASSERT_TRUE(world.Say(Field("asha"), on));
  Seen seen;
  seen.referral = world.Refer("catheter");
  seen.visit = world.Accept(seen.referral);
  seen.leg = world.leg(seen.visit, 0).id;
  world.OfferTo(seen.visit, {"asha"});
  world.Acknowledge("asha");
  GoIn(world, seen);
  world.Pass(hours{2});
  const Escalation* past = FindEscalation(world, EscalationKind::kShiftEndedWithLegs);
  ASSERT_TRUE(past);
  EXPECT_EQ(past->practitioner, PractitionerId{"asha"});
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{past->id})), Refusal::kEscalationStands);
  Leave(world, seen, VisitOutcome::kCareContinues);
  for (const auto& [id, open] : world.state().escalations) {
    if (open.kind != EscalationKind::kShiftEndedWithLegs) continue;
    EXPECT_TRUE(world.Say(Lead(), ResolveEscalation{id}));
    break;
  }
  world.Pass(hours{1});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kShiftEndedWithLegs));
}

TEST(TheResponseClock, CountsMoreThanTwoHoursAsABreachAndTwoHoursAsNone) {
  const Instant start = MondayMorning();
  const ResponseClock clock{
      ClockType::kTwoHour, start, {}, ClockDue(ClockType::kTwoHour, start), {}};
  EXPECT_FALSE(IsBreach(clock, start + seconds{7'200}));
  EXPECT_TRUE(IsBreach(clock, start + seconds{7'200} + Span{1}));
}

TEST(TheResponseClock, RunsRightThroughBothClockChanges) {
  // 120 minutes are 120 minutes, whatever the clocks on the wall do at 01:00 UTC.
  const Instant before_spring = Utc("2026-03-29T00:30:00Z");
  EXPECT_EQ(ClockDue(ClockType::kTwoHour, before_spring), Utc("2026-03-29T02:30:00Z"));
  const Instant before_autumn = Utc("2026-10-25T00:30:00Z");
  EXPECT_EQ(ClockDue(ClockType::kTwoHour, before_autumn), Utc("2026-10-25T02:30:00Z"));
  // Two midnights are midnights in London: the third one ends the standard.
  EXPECT_EQ(ClockDue(ClockType::kTwoDay, Utc("2026-03-28T12:00:00Z")),
            Utc("2026-03-30T23:00:00Z") - Span{1});
  EXPECT_EQ(ClockDue(ClockType::kTwoDay, Utc("2026-10-24T12:00:00Z")),
            Utc("2026-10-27T00:00:00Z") - Span{1});
  EXPECT_EQ(ClockDue(ClockType::kCrisisWithoutTarget, before_spring), std::nullopt);
}

TEST(DoorTarget, FollowsThePriority) {
  const Instant start = MondayMorning();
  EXPECT_EQ(DoorTarget(Priority::kP1, start, {}), start + minutes{60});
  EXPECT_EQ(DoorTarget(Priority::kP2, start, {}), start + minutes{90});
  EXPECT_EQ(DoorTarget(Priority::kP3, start, {}), start + minutes{120});
  EXPECT_EQ(DoorTarget(Priority::kP4, start, {}), start + hours{24});
  EXPECT_EQ(DoorTarget(Priority::kP4, start, start + hours{40}), start + hours{40});
}

DoorSafety AllNo() {
  DoorSafety safety;
  for (SafetyAnswer* answer : {&safety.violence, &safety.weapon, &safety.dog_loose,
                               &safety.scene_unsafe, &safety.allegations}) {
    answer->answer = Answer::kNo;
  }
  return safety;
}

TEST(TheDoor, AsksForTwoByAKnownDangerOrAnUnknownOneAtNight) {
  DoorSafety safety = AllNo();
  EXPECT_TRUE(DoorReasons(safety, true).IsEmpty());
  safety.violence.answer = Answer::kYes;
  EXPECT_TRUE(DoorReasons(safety, false).Has(TwoPersonReason::kDoor));
  safety.violence.answer = Answer::kUnknown;
  EXPECT_FALSE(DoorReasons(safety, false).Has(TwoPersonReason::kDoor));
  EXPECT_TRUE(DoorReasons(safety, true).Has(TwoPersonReason::kDoor)) << "not asked is not no";
  safety.violence.answer = Answer::kDeclined;
  EXPECT_TRUE(DoorReasons(safety, true).Has(TwoPersonReason::kDoor));
  safety = AllNo();
  safety.allegations.answer = Answer::kYes;
  EXPECT_TRUE(DoorReasons(safety, false).Has(TwoPersonReason::kWitness));
}

TEST(TheNight, IsLondonsNight) {
  const TeamData data = SmallTeam();
  EXPECT_TRUE(IsNight(data, Utc("2026-07-01T20:30:00Z"))) << "21:30 summer time";
  EXPECT_FALSE(IsNight(data, Utc("2026-01-01T20:30:00Z")));
  EXPECT_TRUE(IsNight(data, Utc("2026-01-01T06:59:00Z")));
  EXPECT_FALSE(IsNight(data, Utc("2026-07-01T06:00:00Z"))) << "07:00 summer time";
}

}  // namespace
}  // namespace tandem::testing
