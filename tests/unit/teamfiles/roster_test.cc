// What a roster file may say, and what is said about one that is wrong.
#include "dispatch/teamfiles/roster.h"

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/domain/limits.h"
#include "tests/support/seed.h"
#include "tests/unit/teamfiles/sample_files.h"

namespace tandem::teamfiles {
namespace {

Instant At(const char* text) { return ParseInstant(text).value(); }

const TeamData& Team() {
  static const TeamData team = ParseTeam(SampleFiles()).value();
  return team;
}

const std::string kHeader = std::string(kRosterHeader) + "\n";
const std::string kAsha = "asha,Asha Kaur,NURSING,NURSE,prescriber,BASE,";
const std::string kSam = "sam,Sam Thornley,SOCIAL_CARE,SUPPORT_WORKER,lift_device,BASE,";

std::string AshaOn(const std::string& start, const std::string& end) {
  return kAsha + start + "," + end + ",CAR,no\n";
}

tl::expected<Roster, std::vector<Fault>> Read(const std::string& lines,
                                              const char* now = "2026-03-01T00:00:00Z") {
  return ReadRoster(kHeader + lines, Team(), At(now));
}

std::string FaultsIn(const std::string& text, const char* now = "2026-03-01T00:00:00Z") {
  const auto roster = ReadRoster(text, Team(), At(now));
  std::string faults;
  if (roster) return faults;
  for (const Fault& fault : roster.error()) faults += FormatFault(fault) + "\n";
  return faults;
}

std::string FaultsOf(const std::string& lines) { return FaultsIn(kHeader + lines); }

TEST(ReadRoster, TakesOneShiftALine) {
  const auto roster =
      Read(kSam + "2026-03-02 21:00,2026-03-03 07:30,FOOT,yes\n" +
           "asha,Asha Kaur,NURSING,NURSE,,52.6404 -1.1356,2026-03-02 07:00,2026-03-02 15:00,"
           "BICYCLE,no\n");
  ASSERT_TRUE(roster) << FormatFault(roster.error().front());
  const Shift asha = {{"asha"},
                      At("2026-03-02T07:00:00Z"),
                      At("2026-03-02T15:00:00Z"),
                      {52'640'000, -1'136'000},
                      TravelMode::kBicycle,
                      false};
  const Shift sam = {{"sam"},     At("2026-03-02T21:00:00Z"), At("2026-03-03T07:30:00Z"),
                     Team().base, TravelMode::kFoot,          true};
  EXPECT_EQ(roster->shifts, (std::vector<Shift>{asha, sam})) << "by start";
  EXPECT_EQ(roster->from, asha.starts_at);
  EXPECT_EQ(roster->until, sam.ends_at);
}

TEST(ReadRoster, TakesWhatASpreadsheetWrites) {
  const std::string quoted =
      "\xEF\xBB\xBF" + std::string(kRosterHeader) + "\r\n" +
      "asha,\"Asha Kaur\",NURSING,NURSE,\"prescriber\",\"BASE\",2026-03-02 07:00,"
      "2026-03-02 15:00,CAR,no\r\n\r\n";
  EXPECT_EQ(FaultsIn(quoted), "");
  TeamData team = Team();
  team.staff.at(PractitionerId{"asha"}).name = "Kaur, \"Asha\"";
  EXPECT_TRUE(ReadRoster(kHeader + "asha,\"Kaur, \"\"Asha\"\"\",NURSING,NURSE,,BASE,"
                                   "2026-03-02 07:00,2026-03-02 15:00,CAR,no",
                         team, At("2026-03-01T00:00:00Z")))
      << "a comma and quotes in a name, no line end at the end";
}

TEST(ReadRoster, CountsTheHoursOfTheNightInWhichTheClocksGoForward) {
  const auto roster = Read(AshaOn("2026-03-28 21:00", "2026-03-29 07:30"));
  ASSERT_TRUE(roster);
  EXPECT_EQ(roster->shifts[0].starts_at, At("2026-03-28T21:00:00Z"));
  EXPECT_EQ(roster->shifts[0].ends_at, At("2026-03-29T06:30:00Z")) << "nine and a half hours";
}

TEST(ReadRoster, RefusesATimeOfTheHourThatMarchLeavesOut) {
  EXPECT_EQ(FaultsOf(AshaOn("2026-03-29 01:30", "2026-03-29 07:30")),
            "roster.csv:2: start \"2026-03-29 01:30\" does not exist: the clocks go forward\n");
  EXPECT_EQ(FaultsOf(AshaOn("2026-03-28 21:00", "2026-03-29 01:00")),
            "roster.csv:2: end \"2026-03-29 01:00\" does not exist: the clocks go forward\n");
  EXPECT_EQ(FaultsOf(AshaOn("2026-03-28 21:00", "2026-03-29 02:00")), "");
}

TEST(ReadRoster, TakesTheFirstPassOfOctobersHourForAStartAndTheSecondForAnEnd) {
  const auto roster = Read(AshaOn("2026-10-25 01:30", "2026-10-25 01:45"));
  ASSERT_TRUE(roster);
  EXPECT_EQ(roster->shifts[0].starts_at, At("2026-10-25T00:30:00Z"));
  EXPECT_EQ(roster->shifts[0].ends_at, At("2026-10-25T01:45:00Z")) << "an hour and a quarter";
  const auto night = Read(AshaOn("2026-10-24 21:00", "2026-10-25 07:30"));
  EXPECT_EQ(night->shifts[0].ends_at - night->shifts[0].starts_at, hours{11} + minutes{30});
}

TEST(ReadRoster, ListsEveryFaultOfEveryLine) {
  EXPECT_EQ(
      FaultsOf("ghost,No Body,NURSING,NURSE,,BASE,2026-03-02 07:00,2026-03-02 15:00,CAR,no\n"
               "asha,Asha Kuar,THERAPY,PHYSIOTHERAPIST,prescriber;lift_device,HOME,"
               "2026-03-02 7:00,2026-02-30 15:00,TRAM,maybe\n"
               "sam,Sam Thornley,SOCIAL CARE,SUPPORT_WORKER,,52.6 -181,2026-03-02 15:00,"
               "2026-03-02 15:00,CAR,no\n"
               "asha,Asha Kaur\n"),
      "roster.csv:2: practitioner_id \"ghost\" is nobody of the team\n"
      "roster.csv:3: base \"HOME\" is neither BASE nor a place such as \"52.629 -1.084\"\n"
      "roster.csv:3: competency \"lift_device\" is not verified for \"asha\"\n"
      "roster.csv:3: discipline is not that of \"asha\"\n"
      "roster.csv:3: end \"2026-02-30 15:00\" is no time such as \"2026-11-23 07:00\"\n"
      "roster.csv:3: name is not that of \"asha\"\n"
      "roster.csv:3: on_call must be yes or no\n"
      "roster.csv:3: profession is not that of \"asha\"\n"
      "roster.csv:3: start \"2026-03-02 7:00\" is no time such as \"2026-11-23 07:00\"\n"
      "roster.csv:3: travel_mode \"TRAM\" is none of CAR, BICYCLE, FOOT\n"
      "roster.csv:4: base \"52.6 -181\" is neither BASE nor a place such as \"52.629 -1.084\"\n"
      "roster.csv:4: discipline \"SOCIAL CARE\" is none of NURSING, THERAPY, MENTAL_HEALTH, "
      "SOCIAL_CARE\n"
      "roster.csv:4: end is not after start\n"
      "roster.csv:5: has 2 columns, not 10\n");
}

TEST(ReadRoster, TakesAShiftOfSixteenHoursAndNotAMinuteMore) {
  EXPECT_EQ(FaultsOf(AshaOn("2026-03-02 07:00", "2026-03-02 23:00")), "");
  EXPECT_EQ(FaultsOf(AshaOn("2026-03-02 07:00", "2026-03-02 23:01")),
            "roster.csv:2: is longer than 16 h\n");
}

TEST(ReadRoster, RefusesACompetencyThatHasExpiredWhenTheShiftStarts) {
  const std::string before = kSam + "2027-06-29 21:00,2027-06-30 07:30,CAR,no\n";
  const std::string after = kSam + "2027-06-30 00:00,2027-06-30 08:00,CAR,no\n";
  EXPECT_EQ(FaultsIn(kHeader + before, "2027-06-01T00:00:00Z"), "");
  EXPECT_EQ(FaultsIn(kHeader + after, "2027-06-01T00:00:00Z"),
            "roster.csv:2: competency \"lift_device\" of \"sam\" has expired by then\n");
}

TEST(ReadRoster, TakesADateMoreThanAYearAwayForASlip) {
  EXPECT_EQ(FaultsOf(AshaOn("2062-03-02 07:00", "2062-03-02 15:00")),
            "roster.csv:2: start \"2062-03-02 07:00\" is more than a year away\n");
}

TEST(ReadRoster, ReadsNothingUnderAnotherHeader) {
  const std::string line = AshaOn("2026-03-02 07:00", "2026-03-02 15:00");
  const std::string fault = "roster.csv:1: must be the header " + std::string(kRosterHeader) + "\n";
  EXPECT_EQ(FaultsIn(""), fault);
  EXPECT_EQ(FaultsIn(line), fault);
  EXPECT_EQ(FaultsIn("\n" + kHeader + line), fault) << "not in line 1";
  EXPECT_EQ(FaultsIn("practitioner_id,name\n" + line), fault);
  EXPECT_EQ(FaultsIn(kHeader), "roster.csv: has no shifts\n");
}

TEST(ReadRoster, RefusesWhatIsNoCsvOrNoUtf8ByItsLine) {
  EXPECT_EQ(FaultsOf("asha,\"Asha Kaur,NURSING\n\xC3\x28\n\"a\"b,c\na\"b\n"),
            "roster.csv:2: has a quote that does not open or close a field\n"
            "roster.csv:3: is not UTF-8\n"
            "roster.csv:4: has a quote that does not open or close a field\n"
            "roster.csv:5: has a quote that does not open or close a field\n");
  for (const std::string bytes :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
    EXPECT_EQ(FaultsOf(bytes), "roster.csv:2: is not UTF-8\n");
  }
}

TEST(ReadRoster, TakesFiveThousandShiftsAndAMebibyteAndNoMore) {
  std::string lines;
  for (std::size_t i = 0; i <= limits::kShiftsMax; ++i) lines += "x\n";
  EXPECT_EQ(FaultsOf(lines), "roster.csv:5002: is one of more than 5000 shifts\n");
  EXPECT_EQ(FaultsIn(std::string(kFileBytesMax + 1, 'x')), "roster.csv: is larger than 1 MiB\n");
}

// Whatever somebody sends: shifts, or faults that name a line of it.
TEST(ReadRoster, AnswersAnyBytesWithShiftsOrWithFaultsInTheFile) {
  Random random(tandem::testing::Seed());
  const std::string good = kHeader + AshaOn("2026-03-02 07:00", "2026-03-02 15:00") +
                           AshaOn("2026-03-03 07:00", "2026-03-03 15:00") + kSam +
                           "2026-03-02 21:00,2026-03-03 07:30,FOOT,yes\n";
  for (int round = 0; round < tandem::testing::Rounds(2'000); ++round) {
    std::string text = good;
    for (std::int64_t edits = random.Between(1, 4); edits > 0; --edits) {
      const auto at =
          static_cast<std::size_t>(random.Below(static_cast<std::int64_t>(text.size())));
      if (random.Chance(40)) {
        text.erase(at, static_cast<std::size_t>(random.Between(1, 12)));
      } else {
        text[at] = random.Chance(50) ? static_cast<char>(random.Below(256)) : text[text.size() / 2];
      }
      if (text.empty()) text = "x";
    }
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    const auto roster = ReadRoster(text, Team(), At("2026-03-01T00:00:00Z"));
    if (roster) {
      for (const Shift& shift : roster->shifts) ASSERT_LT(shift.starts_at, shift.ends_at);
      continue;
    }
    ASSERT_FALSE(roster.error().empty());
    for (const Fault& fault : roster.error()) ASSERT_LE(fault.line, lines) << FormatFault(fault);
  }
}

}  // namespace
}  // namespace tandem::teamfiles
