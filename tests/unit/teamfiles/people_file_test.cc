#include <gtest/gtest.h>

#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {
namespace {

const std::string kHash(64, 'a');
const std::string kOtherHash(64, 'b');

Account Practitioner() {
  return {{PrincipalId{"asha"}, Role::kPractitioner, OrganisationId{"RT5"}, PractitionerId{"asha"}},
          TeamId{"leicester"},
          kHash};
}

Account Surgery() {
  return {{PrincipalId{"gp-front-desk"}, Role::kReferrer, OrganisationId{"C82001"}, {}},
          TeamId{"leicester"},
          kOtherHash};
}

std::string FaultsOf(const std::string& text) {
  const auto people = ParsePeople("people.toml", text);
  std::string faults;
  if (!people) {
    for (const Fault& fault : people.error()) faults += FormatFault(fault) + "\n";
  }
  return faults;
}

TEST(ParsePeople, ReadsBackWhatWritePersonAppended) {
  const std::string text = WritePerson(Practitioner()) + WritePerson(Surgery());
  const auto people = ParsePeople("people.toml", text);
  ASSERT_TRUE(people) << FaultsOf(text);
  EXPECT_EQ(*people, (std::vector<Account>{Practitioner(), Surgery()}));
}

TEST(ParsePeople, TakesAnEmptyFileForNobody) {
  EXPECT_EQ(ParsePeople("people.toml", "")->size(), 0);
}

TEST(ParsePeople, RefusesTheSameNameOrTheSameTokenTwice) {
  EXPECT_EQ(FaultsOf(WritePerson(Surgery()) + WritePerson(Surgery())),
            "people.toml:10: \"name\" \"gp-front-desk\" is used by an earlier person\n"
            "people.toml:14: \"token_hash\" is an earlier person's\n");
}

TEST(ParsePeople, AsksAReferrerForAnOrganisationAndAPractitionerForWhoTheyAre) {
  EXPECT_EQ(FaultsOf("[[person]]\nname = \"a\"\nrole = \"REFERRER\"\nteam = \"t\"\n"
                     "token_hash = \"" +
                     kHash +
                     "\"\n"
                     "[[person]]\nname = \"b\"\nrole = \"PRACTITIONER\"\nteam = \"t\"\n"
                     "token_hash = \"" +
                     kOtherHash + "\"\n"),
            "people.toml:1: \"organisation\" is missing\n"
            "people.toml:6: \"practitioner\" is missing\n");
}

TEST(ParsePeople, GivesNobodyElseAPractitionersPlace) {
  EXPECT_EQ(FaultsOf("[[person]]\nname = \"a\"\nrole = \"DUTY\"\nteam = \"t\"\n"
                     "practitioner = \"asha\"\ntoken_hash = \"" +
                     kHash + "\"\n"),
            "people.toml:5: \"practitioner\" belongs to the role PRACTITIONER, and only there\n");
}

TEST(ParsePeople, TakesHashesOnlyAndNeverRepeatsOneInAFault) {
  const std::string faults = FaultsOf(
      "[[person]]\nname = \"a\"\nrole = \"ADMIN\"\nteam = \"t\"\n"
      "token_hash = \"a-token-in-the-clear\"\n");
  EXPECT_EQ(faults, "people.toml:5: \"token_hash\" must be 64 lower-case hex digits\n");
}

TEST(ParsePeople, RefusesAnUnknownRole) {
  EXPECT_EQ(FaultsOf("[[person]]\nname = \"a\"\nrole = \"OWNER\"\nteam = \"t\"\n"
                     "token_hash = \"" +
                     kHash + "\"\n"),
            "people.toml:3: \"OWNER\" is none of REFERRER, PRACTITIONER, DUTY, ADMIN\n");
}

}  // namespace
}  // namespace tandem::teamfiles
