#include "dispatch/teamfiles/team_files.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/teamfiles/read_files.h"
#include "tests/support/seed.h"
#include "tests/unit/teamfiles/sample_files.h"

namespace tandem::teamfiles {
namespace {

Instant At(const char* text) { return ParseInstant(text).value(); }

TEST(ParseTeam, ReadsEveryValueOfItsFiles) {
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
  EXPECT_EQ(team.allocation_day, AllocationMode::kAssignAndAck);
  EXPECT_EQ(team.allocation_night, AllocationMode::kOffer);
  EXPECT_EQ(team.offers_at_once, 2);
  EXPECT_EQ(team.travel, (Travel{15, 21, 130, 5, 13}));
  EXPECT_EQ(team.areas, (Areas{{"C82901"}, {"LE3", "LE15"}}));
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
  EXPECT_EQ(fall.second.kit, std::vector<KitTypeId>{{"LIFT"}});
  EXPECT_EQ(fall.first_night->professions, std::vector<Profession>{Profession::kSupportWorker});
  EXPECT_EQ(fall.red_flag_sets, std::vector<std::string>{"fall"});
  EXPECT_EQ(fall.gate, std::nullopt);

  const StaffMember& asha = team.staff.at(PractitionerId{"asha"});
  EXPECT_EQ(asha.discipline, Discipline::kNursing) << "follows from the profession";
  EXPECT_EQ(asha.registration, (Registration{"NMC", "00A0001E"}));
  EXPECT_EQ(asha.languages, (std::vector<std::string>{"en", "pa"}));
  EXPECT_EQ(asha.kit, std::vector<KitTypeId>{{"OBS"}});
}

TEST(ParseTeam, ReadsTheGateOfANeed) {
  const auto parsed = ParseTeam(SampleWith("needs.toml", "red_flag_sets = [\"fall\"]",
                                           "red_flag_sets = [\"fall\"]\ngate = \"hospital_exit\""));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->needs.at(NeedId{"fall_on_floor"}).gate, Gate::kHospitalExit);
}

TEST(ParseTeam, ReadsWhatTheBaseKeepsAndWhenItIsOpen) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  EXPECT_EQ(team.kit_at_base, (std::map<KitTypeId, int>{{{"LIFT"}, 2}}))
      << "what it does not keep cannot be fetched there";
  EXPECT_EQ(team.base_opens_minute, 7 * 60);
  EXPECT_EQ(team.base_closes_minute, 22 * 60);
}

TEST(ParseTeam, KeepsTheRedFlagsInTheOrderInWhichTheyAreAsked) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  EXPECT_EQ(
      team.red_flags,
      (std::vector<RedFlag>{
          {{"not_breathing"}, "all", "Have they stopped breathing?", EmergencyLevel::kAmbulance999},
          {{"head_knock"},
           "fall",
           "Did they hit their head?",
           EmergencyLevel::kSameDayEmergency}}));
}

TEST(ParseTeam, ReadsTheCatalogueOfCompetenciesAndTheServices) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  EXPECT_EQ(team.competencies.at(CompetencyId{"prescriber"}),
            (Competency{{"prescriber"}, "Prescriber", 0, true}));
  EXPECT_FALSE(team.competencies.at(CompetencyId{"lift_device"}).delegable);
  EXPECT_EQ(team.services.at(ServiceId{"ambulance"}).phone, "999");
  EXPECT_EQ(team.services.at(ServiceId{"district_nursing"}),
            (OutsideService{{"district_nursing"}, "District nursing", "0116 496 0105"}));
}

TEST(ParseTeam, KeepsTheDefaultOfATimerOrARestRuleThatTheFileLeavesOut) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  Timers timers;
  timers.offer_again_after = minutes{11};
  timers.exit_plan = minutes{1441};
  timers.prompt_again = seconds{45};
  EXPECT_EQ(team.timers, timers);
  RestRules rest;
  rest.between_shifts = hours{12};
  rest.nights_running_max = 3;
  EXPECT_EQ(team.rest, rest);
}

// Leicester's file has every timer, in the order of the fields: the n-th key sets the n-th field,
// and nothing else.
TEST(ParseTeam, SetsTheTimerOfThatNameAndNoOther) {
  using Fields = std::array<Span, sizeof(Timers) / sizeof(Span)>;
  std::istringstream lines(ReadFile(TANDEM_SOURCE_DIR "/deploy/teams/leicester/team.toml").value());
  std::string line;
  while (std::getline(lines, line) && !line.starts_with("[timers_minutes]")) continue;
  std::size_t field = 0;
  while (std::getline(lines, line) && !line.starts_with('[')) {
    const std::string key = line.substr(0, line.find(' '));
    if (line.empty() || key == "#") continue;
    Files files = SampleWith("team.toml", "offer_again_after = 11\nexit_plan = 1441\n", "");
    std::string& text = files.at("team.toml");
    const std::string sample = "prompt_again_seconds = 45";
    const int one_more = std::stoi(line.substr(line.find('=') + 1)) + 1;
    text.replace(text.find(sample), sample.size(), key + " = " + std::to_string(one_more));
    SCOPED_TRACE(key);
    const auto team = ParseTeam(files);
    ASSERT_TRUE(team) << FaultsOf(files);
    const auto before = std::bit_cast<Fields>(Timers{});
    const auto after = std::bit_cast<Fields>(team->timers);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i] != after[i], i == field);
    ++field;
  }
  EXPECT_EQ(field, sizeof(Timers) / sizeof(Span));
}

TEST(ParseTeam, GoesWithoutKitAndServicesButNeverWithoutRedFlags) {
  Files files = SampleWith("needs.toml", ", kit = [\"LIFT\"]", "");
  files.at("staff.toml").erase(files.at("staff.toml").find("kit = [\"OBS\"]\n"), 14);
  files.erase("kit.toml");
  files.erase("services.toml");
  EXPECT_EQ(FaultsOf(files), "");
  files.erase("red_flags.toml");
  EXPECT_EQ(FaultsOf(files), "red_flags.toml: is missing\n");
}

TEST(ParseTeam, LetsACompetencyExpireAtTheLondonMidnightAfterItsMonths) {
  const TeamData team = ParseTeam(SampleFiles()).value();
  const Competence& lift = team.staff.at(PractitionerId{"sam"}).competences.at(0);
  EXPECT_EQ(lift.valid_until, At("2027-06-29T23:00:00Z")) << "summer time";
  EXPECT_EQ(lift.verified_by, "a learning lead");
  EXPECT_EQ(lift.evidence, "assessment 2026-06-30");
  const Competence& prescriber = team.staff.at(PractitionerId{"asha"}).competences.at(0);
  EXPECT_EQ(prescriber.valid_until, std::nullopt) << "0 months: no expiry of its own";
  EXPECT_EQ(prescriber.evidence, "") << "nobody said what was seen";
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
  for (const char* name :
       {"team.toml", "needs.toml", "kit.toml", "red_flags.toml", "services.toml"}) {
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
               "team.toml:20: unknown key \"day_kmh\""},
        Broken{"WrongType", "team.toml", "offers_at_once = 2", "offers_at_once = \"2\"",
               "team.toml:11: \"offers_at_once\" must be a whole number, not a string"},
        Broken{"OutOfRange", "team.toml", "offers_at_once = 2", "offers_at_once = 6",
               "team.toml:11: \"offers_at_once\" must be 1 to 5"},
        Broken{"MissingKey", "team.toml", "via_base_minutes = 13\n", "",
               "team.toml:18: \"via_base_minutes\" is missing"},
        Broken{"MissingTable", "team.toml",
               "bands = { night_starts = \"20:30\", night_ends = "
               "\"06:45\" }\n",
               "", "team.toml:1: \"bands\" is missing"},
        Broken{"WrongWord", "team.toml", "\"OFFER\"", "\"AUCTION\"",
               "team.toml:10: \"AUCTION\" is none of ASSIGN_AND_ACK, OFFER"},
        Broken{"NoTimeOfDay", "team.toml", "\"20:30\"", "\"24:00\"",
               "team.toml:13: \"night_starts\" must be a time of day such as \"21:00\""},
        Broken{"NowhereOnEarth", "team.toml", "52.6291", "152.6291",
               "team.toml:12: \"latitude\" must be within 90 degrees"},
        Broken{"NoSuchGate", "needs.toml", "visit_minutes = 60",
               "visit_minutes = 60\ngate = \"ward\"",
               "needs.toml:16: \"ward\" is none of hospital_exit"},
        Broken{"NoLanguage", "staff.toml", "languages = [\"en\", \"pa\"]",
               "languages = [\"en\", \"Punjabi spoken\"]",
               "staff.toml:9: \"languages\" has \"Punjabi spoken\", which is not a BCP 47 tag"},
        Broken{"NoNumber", "team.toml", "52.6291", "nan",
               "team.toml:12: \"latitude\" must be within 90 degrees"},
        Broken{"NoDay", "team.toml", "2026-11-21", "\"soon\"",
               "team.toml:6: \"effective_from\" must be a date, not a string"},
        Broken{"EmptyApprover", "team.toml", "\"not signed: demo only\"", "\"\"",
               "team.toml:5: \"clinical_approver\" is empty"},
        Broken{"NoOdsCode", "team.toml", "[\"509\", \"RT5\"]", "[\"509\", \"RT5\", \"rt 5\"]",
               "team.toml:7: \"organisations\" \"rt 5\" is no ODS code"},
        Broken{"NoToml", "team.toml", "day_mph = 15", "day_mph = = 15",
               "team.toml:19: is not TOML: Error while parsing value: could not determine value "
               "type"},
        Broken{"DuplicateNeed", "needs.toml", "second = {",
               "second = {}\n[[need]]\nid = \"fall_on_floor\"\ntitle = \"Again\"\ncsds_reason = 1\n"
               "priority = \"P4\"\nclock = \"TWO_DAY\"\nvisit_minutes = 5\nfirst = {}\nsecond = {",
               "needs.toml:21: \"id\" \"fall_on_floor\" is used by an earlier need"},
        Broken{"UnknownCompetency", "needs.toml", "[\"lift_device\"]", "[\"lift\"]",
               "needs.toml:19: \"competencies\" names \"lift\", which competencies.toml does not"},
        Broken{"UnknownKit", "needs.toml", "kit = [\"LIFT\"]", "kit = [\"LIFT\", \"SCAN\"]",
               "needs.toml:19: \"kit\" names \"SCAN\", which kit.toml does not"},
        Broken{"LaxMode", "needs.toml", "[\"TASK\"]", "[\"TASK\", \"DOOR\"]",
               "needs.toml:13: \"mode\" must be ALL_OR_NONE for DOOR and WITNESS"},
        Broken{"GapWithoutJoining", "needs.toml", "LEAD_THEN_JOIN", "ALL_OR_NONE",
               "needs.toml:14: \"gap_minutes_max\" belongs to LEAD_THEN_JOIN and SEPARATE_ALLOWED, "
               "and "
               "only there"},
        Broken{"SeparateWithoutGap", "needs.toml", "LEAD_THEN_JOIN\"\ngap_minutes_max = 30",
               "SEPARATE_ALLOWED\"",
               "needs.toml:6: \"gap_minutes_max\" belongs to LEAD_THEN_JOIN and SEPARATE_ALLOWED, "
               "and only there"},
        Broken{"GapOverADay", "needs.toml", "gap_minutes_max = 30", "gap_minutes_max = 1441",
               "needs.toml:14: \"gap_minutes_max\" must be 1 to 1440"},
        Broken{"ModeWithoutReasons", "needs.toml", "reasons = [\"TASK\"]\n", "",
               "needs.toml:12: \"mode\" must be SINGLE without reasons"},
        Broken{"UnknownRedFlagSet", "needs.toml", "[\"fall\"]", "[\"fall\", \"falls\"]",
               "needs.toml:16: \"red_flag_sets\" names \"falls\", which red_flags.toml does not"},
        Broken{"SetThatIsAskedAnyway", "needs.toml", "[\"fall\"]", "[\"fall\", \"all\"]",
               "needs.toml:16: \"red_flag_sets\" names \"all\", which is asked anyway"},
        Broken{"UnknownKitAtNight", "needs.toml", "{ professions = [\"SUPPORT_WORKER\"] }",
               "{ kit = [\"SCAN\"] }",
               "needs.toml:18: \"kit\" names \"SCAN\", which kit.toml does not"},
        Broken{"RedFlagNobodyIsAsked", "needs.toml", "red_flag_sets = [\"fall\"]\n", "",
               "red_flags.toml:13: \"set\" \"fall\" is named by no need of needs.toml"},
        Broken{"NoRedFlagForAll", "red_flags.toml", "\"all\"", "\"fall\"",
               "red_flags.toml:6: \"red_flag\" has none of the set \"all\", which is asked for "
               "every need"},
        Broken{"RedFlagTwice", "red_flags.toml", "\"head_knock\"", "\"not_breathing\"",
               "red_flags.toml:12: \"id\" \"not_breathing\" is used by an earlier red flag"},
        Broken{
            "UnknownLevel", "red_flags.toml", "\"AMBULANCE_999\"", "\"AMBULANCE\"",
            "red_flags.toml:10: \"AMBULANCE\" is none of AMBULANCE_999, HEALTH_PROFESSIONAL_LINE, "
            "SAME_DAY_EMERGENCY, GP_WITHIN_HOUR, PALLIATIVE_LINE, POLICE, FIRE"},
        Broken{"ServiceTwice", "services.toml", "\"district_nursing\"", "\"ambulance\"",
               "services.toml:10: \"id\" \"ambulance\" is used by an earlier service"},
        Broken{"ServiceWithoutANumber", "services.toml", "\"999\"", "\"998\"",
               "services.toml:8: \"phone\" must have 10 to 15 digits, or be 999, or be 111, or be "
               "101"},
        Broken{"KitTwice", "kit.toml", "\"OBS\"", "\"LIFT\"",
               "kit.toml:11: \"id\" \"LIFT\" is used by an earlier kit\n"
               "staff.toml:11: \"kit\" names \"OBS\", which kit.toml does not"},
        Broken{"KitInSmallLetters", "kit.toml", "id = \"LIFT\"\n", "id = \"Lift\"\n",
               "kit.toml:7: \"id\" must be 1 to 64 of A-Z, 0-9 and _\n"
               "needs.toml:19: \"kit\" names \"LIFT\", which kit.toml does not"},
        Broken{"StoreThatNeverCloses", "kit.toml", ", closes = \"22:00\"", "",
               "kit.toml:5: \"closes\" is missing"},
        Broken{"NobodyCanDelegate", "staff.toml", "[\"prescriber\"]", "[\"lift_device\"]",
               "competencies.toml:14: \"delegable\" cannot be: no nurse of staff.toml holds "
               "\"prescriber\""},
        Broken{"DelegableInWords", "competencies.toml", "delegable = true", "delegable = \"yes\"",
               "competencies.toml:14: \"delegable\" must be true or false, not a string"},
        Broken{"UnknownTimer", "team.toml", "exit_plan = 1441", "exit_pan = 1441",
               "team.toml:16: unknown key \"exit_pan\""},
        Broken{"PromptInMinutes", "team.toml", "prompt_again_seconds = 45", "prompt_again = 1",
               "team.toml:17: unknown key \"prompt_again\""},
        Broken{"TimerBeyondTheEpisode", "team.toml", "exit_plan = 1441", "exit_plan = 4321",
               "team.toml:16: \"exit_plan\" must be 1 to 4320"},
        Broken{"LadderUpsideDown", "team.toml", "exit_plan = 1441", "ring_p1 = 4\noffer_p1 = 3",
               "team.toml:17: \"offer_p1\" comes before \"ring_p1\""},
        Broken{"RungAboveADefault", "team.toml", "exit_plan = 1441", "ring_p1 = 4",
               "team.toml:16: \"ring_p1\" comes after \"offer_p1\""},
        Broken{"NoRest", "team.toml", "between_shifts_hours = 12", "between_shifts_hours = 0",
               "team.toml:25: \"between_shifts_hours\" must be 1 to 24"},
        Broken{"NoGpPractice", "team.toml", "\"C82901\"", "\"the surgery\"",
               "team.toml:28: \"gp_practices\" \"the surgery\" is no ODS code"},
        Broken{"WholePostcode", "team.toml", "\"LE3\"", "\"LE3 1AA\"",
               "team.toml:29: \"outcodes\" \"LE3 1AA\" is not the first half of a postcode"},
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
               "staff.toml:13: \"id\" \"asha\" is used by an earlier person"},
        Broken{"BadId", "staff.toml", "id = \"sam\"", "id = \"Sam T\"",
               "staff.toml:13: \"id\" must be 1 to 64 of a-z, 0-9, _ and -"},
        Broken{"ExpiredAtOnce", "staff.toml", "on = 2026-06-30",
               "on = 2026-06-30\nuntil = 2026-06-30",
               "staff.toml:21: \"until\" is not after \"on\""},
        Broken{"SameTwice", "staff.toml", "[\"lift_device\"]", "[\"lift_device\", \"lift_device\"]",
               "staff.toml:23: \"competencies\" names \"lift_device\" twice"},
        Broken{"UnknownKitInACar", "staff.toml", "[\"OBS\"]", "[\"OBS\", \"SCAN\"]",
               "staff.toml:11: \"kit\" names \"SCAN\", which kit.toml does not"}),
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
allocation_day = "AUCTION"
allocation_night = "OFFER"
offers_at_once = 0
colour = "red"
base = { latitude = 95.0, longitude = -1.08 }
bands = { night_starts = "9pm", night_ends = "06:45" }
batons = { PHONE = "grace", TRIAGE = "meera", LEAD = "daniel", ON_CALL = "helen" }
[travel]
day_mph = 15
night_mph = 21
detour_percent = 130
park_minutes = 5
via_base_minutes = 12
train = true
[timers_minutes]
triage_decision = 15
arrival_overdue = 4321
)";
  EXPECT_EQ(FaultsOf(files),
            "team.toml:1: \"id\" must be 1 to 64 of a-z, 0-9, _ and -\n"
            "team.toml:1: \"name\" is missing\n"
            "team.toml:2: \"version\" must be a string, not a whole number\n"
            "team.toml:8: \"AUCTION\" is none of ASSIGN_AND_ACK, OFFER\n"
            "team.toml:10: \"offers_at_once\" must be 1 to 5\n"
            "team.toml:11: unknown key \"colour\"\n"
            "team.toml:12: \"latitude\" must be within 90 degrees\n"
            "team.toml:13: \"night_starts\" must be a time of day such as \"21:00\"\n"
            "team.toml:21: unknown key \"train\"\n"
            "team.toml:24: \"arrival_overdue\" must be 1 to 4320\n");
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
    std::advance(file, random.Below(static_cast<std::int64_t>(files.size())));
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
    EXPECT_TRUE(faults.starts_with("team.toml:19: is not TOML: ")) << nothing << ": " << faults;
  }
}

TEST(ParseTeam, GivesUpOnBottomlessNesting) {
  Files files = SampleFiles();
  files["staff.toml"] = "a = " + std::string(200'000, '[');
  EXPECT_TRUE(FaultsOf(files).starts_with("staff.toml:1: is not TOML: ")) << FaultsOf(files);
}

}  // namespace
}  // namespace tandem::teamfiles
