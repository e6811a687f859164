#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

TemporaryPractitioner Gail(const World& world) {
  TemporaryPractitioner gail;
  gail.member.id = {"gail"};
  gail.member.name = "gail";
  gail.member.employer = {"509"};
  gail.member.competences = {{{"post_fall_check"}, {}, {}, {}},
                             {{"cath_male"}, {}, "lou", "certificate seen"}};
  gail.agency = "Made-Up Nurses";
  gail.expires_at = world.now() + hours{8};
  return gail;
}

Decision Add(World& world, const TemporaryPractitioner& person) {
  return world.Say(Lead(), AddTemporaryPractitioner{person});
}

Shift ShiftOf(const char* who, Instant starts_at) {
  return {{who}, starts_at, starts_at + hours{8}, {52'630'000, -1'080'000}, TravelMode::kCar,
          false};
}

TEST(ConfigureTeam, IsRefusedWhenTheSameDataAreInForce) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ConfigureTeam{SmallTeam()})), Refusal::kTeamUnchanged);
}

TEST(ConfigureTeam, NamesFirstHoldersAndTakesNoBatonBack) {
  World world;
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"lena"}}));
  ASSERT_TRUE(world.Say({{"lena"}, Role::kDuty, {"509"}, {}}, AcceptBaton{Baton::kLead}));
  TeamData data = SmallTeam();
  data.version = "2";
  ASSERT_TRUE(world.Say(Lead(), ConfigureTeam{data}));
  EXPECT_EQ(world.state().batons.at(Baton::kLead), PrincipalId{"lena"});
}

TEST(ConfigureTeam, ForgetsWhoIsNoLongerListedOnceTheyAreHome) {
  World world;
  world.SignOn({"ben"});
  TeamData data = SmallTeam();
  data.staff.erase({"ben"});
  data.staff.erase({"eve"});
  ASSERT_TRUE(world.Say(Lead(), ConfigureTeam{data}));
  EXPECT_FALSE(world.state().practitioners.contains({"eve"}));
  ASSERT_TRUE(world.Say(Field("ben"), SignOff{{"ben"}}));
  EXPECT_TRUE(world.state().practitioners.contains({"ben"})) << "they are still on the road";
  ASSERT_TRUE(world.Say(Field("ben"), ReportSafeHome{{"ben"}}));
  EXPECT_FALSE(world.state().practitioners.contains({"ben"}));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), SignOn{.practitioner = {"ben"}})),
            Refusal::kUnknownPractitioner);
}

TEST(ATemporaryPractitioner, SignsOnLikeAnybodyWithTheSkillsSomebodyVerified) {
  World world;
  ASSERT_TRUE(Add(world, Gail(world)));
  const TemporaryPractitioner& gail = world.state().temporaries.at({"gail"});
  EXPECT_EQ(gail.added_by, Lead().principal);
  ASSERT_EQ(gail.member.competences.size(), 1);
  EXPECT_EQ(gail.member.competences[0].id, CompetencyId{"cath_male"});
  world.SignOn({"gail"});
  EXPECT_EQ(world.state().practitioners.at({"gail"}).duty, Duty::kAvailable);
}

TEST(ATemporaryPractitioner, NeedsANameOfTheirOwn) {
  World world;
  TemporaryPractitioner gail = Gail(world);
  ASSERT_TRUE(Add(world, gail));
  EXPECT_EQ(RefusalOf(Add(world, gail)), Refusal::kPractitionerExists);
  gail.member.id = {"asha"};
  EXPECT_EQ(RefusalOf(Add(world, gail)), Refusal::kPractitionerExists);
}

TEST(ATemporaryPractitioner, IsKnownForOneShiftAtMost) {
  World world;
  TemporaryPractitioner gail = Gail(world);
  gail.expires_at = world.now();
  EXPECT_EQ(RefusalOf(Add(world, gail)), Refusal::kTimePassed);
  gail.expires_at = world.now() + hours{16} + Span{1};
  EXPECT_EQ(RefusalOf(Add(world, gail)), Refusal::kTimeTooFar);
  gail.expires_at = world.now() + hours{16};
  EXPECT_TRUE(Add(world, gail));
}

TEST(ATemporaryPractitioner, GoesWithSomebodyWhoIsKnown) {
  World world;
  TemporaryPractitioner gail = Gail(world);
  gail.paired_with = {"nobody"};
  EXPECT_EQ(RefusalOf(Add(world, gail)), Refusal::kUnknownPractitioner);
  gail.paired_with = {"asha"};
  EXPECT_TRUE(Add(world, gail));
}

TEST(ATemporaryPractitioner, IsGoneWhenTheirTimeIsOver) {
  World world;
  ASSERT_TRUE(Add(world, Gail(world)));
  world.Pass(hours{8});
  EXPECT_TRUE(world.state().temporaries.empty());
  EXPECT_FALSE(world.state().practitioners.contains({"gail"}));
}

TEST(ATemporaryPractitioner, StaysOnTheRoadUntilHome) {
  World world;
  ASSERT_TRUE(Add(world, Gail(world)));
  world.SignOn({"gail"});
  world.Pass(hours{8});
  EXPECT_TRUE(world.state().temporaries.empty());
  EXPECT_EQ(world.state().practitioners.at({"gail"}).duty, Duty::kGoingHome);
  ASSERT_TRUE(world.Say(Field("gail"), ReportSafeHome{{"gail"}}));
  EXPECT_FALSE(world.state().practitioners.contains({"gail"}));
}

TEST(TheRoster, ReplacesWhatWasKnownOfItsStretchAndNothingElse) {
  World world;
  const Instant today = MondayMorning();
  const Instant tomorrow = today + hours{24};
  ASSERT_TRUE(world.Say(Lead(), ImportRoster{today,
                                             today + hours{48},
                                             {ShiftOf("ben", tomorrow), ShiftOf("cleo", today),
                                              ShiftOf("asha", today)}}));
  ASSERT_EQ(world.state().shifts.size(), 3);
  EXPECT_EQ(world.state().shifts[0].practitioner, PractitionerId{"asha"}) << "by start and name";
  ASSERT_TRUE(
      world.Say(Lead(), ImportRoster{tomorrow, today + hours{48}, {ShiftOf("dan", tomorrow)}}));
  ASSERT_EQ(world.state().shifts.size(), 3);
  EXPECT_EQ(world.state().shifts[2].practitioner, PractitionerId{"dan"});
}

TEST(TheRoster, IsRefusedWhenItSaysNothingNew) {
  World world;
  const ImportRoster roster{MondayMorning(),
                            MondayMorning() + hours{24},
                            {ShiftOf("ben", MondayMorning()), ShiftOf("asha", MondayMorning())}};
  ASSERT_TRUE(world.Say(Lead(), roster));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), roster)), Refusal::kRosterUnchanged);
}

TEST(TheRoster, NamesWhoItDoesNotKnow) {
  World world;
  const Decision decision = world.Say(
      Lead(), ImportRoster{
                  MondayMorning(), MondayMorning() + hours{24}, {ShiftOf("zoe", MondayMorning())}});
  EXPECT_EQ(RefusalOf(decision), Refusal::kUnknownPractitioner);
  EXPECT_EQ(decision.error().detail, "zoe");
}

TEST(TheRoster, ForgetsShiftsADayAfterTheirEnd) {
  World world;
  const Instant today = MondayMorning();
  ASSERT_TRUE(world.Say(Lead(), ImportRoster{today, today + hours{1}, {ShiftOf("ben", today)}}));
  world.Pass(hours{8 + 24} + minutes{1});
  const Instant later = world.now() + hours{1};
  ASSERT_TRUE(world.Say(Lead(), ImportRoster{later, later + hours{1}, {ShiftOf("dan", later)}}));
  ASSERT_EQ(world.state().shifts.size(), 1);
  EXPECT_EQ(world.state().shifts[0].practitioner, PractitionerId{"dan"});
}

}  // namespace
}  // namespace tandem::testing
