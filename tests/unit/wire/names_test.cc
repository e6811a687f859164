#include "dispatch/wire/names.h"

#include <gtest/gtest.h>

namespace tandem::wire {
namespace {

const TeamId kTeam{"leicester"};

TEST(Names, AreBuiltAsTheApiPromises) {
  EXPECT_EQ(TeamName(kTeam), "teams/leicester");
  EXPECT_EQ(PractitionerName(kTeam, {"asha"}), "teams/leicester/practitioners/asha");
  EXPECT_EQ(ReferralName(kTeam, {3}), "teams/leicester/referrals/3");
  EXPECT_EQ(ReferralStatusName(kTeam, {3}), "teams/leicester/referralStatuses/3");
  EXPECT_EQ(EpisodeName(kTeam, {4}), "teams/leicester/episodes/4");
  EXPECT_EQ(VisitName(kTeam, {12}), "teams/leicester/visits/12");
  EXPECT_EQ(LegName(kTeam, {12}, {13}), "teams/leicester/visits/12/legs/13");
  EXPECT_EQ(OfferName(kTeam, {14}), "teams/leicester/offers/14");
  EXPECT_EQ(EscalationName(kTeam, {15}), "teams/leicester/escalations/15");
}

TEST(Names, OfNothingAreEmpty) {
  EXPECT_EQ(TeamName({}), "");
  EXPECT_EQ(PractitionerName(kTeam, {}), "");
  EXPECT_EQ(ReferralName(kTeam, {}), "");
  EXPECT_EQ(LegName(kTeam, {12}, {}), "");
  EXPECT_EQ(LegName(kTeam, {}, {13}), "");
}

TEST(Names, ComeBackAsTheyWere) {
  EXPECT_EQ(ParseTeamName("teams/north_east-2", "parent"), TeamId{"north_east-2"});
  const auto practitioner = ParsePractitionerName("teams/leicester/practitioners/asha", "name");
  EXPECT_EQ(practitioner->team, kTeam);
  EXPECT_EQ(practitioner->id, PractitionerId{"asha"});
  EXPECT_EQ(ParseReferralName(ReferralName(kTeam, {3}), "name")->id, ReferralId{3});
  EXPECT_EQ(ParseEpisodeName(EpisodeName(kTeam, {4}), "name")->id, EpisodeId{4});
  EXPECT_EQ(ParseVisitName(VisitName(kTeam, {12}), "name")->id, VisitId{12});
  EXPECT_EQ(ParseOfferName(OfferName(kTeam, {14}), "name")->id, OfferId{14});
  EXPECT_EQ(ParseEscalationName(EscalationName(kTeam, {15}), "name")->id, EscalationId{15});
  const auto leg = ParseLegName(LegName(kTeam, {12}, {13}), "leg");
  EXPECT_EQ(leg->team, kTeam);
  EXPECT_EQ(leg->visit, VisitId{12});
  EXPECT_EQ(leg->leg, LegId{13});
  EXPECT_EQ(ParseOfferName("teams/a/offers/9223372036854775807", "name")->id.value, INT64_MAX);
}

TEST(Names, ThatAreMalformedNameTheField) {
  const std::string kLong(65, 'a');
  for (const std::string& name :
       {std::string(), std::string("teams"), std::string("teams/"), std::string("teams/Leicester"),
        std::string("teams/leicester/"), std::string("/teams/leicester"),
        std::string("teams/le icester"), std::string("team/leicester"), "teams/" + kLong,
        std::string("teams/a\0b", 9), std::string("teams/a/visits/1")}) {
    const auto team = ParseTeamName(name, "parent");
    ASSERT_FALSE(team) << name;
    EXPECT_EQ(team.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(team.error().field, "parent");
    EXPECT_EQ(team.error().message, "parent is not of the form teams/{team}");
  }
}

TEST(Names, OfNumberedThingsTakeOnePlainNumber) {
  for (const char* name :
       {"", "teams/a", "teams/a/visits", "teams/a/visits/", "teams/a/visits/0", "teams/a/visits/-1",
        "teams/a/visits/+1", "teams/a/visits/01", "teams/a/visits/1/", "teams/a/visits/1x",
        "teams/a/visits/9223372036854775808", "teams/a/offers/1", "teams/a/visits/1/legs/2",
        "teams//visits/1", "teams/A/visits/1"}) {
    const auto visit = ParseVisitName(name, "name");
    ASSERT_FALSE(visit) << name;
    EXPECT_EQ(visit.error().field, "name");
  }
}

TEST(Names, OfLegsAndPractitionersAreWhole) {
  for (const char* name : {"teams/a/visits/1", "teams/a/visits/1/legs", "teams/a/visits/1/legs/",
                           "teams/a/visits/1/legs/0", "teams/a/visits/1/legs/2/x", "legs/2"}) {
    EXPECT_FALSE(ParseLegName(name, "leg")) << name;
  }
  for (const char* name : {"teams/a/practitioners", "teams/a/practitioners/", "asha",
                           "teams/a/practitioners/Asha", "teams/a/practitioners/a/b"}) {
    EXPECT_FALSE(ParsePractitionerName(name, "practitioner")) << name;
  }
}

}  // namespace
}  // namespace tandem::wire
