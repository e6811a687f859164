#include "dispatch/teamfiles/team_files.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "tests/support/seed.h"
#include "tests/unit/teamfiles/sample_files.h"

namespace tandem::teamfiles {
namespace {

Instant At(const char* text) { return ParseInstant(text).value(); }

TEST(ParseTeam, ReadsEveryValueOfTheFourFiles) {
  const auto parsed = ParseTeam(SampleFiles());
  ASSERT_TRUE(parsed) << FaultsOf(SampleFiles());
  const TeamData& team = *parsed;
  EXPECT_EQ(team.id.value, "rutland");
  EXPECT_EQ(team.version, "3");
  EXPECT_EQ(team.author, "R. Author");
  EXPECT_EQ(team.organisations, (std::vector<OrganisationId>{{"509"}, {"RT5"}}));
  EXPECT_EQ(team.base, (Place{52'629'000, -1'084'000})) << "coarse, as all that is journalled";
  EXPECT_EQ(team.night_starts_minute, 20 * 60 + 30);
  EXPECT_EQ(team.night_ends_minute, 6 * 60 + 45);
  EXPECT_EQ(team.allocation_mode, AllocationMode::kOffer);
  EXPECT_EQ(team.offers_at_once, 2);
  EXPECT_EQ(team.timers.offer_again_after, minutes{11});
  EXPECT_EQ(team.timers.escalation_repeat, minutes{13});
  EXPECT_EQ(team.travel, (Travel{15, 21, 130, 5}));
  EXPECT_EQ(team.batons.at(Baton::kOnCall).value, "helen");

  const Need& fall = team.needs.at(NeedId{"fall_on_floor"});
  EXPECT_EQ(fall.csds_reason, 30);
  EXPECT_EQ(fall.priority, Priority::kP1);
  EXPECT_EQ(fall.mode, JointMode::kLeadThenJoin);
  EXPECT_EQ(fall.gap_minutes_max, 30);
  EXPECT_TRUE(fall.reasons.Has(TwoPersonReason::kTask));
  EXPECT_EQ(fall.first.professions,
            (std::vector<Profession>{Profession::kNurse, Profession::kSupportWorker}));
  EXPECT_EQ(fall.second.disciplines, std::vector<Discipline>{Discipline::kSocialCare});
  EXPECT_EQ(fall.second.competencies, std::vector<CompetencyId>{{"lift_device"}});

  const StaffMember& asha = team.staff.at(PractitionerId{"asha"});
  EXPECT_EQ(asha.discipline, Discipline::kNursing) << "follows from the profession";
  EXPECT_EQ(asha.registration, (Registration{"NMC", "00A0001E"}));
  EXPECT_EQ(asha.languages, (std::vector<std::string>{"en", "pa"}));
}

TEST(ParseTeam, LetsACompetencyExpireAtTheLondonMidnightAfterItsMonths) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  const Competence& lift = team.staff.at(PractitionerId{"sam"}).competences.at(0);
  EXPECT_EQ(lift.valid_until, At("2027-06-29T23:00:00Z")) << "summer time";
  EXPECT_EQ(lift.verified_by, "a learning lead");
  const Competence& prescriber = team.staff.at(PractitionerId{"asha"}).competences.at(0);
  EXPECT_EQ(prescriber.valid_until, std::nullopt) << "0 months: no expiry of its own";
}

TEST(ParseTeam, CutsAnExpiryToTheLastDayOfAShorterMonth) {
  Files files = SampleWith("competencies.toml", "valid_months = 12", "valid_months = 8");
  const TeamData team = ParseTeam(files).value();
  EXPECT_EQ(team.staff.at(PractitionerId{"sam"}).competences.at(0).valid_until,
            At("2027-02-28T00:00:00Z"));
}

TEST(ParseTeam, StaysUnsignedUntilEveryFileWithClinicalValuesIsSigned) {
  Files files = SampleFiles();
  EXPECT_EQ(ParseTeam(files)->clinical_approver, "");
  const std::string unsigned_line = "\"not signed: demo only\"";
  for (const char* name : {"team.toml", "needs.toml"}) {
    std::string& text = files.at(name);
    text.replace(text.find(unsigned_line), unsigned_line.size(), "\"Dr A. Signer\"");
  }
  EXPECT_EQ(ParseTeam(files)->clinical_approver, "") << "competencies.toml is not signed yet";
  std::string& last = files.at("competencies.toml");
  last.replace(last.find(unsigned_line), unsigned_line.size(), "\"Sister B. Signer\"");
  EXPECT_EQ(ParseTeam(files)->clinical_approver, "Dr A. Signer; Sister B. Signer");
}

TEST(ParseTeam, GivesTheSameDataForTheSameFiles) {
  EXPECT_EQ(ParseTeam(SampleFiles()), ParseTeam(SampleFiles()));
}

struct Broken {
  const char* what;
  const char* file;
  const char* from;
  const char* to;
  const char* fault;
};

class BrokenFile : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenFile, IsRefusedWithFileAndLine) {
  const Broken& broken = GetParam();
  EXPECT_EQ(FaultsOf(SampleWith(broken.file, broken.from, broken.to)),
            std::string(broken.fault) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenFile,
    ::testing::Values(
        Broken{"UnknownKey", "team.toml", "day_mph = 15", "day_mph = 15\nday_kmh = 24",
               "team.toml:30: unknown key \"day_kmh\""},
        Broken{"WrongType", "team.toml", "offers_at_once = 2", "offers_at_once = \"2\"",
               "team.toml:10: \"offers_at_once\" must be a whole number, not a string"},
        Broken{"OutOfRange", "team.toml", "offers_at_once = 2", "offers_at_once = 6",
               "team.toml:10: \"offers_at_once\" must be 1 to 5"},
        Broken{"MissingKey", "team.toml", "fact_review = 9\n", "",
               "team.toml:13: \"fact_review\" is missing"},
        Broken{"MissingTable", "team.toml",
               "bands = { night_starts = \"20:30\", night_ends = "
               "\"06:45\" }\n",
               "", "team.toml:1: \"bands\" is missing"},
        Broken{"WrongWord", "team.toml", "\"OFFER\"", "\"AUCTION\"",
               "team.toml:9: \"AUCTION\" is none of ASSIGN_AND_ACK, OFFER"},
        Broken{"NoTimeOfDay", "team.toml", "\"20:30\"", "\"24:00\"",
               "team.toml:12: \"night_starts\" must be a time of day such as \"21:00\""},
        Broken{"NowhereOnEarth", "team.toml", "52.6291", "152.6291",
               "team.toml:11: \"latitude\" must be within 90 degrees"},
        Broken{"NoNumber", "team.toml", "52.6291", "nan",
               "team.toml:11: \"latitude\" must be within 90 degrees"},
        Broken{"NoDay", "team.toml", "2026-11-21", "\"soon\"",
               "team.toml:6: \"effective_from\" must be a date, not a string"},
        Broken{"EmptyApprover", "team.toml", "\"not signed: demo only\"", "\"\"",
               "team.toml:5: \"clinical_approver\" is empty"},
        Broken{"NoOdsCode", "team.toml", "[\"509\", \"RT5\"]", "[\"509\", \"RT5\", \"rt 5\"]",
               "team.toml:7: \"organisations\" \"rt 5\" is no ODS code"},
        Broken{"NoToml", "team.toml", "day_mph = 15", "day_mph = = 15",
               "team.toml:29: is not TOML: Error while parsing value: could not determine value "
               "type"},
        Broken{"DuplicateNeed", "needs.toml", "second = {",
               "second = {}\n[[need]]\nid = \"fall_on_floor\"\ntitle = \"Again\"\ncsds_reason = 1\n"
               "priority = \"P4\"\nclock = \"TWO_DAY\"\nvisit_minutes = 5\nfirst = {}\nsecond = {",
               "needs.toml:21: \"id\" \"fall_on_floor\" is used by an earlier need"},
        Broken{"UnknownCompetency", "needs.toml", "[\"lift_device\"]", "[\"lift\"]",
               "needs.toml:19: \"competencies\" names \"lift\", which competencies.toml does not"},
        Broken{"UnknownKit", "needs.toml", "kit = [\"LIFT\"]", "kit = [\"LIFT\", \"SCAN\"]",
               "needs.toml:16: \"kit\" names \"SCAN\", which kit_types does not"},
        Broken{"LaxMode", "needs.toml", "[\"TASK\"]", "[\"TASK\", \"DOOR\"]",
               "needs.toml:14: \"mode\" must be ALL_OR_NONE for DOOR and WITNESS"},
        Broken{"GapWithoutJoining", "needs.toml", "LEAD_THEN_JOIN", "ALL_OR_NONE",
               "needs.toml:15: \"gap_minutes_max\" belongs to LEAD_THEN_JOIN, and only there"},
        Broken{"ModeWithoutReasons", "needs.toml", "reasons = [\"TASK\"]\n", "",
               "needs.toml:13: \"mode\" must be SINGLE without reasons"},
        Broken{"UnknownEmployer", "staff.toml", "\"RT5\"", "\"RT6\"",
               "staff.toml:4: \"employer\" is none of the team's organisations"},
        Broken{"UnknownPool", "staff.toml", "\"nursing\"", "\"nurses\"",
               "staff.toml:5: \"pool\" is none of the team's pools"},
        Broken{"WrongRegister", "staff.toml", "\"NMC\"", "\"HCPC\"",
               "staff.toml:7: \"body\" \"HCPC\" is not the register of this profession"},
        Broken{"Unregistered", "staff.toml",
               "registration = { body = \"NMC\", number = \"00A0001E\" }\n", "",
               "staff.toml:1: \"registration\" is missing"},
        Broken{"NoPhone", "staff.toml", "\"07700 900101\"", "\"ext. 4\"",
               "staff.toml:8: \"phone\" must have 10 to 15 digits"},
        Broken{"UnknownProfession", "staff.toml", "\"NURSE\"", "\"NURS\"",
               "staff.toml:6: \"NURS\" is none of NURSE, ADVANCED_PRACTITIONER, "
               "OCCUPATIONAL_THERAPIST, PHYSIOTHERAPIST, MENTAL_HEALTH_NURSE, SOCIAL_WORKER, "
               "SUPPORT_WORKER, PARAMEDIC"},
        Broken{"DuplicatePerson", "staff.toml", "id = \"sam\"", "id = \"asha\"",
               "staff.toml:12: \"id\" \"asha\" is used by an earlier person"},
        Broken{"BadId", "staff.toml", "id = \"sam\"", "id = \"Sam T\"",
               "staff.toml:12: \"id\" must be 1 to 64 of a-z, 0-9, _ and -"},
        Broken{"ExpiredAtOnce", "staff.toml", "on = 2026-06-30",
               "on = 2026-06-30\nuntil = 2026-06-30",
               "staff.toml:20: \"until\" is not after \"on\""},
        Broken{"SameTwice", "staff.toml", "[\"lift_device\"]", "[\"lift_device\", \"lift_device\"]",
               "staff.toml:21: \"competencies\" names \"lift_device\" twice"}),
    [](const auto& broken) { return std::string(broken.param.what); });

TEST(ParseTeam, ListsAllTenFaultsOfAFileWithTen) {
  Files files = SampleFiles();
  files["team.toml"] = R"(id = "Rutland!"
version = 3
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
organisations = ["509", "RT5"]
pools = ["nursing", "support"]
allocation_mode = "AUCTION"
offers_at_once = 0
colour = "red"
base = { latitude = 95.0, longitude = -1.08 }
bands = { night_starts = "9pm", night_ends = "06:45" }
travel = { day_mph = 15, night_mph = 21, detour_percent = 130, park_minutes = 5, train = true }
batons = { PHONE = "grace", TRIAGE = "meera", LEAD = "daniel", ON_CALL = "helen" }
[timers_minutes]
triage_decision = 15
nobody_found_p1 = 30
nobody_found_other = 45
offer_p1 = 3
offer_other = 6
partner_unanswered = 10
offer_again_after = 10
set_off_overdue = 10
arrival_overdue = 1441
no_access = 15
visit_overdue = 30
withdrawal_unacknowledged = 5
fact_review = 10
escalation_repeat = 10
)";
  EXPECT_EQ(FaultsOf(files),
            "team.toml:1: \"id\" must be 1 to 64 of a-z, 0-9, _ and -\n"
            "team.toml:1: \"name\" is missing\n"
            "team.toml:2: \"version\" must be a string, not a whole number\n"
            "team.toml:8: \"AUCTION\" is none of ASSIGN_AND_ACK, OFFER\n"
            "team.toml:9: \"offers_at_once\" must be 1 to 5\n"
            "team.toml:10: unknown key \"colour\"\n"
            "team.toml:11: \"latitude\" must be within 90 degrees\n"
            "team.toml:12: \"night_starts\" must be a time of day such as \"21:00\"\n"
            "team.toml:13: unknown key \"train\"\n"
            "team.toml:24: \"arrival_overdue\" must be 1 to 1440\n");
}

TEST(ParseTeam, NamesEveryMissingFileAndNothingThatFollowsFromIt) {
  Files files = SampleFiles();
  files.erase("team.toml");
  files.erase("competencies.toml");
  EXPECT_EQ(FaultsOf(files), "competencies.toml: is missing\nteam.toml: is missing\n");
}

TEST(ParseTeam, LeavesOtherFilesOfTheFolderAlone) {
  Files files = SampleFiles();
  files["people.toml"] = "no toml at all";
  EXPECT_EQ(FaultsOf(files), "");
}

TEST(ParseTeam, RefusesAFileOfMoreThanAMebibyteUnread) {
  Files files = SampleFiles();
  files["staff.toml"] += std::string(kFileBytesMax, '#');
  EXPECT_EQ(FaultsOf(files), "staff.toml: is larger than 1 MiB\n");
}

TEST(ParseTeam, RefusesBytesThatAreNoUtf8) {
  const std::string faults = FaultsOf(SampleWith("staff.toml", "Asha Kaur", "Asha \xC3\x28"));
  EXPECT_TRUE(faults.starts_with("staff.toml:3: is not TOML: ")) << faults;
}

// Whatever somebody sends: an answer that names a line of the file, and no crash.
TEST(ParseTeam, AnswersAnyBytesWithDataOrWithFaultsInTheFile) {
  Random random(tandem::testing::Seed());
  for (int round = 0; round < tandem::testing::Rounds(1'000); ++round) {
    Files files = SampleFiles();
    auto file = files.begin();
    std::advance(file, random.Below(4));
    std::string& text = file->second;
    for (std::int64_t edits = random.Between(1, 4); edits > 0; --edits) {
      const auto at =
          static_cast<std::size_t>(random.Below(static_cast<std::int64_t>(text.size())));
      if (random.Chance(30)) {
        text.erase(at, static_cast<std::size_t>(random.Between(1, 40)));
      } else if (random.Chance(50)) {
        text[at] = static_cast<char>(random.Below(256));
      } else {
        text.insert(at, text.substr(static_cast<std::size_t>(
                                        random.Below(static_cast<std::int64_t>(text.size()))),
                                    40));
      }
      if (text.empty()) text = "#";
    }
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    const auto team = ParseTeam(files);
    if (team) continue;
    ASSERT_FALSE(team.error().empty());
    for (const Fault& fault : team.error()) {
      ASSERT_GE(fault.line, 0);
      ASSERT_TRUE(fault.file != file->first || fault.line <= lines + 1) << FormatFault(fault);
    }
  }
}

TEST(ParseTeam, NamesTheLineOfAKeyWithoutAValue) {
  for (const std::string nothing : {"", "# nothing", "]", "}", ",", "[ }"}) {
    const std::string faults =
        FaultsOf(SampleWith("team.toml", "day_mph = 15", "day_mph = " + nothing));
    EXPECT_TRUE(faults.starts_with("team.toml:29: is not TOML: ")) << nothing << ": " << faults;
  }
}

TEST(ParseTeam, GivesUpOnBottomlessNesting) {
  Files files = SampleFiles();
  files["staff.toml"] = "a = " + std::string(200'000, '[');
  EXPECT_TRUE(FaultsOf(files).starts_with("staff.toml:1: is not TOML: ")) << FaultsOf(files);
}

}  // namespace
}  // namespace tandem::teamfiles
