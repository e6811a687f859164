#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

const Practitioner& Person(const World& world, const char* who) {
  return world.state().practitioners.at({who});
}

int Open(const World& world, EscalationKind kind) {
  int count = 0;
  for (const auto& [id, open] : world.state().escalations) count += open.kind == kind ? 1 : 0;
  return count;
}

tandem::SignOn On(const char* who) {
  tandem::SignOn on;
  on.practitioner = {who};
  return on;
}

// Asha's shift of the roster, eight hours from now on, by bicycle.
void Roster(World& world, Span starts_in = {}) {
  const Instant starts_at = world.now() + starts_in;
  const Shift shift{{"asha"}, starts_at, starts_at + hours{8}, {}, TravelMode::kBicycle, false};
  ASSERT_TRUE(world.Say(Lead(), ImportRoster{world.now(), world.now() + hours{24}, {shift}}));
}

// A fall that cleo and dan were told to go to; eve is free, so they are not the last crew.
VisitId PromisedFall(World& world) {
  world.SignOn({"cleo", "dan", "eve"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  EXPECT_TRUE(world.OfferTo(visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(world.Acknowledge("dan"));
  return visit;
}

TEST(SignOn, TakesTheShiftAndTheTravelOfTheRoster) {
  World world;
  Roster(world, minutes{10});
  ASSERT_TRUE(world.Say(Field("asha"), On("asha"))) << "a little early";
  EXPECT_EQ(Person(world, "asha").shift_ends_at, world.now() + minutes{10} + hours{8});
  EXPECT_EQ(Person(world, "asha").travel, TravelMode::kBicycle);
  ASSERT_TRUE(world.Say(Field("ben"), On("ben")));
  EXPECT_EQ(Person(world, "ben").shift_ends_at, std::nullopt) << "not on the roster";
}

TEST(SignOn, BelievesThePractitionerBeforeTheRoster) {
  World world;
  Roster(world);
  tandem::SignOn on = On("asha");
  on.shift_ends_at = world.now() + hours{3};
  on.travel = TravelMode::kFoot;
  on.place = Place{52'612'345, -1'123'456};
  ASSERT_TRUE(world.Say(Field("asha"), on));
  EXPECT_EQ(Person(world, "asha").shift_ends_at, world.now() + hours{3});
  EXPECT_EQ(Person(world, "asha").travel, TravelMode::kFoot);
  EXPECT_EQ(Person(world, "asha").last_place, Coarse(*on.place));
}

TEST(SignOn, AsksWhatIsInTheCarAndElseTakesTheUsual) {
  TeamData data = SmallTeam();
  data.staff.at({"asha"}).kit = {{"CATH"}, {"SCAN"}};
  World world(data);
  world.SignOn({"asha"});
  EXPECT_EQ(Person(world, "asha").kit, (std::set<KitTypeId>{{"CATH"}, {"SCAN"}}));
  tandem::SignOn on = On("ben");
  on.kit = std::set<KitTypeId>{{"LIFT"}};
  ASSERT_TRUE(world.Say(Field("ben"), on));
  EXPECT_EQ(Person(world, "ben").kit, (std::set<KitTypeId>{{"LIFT"}}));
}

TEST(SignOn, IsRefusedToOthersAndStrangersAndWhoIsOnDuty) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), On("asha"))), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), On("zoe"))), Refusal::kUnknownPractitioner);
  tandem::SignOn on = On("asha");
  on.shift_ends_at = world.now();
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), on)), Refusal::kTimePassed);
  ASSERT_TRUE(world.Say(Lead(), On("asha"))) << "duty may, for them";
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), On("asha"))), Refusal::kAlreadyOnDuty);
}

TEST(SignOn, WithinTheRestThatIsOwedTellsTheLead) {
  World world;
  world.SignOn({"asha", "ben"});
  ASSERT_TRUE(world.Say(Field("asha"), SignOff{{"asha"}}));
  ASSERT_TRUE(world.Say(Field("ben"), SignOff{{"ben"}}));
  ASSERT_TRUE(world.Say(Field("ben"), ReportSafeHome{{"ben"}}));
  world.Pass(hours{9} + minutes{30});
  world.SignOn({"asha", "ben"});
  EXPECT_EQ(Open(world, EscalationKind::kRestShort), 2) << "who forgot to say so, too";
}

TEST(SignOn, AfterElevenHoursIsAnOrdinaryMorning) {
  World world;
  world.SignOn({"ben"});
  ASSERT_TRUE(world.Say(Field("ben"), SignOff{{"ben"}}));
  ASSERT_TRUE(world.Say(Field("ben"), ReportSafeHome{{"ben"}}));
  world.Pass(hours{11});
  world.SignOn({"ben"});
  EXPECT_EQ(Open(world, EscalationKind::kRestShort), 0);
}

TEST(SignOn, OnTheWayHomeIsTurningRound) {
  World world;
  world.SignOn({"ben"});
  ASSERT_TRUE(world.Say(Field("ben"), SignOff{{"ben"}}));
  world.Pass(minutes{10});
  world.SignOn({"ben"});
  EXPECT_EQ(Person(world, "ben").duty, Duty::kAvailable);
  EXPECT_FALSE(Person(world, "ben").safe_home);
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(SignOff, IsRefusedWhileSomebodyCountsOnThem) {
  World world;
  PromisedFall(world);
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), SignOff{{"cleo"}})), Refusal::kLegsOpen);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), SignOff{{"ben"}})), Refusal::kNotOnDuty);
}

// Nobody goes alone to somebody who has accused staff.
DoorSafety AllegationsKnown() {
  DoorSafety safety;
  safety.allegations.answer = Answer::kYes;
  return safety;
}

TEST(SignOff, GivesBackWhatWasOnlyOfferedOrHeld) {
  World world;
  world.SignOn({"asha", "femi", "eve"});
  const VisitId visit = world.Accept(world.Refer("delirium", AllegationsKnown()));
  ASSERT_EQ(world.visit(visit).mode, JointMode::kAllOrNone);
  ASSERT_TRUE(world.OfferTo(visit, {"asha", "femi"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  ASSERT_EQ(world.leg(visit, 0).stage, LegStage::kHeld);
  ASSERT_TRUE(world.Say(Field("asha"), SignOff{{"asha"}}));
  ASSERT_TRUE(world.Say(Field("femi"), SignOff{{"femi"}}));
  EXPECT_FALSE(world.OpenOfferOf("femi"));
  int needed = 0;
  for (const Leg& leg : world.visit(visit).legs) {
    EXPECT_FALSE(IsTaken(leg.stage));
    needed += NeedsSomebody(leg.stage) ? 1 : 0;
  }
  EXPECT_EQ(needed, 2) << "both are looked for again";
}

TEST(GoingHome, IsFollowedUntilSomebodySaysSafe) {
  World world;
  world.SignOn({"asha"});
  ASSERT_TRUE(world.Say(Field("asha"), SignOff{{"asha"}}));
  EXPECT_EQ(Person(world, "asha").duty, Duty::kGoingHome);
  EXPECT_EQ(Person(world, "asha").signed_off_at, world.now());
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), SignOff{{"asha"}})), Refusal::kNotOnDuty);
  world.Pass(hours{1});
  EXPECT_EQ(Open(world, EscalationKind::kNotHomeSafe), 1);
  ASSERT_TRUE(world.Say(Field("asha"), ReportSafeHome{{"asha"}}));
  EXPECT_EQ(Person(world, "asha").duty, Duty::kOffDuty);
  EXPECT_TRUE(world.state().escalations.empty());
  const Decision again = world.Say(Lead(), ReportSafeHome{{"asha"}});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
}

TEST(ABreak, IsOwedByHourSix) {
  World world;
  world.SignOn({"asha"});
  tandem::SignOn on = On("ben");
  on.shift_ends_at = world.now() + hours{6};
  ASSERT_TRUE(world.Say(Field("ben"), on));
  EXPECT_FALSE(Person(world, "ben").break_owed) << "the shift ends before";
  world.Pass(hours{6});
  ASSERT_EQ(Open(world, EscalationKind::kBreakOwed), 1);
  ASSERT_TRUE(world.Say(Field("asha"), StartBreak{{"asha"}}));
  EXPECT_EQ(Open(world, EscalationKind::kBreakOwed), 0);
  ASSERT_TRUE(world.Say(Field("asha"), EndBreak{{"asha"}}));
  EXPECT_EQ(Person(world, "asha").break_owed->due_at, world.now() + hours{6});
}

TEST(ABreak, BeginsNeitherOnTheWayNorAtADoor) {
  World world;
  const VisitId visit = PromisedFall(world);
  const std::string who = world.leg(visit, 0).practitioner.value;
  ASSERT_TRUE(
      world.Say(Field(who), ReportSetOff{visit, world.leg(visit, 0).id, {world.now(), {}, false}}));
  EXPECT_EQ(RefusalOf(world.Say(Field(who), StartBreak{{who}})), Refusal::kOnLegNow);
}

TEST(ABreak, IsTakenOnDutyAndOneAtATime) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), StartBreak{{"asha"}})), Refusal::kNotOnDuty);
  world.SignOn({"asha"});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), EndBreak{{"asha"}})), Refusal::kNotOnBreak);
  ASSERT_TRUE(world.Say(Field("asha"), StartBreak{{"asha"}}));
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), StartBreak{{"asha"}})), Refusal::kAlreadyOnBreak);
}

TEST(ABreak, HandsBackWhatWasNotYetAnswered) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Say(Field("asha"), StartBreak{{"asha"}}));
  EXPECT_FALSE(world.OpenOfferOf("asha"));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
}

RaiseSos Sos(const World& world, const std::string& who) {
  RaiseSos sos;
  sos.practitioner = {who};
  sos.occurred.at = world.now();
  return sos;
}

TEST(AnSos, ComesBeforeTheLeadAndOnCallAtOnceWithWhereTheyAre) {
  World world;
  const VisitId visit = PromisedFall(world);
  const Leg& leg = world.leg(visit, 0);
  const Decision decision =
      world.Say(Field(leg.practitioner.value), Sos(world, leg.practitioner.value));
  ASSERT_TRUE(decision);
  std::set<Baton> batons;
  for (const auto& [id, open] : world.state().escalations) {
    EXPECT_EQ(open.kind, EscalationKind::kSos);
    EXPECT_EQ(open.visit, visit);
    EXPECT_EQ(open.leg, leg.id);
    EXPECT_EQ(open.raised_at, world.now());
    batons.insert(open.baton);
  }
  EXPECT_EQ(batons, (std::set{Baton::kLead, Baton::kOnCall}));
  EXPECT_EQ(CountEvents<SosRaised>(world.LastEvents()), 1);
}

TEST(AnSos, SaidAgainCountsUpAndOpensNothingNew) {
  World world;
  world.SignOn({"asha"});
  ASSERT_TRUE(world.Say(Field("asha"), Sos(world, "asha")));
  ASSERT_TRUE(world.Say(Field("asha"), Sos(world, "asha")));
  ASSERT_EQ(world.state().escalations.size(), 2);
  for (const auto& [id, open] : world.state().escalations) EXPECT_EQ(open.times_raised, 2);
}

TEST(AnSos, IsNeverRefusedToAnybodyKnown) {
  World world;
  RaiseSos sos = Sos(world, "asha");
  sos.duress = true;
  EXPECT_TRUE(world.Say(Field("asha"), sos)) << "off duty, walking to the car";
  const std::vector<Event> events = world.LastEvents();
  const auto* raised = std::get_if<SosRaised>(&events.front());
  ASSERT_TRUE(raised);
  EXPECT_TRUE(raised->duress);
  EXPECT_TRUE(world.state().tasks.empty()) << "nobody is told to ring back";
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Sos(world, "zoe"))), Refusal::kUnknownPractitioner);
}

TEST(AnSos, FromTheFutureHappenedNow) {
  World world;
  RaiseSos sos = Sos(world, "asha");
  sos.occurred.at = world.now() + hours{1};
  ASSERT_TRUE(world.Say(Field("asha"), sos));
  EXPECT_EQ(std::get<SosRaised>(world.LastEvents().front()).occurred.at, world.now());
}

TEST(SignOn, WithinTheRestThatIsOwedStandsOnceForEach) {
  World world;
  for (int i = 0; i < 3; ++i) {
    world.SignOn({"asha"});
    world.Say(Field("asha"), SignOff{{"asha"}});
    world.Say(Field("asha"), ReportSafeHome{{"asha"}});
    world.Pass(hours{2});
  }
  EXPECT_EQ(Open(world, EscalationKind::kRestShort), 1);
}

}  // namespace
}  // namespace tandem::testing
