// The rest that is owed: a roster that breaks it is refused, and both lines are named.
#include <gtest/gtest.h>

#include "dispatch/teamfiles/roster.h"
#include "tests/unit/teamfiles/sample_files.h"

namespace tandem::teamfiles {
namespace {

// Working Time rules, nights from 21:00 to 07:00. 2 March 2026 is a Monday.
TeamData Team() {
  TeamData team = ParseTeam(SampleFiles()).value();
  team.rest = RestRules{};
  team.night_starts_minute = 21 * 60;
  team.night_ends_minute = 7 * 60;
  return team;
}

struct On {
  std::string start;  // "02 07:00" of March 2026
  std::string end;
  std::string on_call = "no";
};

std::string FaultsOf(const std::vector<On>& shifts) {
  std::string text = std::string(kRosterHeader) + "\n";
  for (const On& on : shifts) {
    text += "asha,Asha Kaur,NURSING,NURSE,,BASE,2026-03-" + on.start + ",2026-03-" + on.end +
            ",CAR," + on.on_call + "\n";
  }
  const auto roster = ReadRoster(text, Team(), ParseInstant("2026-03-01T00:00:00Z").value());
  std::string faults;
  if (roster) return faults;
  for (const Fault& fault : roster.error()) faults += FormatFault(fault) + "\n";
  return faults;
}

On Early(const std::string& day) { return {day + " 07:00", day + " 15:00"}; }

On Night(int day) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return {two(day) + " 21:00", two(day + 1) + " 07:30"};
}

TEST(RestCheck, RefusesTwoShiftsOfOnePersonAtATime) {
  EXPECT_EQ(FaultsOf({Early("02"), {"02 14:59", "02 20:00"}}),
            "roster.csv:3: asha overlaps line 2\n");
  EXPECT_EQ(FaultsOf({Early("02"), Early("02")}), "roster.csv:3: asha overlaps line 2\n");
  EXPECT_EQ(FaultsOf({Early("02"), {"02 08:00", "02 09:00"}, {"02 14:00", "02 16:00", "yes"}}),
            "roster.csv:3: asha overlaps line 2\n"
            "roster.csv:4: asha overlaps line 2\n")
      << "also the one behind a short one, and being on call";
}

// Late, then early: the classic that people put up with and rosters hide.
TEST(RestCheck, RefusesLessThanElevenHoursBetweenShiftsInWhateverOrderTheyStand) {
  EXPECT_EQ(FaultsOf({{"02 13:30", "02 21:30"}, Early("03")}),
            "roster.csv:3: asha has 9 h 30 min of rest after line 2, not 11 h\n");
  EXPECT_EQ(FaultsOf({Early("03"), {"02 13:30", "02 21:30"}}),
            "roster.csv:2: asha has 9 h 30 min of rest after line 3, not 11 h\n");
  EXPECT_EQ(FaultsOf({{"02 12:00", "02 20:00"}, Early("03")}), "") << "eleven hours to the minute";
}

TEST(RestCheck, TakesTimeOnCallAtHomeForRest) {
  EXPECT_EQ(FaultsOf({Early("02"), {"02 21:30", "03 07:00", "yes"}, Early("03")}), "");
}

TEST(RestCheck, CountsRealHoursOverAChangeOfTheClocks) {
  EXPECT_EQ(FaultsOf({{"28 12:00", "28 20:00"}, {"29 07:00", "29 15:00"}}),
            "roster.csv:3: asha has 10 h of rest after line 2, not 11 h\n");
}

TEST(RestCheck, AllowsFourNightsRunningAndNotAFifth) {
  EXPECT_EQ(FaultsOf({Night(2), Night(3), Night(4), Night(5)}), "");
  EXPECT_EQ(FaultsOf({Night(2), Night(3), Night(4), Night(5), Night(6)}),
            "roster.csv:6: asha works 52 h 30 min a week from line 2 on; 48 h are allowed\n"
            "roster.csv:6: asha works night 5 running since line 2; 4 are allowed\n");
}

TEST(RestCheck, OwesTwoDaysOffAfterNights) {
  EXPECT_EQ(FaultsOf({Night(2), Early("04")}),
            "roster.csv:3: asha has 23 h 30 min off after line 2, a night; 48 h are owed\n");
  EXPECT_EQ(FaultsOf({Night(2), Night(4)}),
            "roster.csv:3: asha has 37 h 30 min off after line 2, a night; 48 h are owed\n")
      << "a night off is no two days";
  EXPECT_EQ(FaultsOf({Night(2), {"05 07:30", "05 15:30"}}), "");
}

TEST(RestCheck, DoesNotTakeALateShiftForANight) {
  EXPECT_EQ(
      FaultsOf({{"02 13:30", "02 21:30"}, {"03 13:30", "03 21:30"}, {"05 07:00", "05 15:00"}}), "");
}

TEST(RestCheck, AveragesTheWeekOverTheRosterAndAWeekAtLeast) {
  std::vector<On> week = {Early("02"), Early("03"), Early("04"),
                          Early("05"), Early("06"), Early("07")};
  EXPECT_EQ(FaultsOf(week), "") << "48 hours";
  week.push_back(Early("08"));
  EXPECT_EQ(FaultsOf(week),
            "roster.csv:8: asha works 56 h a week from line 2 on; 48 h are allowed\n");
  week.push_back({"16 07:00", "16 15:00"});
  EXPECT_EQ(FaultsOf(week), "") << "64 hours in a fortnight";
}

}  // namespace
}  // namespace tandem::teamfiles
