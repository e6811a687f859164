#include <gtest/gtest.h>

#include "dispatch/rules/response_clock.h"
#include "dispatch/rules/two_person_rules.h"
#include "dispatch/rules/wakeup.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Instant Utc(const char* text) { return *ParseInstant(text); }

const Escalation& OnlyEscalation(const World& world) {
  EXPECT_EQ(world.state().escalations.size(), 1);
  return world.state().escalations.begin()->second;
}

TEST(ATriageThatIsOverdue, ClimbsFromTriageToTheLeadToOnCall) {
  World world;
  world.Refer("catheter");
  EXPECT_EQ(NextWakeup(world.state()), MondayMorning() + minutes{15});
  world.Pass(minutes{15});
  EXPECT_EQ(OnlyEscalation(world).kind, EscalationKind::kTriageOverdue);
  EXPECT_EQ(OnlyEscalation(world).baton, Baton::kTriage);
  world.Pass(minutes{10});
  EXPECT_EQ(OnlyEscalation(world).baton, Baton::kLead);
  EXPECT_EQ(OnlyEscalation(world).times_raised, 2);
  world.Pass(minutes{10});
  EXPECT_EQ(OnlyEscalation(world).baton, Baton::kOnCall);
  world.Accept(world.state().referrals.begin()->first);
  EXPECT_TRUE(world.state().escalations.empty()) << "deciding resolves it";
}

TEST(AVisitNobodyTakes, ComesBeforeTheLead) {
  World world;
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.Pass(minutes{30});
  EXPECT_EQ(OnlyEscalation(world).kind, EscalationKind::kNobodyFound);
  world.SignOn({"asha"});
  world.OfferTo(visit, {"asha"});
  world.Acknowledge("asha");
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(AnUnansweredPartner, ComesBeforeTheLead) {
  World world;
  world.SignOn({"cleo", "dan"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  world.OfferTo(visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  world.Pass(minutes{10});
  EXPECT_EQ(OnlyEscalation(world).kind, EscalationKind::kPartnerUnanswered);
  EXPECT_EQ(OnlyEscalation(world).practitioner, PractitionerId{"cleo"});
}

TEST(EveryStageOfALeg, HasATimerOfItsOwn) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  world.Pass(minutes{10});
  EXPECT_EQ(world.state().escalations.begin()->second.kind, EscalationKind::kSetOffOverdue);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string who = world.leg(visit, i).practitioner.value;
    world.Say(Field(who), ReportSetOff{visit, world.leg(visit, i).id, {world.now(), {}, false}});
  }
  EXPECT_TRUE(world.state().escalations.empty());
  world.Pass(minutes{12 + 30});
  EXPECT_EQ(world.state().escalations.begin()->second.kind, EscalationKind::kArrivalOverdue);
}

TEST(AnOpenEpisode, IsReviewedSeventyTwoHoursAfterFirstContact) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string who = world.leg(visit, i).practitioner.value;
    const LegId leg = world.leg(visit, i).id;
    Contact contact;
    contact.with_person.at = world.now();
    world.Say(Field(who), ReportWithPerson{visit, leg, contact});
    world.Say(Field(who),
              ReportLeft{visit, leg, {world.now(), {}, false}, VisitOutcome::kCareContinues});
  }
  EXPECT_EQ(NextWakeup(world.state()), world.now() + hours{72});
  world.Pass(hours{72});
  EXPECT_EQ(OnlyEscalation(world).kind, EscalationKind::kEpisodeReview);
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
