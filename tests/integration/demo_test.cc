// The demo as a newcomer starts it: real processes, SQLite, sockets, and kill -9 at the end.
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "tests/support/seed.h"
#include "tests/support/served/programs.h"

namespace tandem {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::RunShell;

const std::string kTeam =
    " --team-dir " + std::string(TANDEM_SOURCE_DIR) + "/deploy/teams/leicester";

std::string LastLine(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin + 1, end - begin);
}

TEST(Demo, PlaysAMorningWithAJointVisitAndKeepsItsPromises) {
  const Finished demo = RunShell(ProgramPath("tandem-demo") + kTeam +
                                 " --once --no-board --hours 2 --time-scale 600 --seed " +
                                 std::to_string(testing::Seed()));
  ASSERT_EQ(demo.exit_code, 0) << demo.out << demo.err;
  google::protobuf::Struct figures;
  const std::string line = LastLine(demo.out);
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &figures).ok()) << line;
  std::set<std::string> keys;
  for (const auto& [key, value] : figures.fields()) keys.insert(key);
  EXPECT_EQ(keys, (std::set<std::string>{"referrals",
                                         "accepted",
                                         "visits",
                                         "joint_visits",
                                         "within_two_hours_pct",
                                         "clocks_never_stopped",
                                         "offers",
                                         "declined",
                                         "expired",
                                         "silent_phones",
                                         "broken_cars",
                                         "duplicates_linked",
                                         "emergencies",
                                         "late_facts",
                                         "deaths",
                                         "escalations",
                                         "open_at_end",
                                         "lost",
                                         "half_joint",
                                         "seed"}));
  const auto number = [&](const std::string& key) {
    return figures.fields().at(key).number_value();
  };
  EXPECT_GE(number("joint_visits"), 1) << demo.out;
  EXPECT_EQ(number("lost"), 0) << demo.out;
  EXPECT_EQ(number("half_joint"), 0) << demo.out;
  EXPECT_EQ(number("seed"), static_cast<double>(testing::Seed()));
}

TEST(Demo, HasOneOfEveryHardshipOnADayAndKeepsItsPromises) {
  const Finished demo = RunShell(ProgramPath("tandem-demo") + kTeam +
                                 " --once --no-board --hours 10 --time-scale 900 --seed " +
                                 std::to_string(testing::Seed()));
  ASSERT_EQ(demo.exit_code, 0) << demo.out << demo.err;
  google::protobuf::Struct figures;
  const std::string line = LastLine(demo.out);
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &figures).ok()) << line;
  for (const char* hardship : {"declined", "silent_phones", "broken_cars", "duplicates_linked",
                               "emergencies", "late_facts", "deaths"}) {
    EXPECT_GE(figures.fields().at(hardship).number_value(), 1) << hardship << "\n" << demo.out;
  }
}

TEST(Demo, RefusesARecordedDayWithEveryFaultByItsLine) {
  const std::string folder = testing::MakeFolder();
  std::ofstream(folder + "/day.csv")
      << "received_at,need,latitude,longitude,source,two_person_reasons,priority\n"
      << "2026-03-02T09:00:00Z,delirium,52.63,-1.12,CARER,DOOR;TASK,P2\n"
      << "at nine,delirium,52.63,-1.12,CARER,,\n"
      << "2026-03-02T09:00:00Z,fever,52.63,-1.12,CARER,DOOR|LIFT,\n";
  const Finished demo =
      RunShell(ProgramPath("tandem-demo") + kTeam + " --once --referrals " + folder + "/day.csv");
  EXPECT_EQ(demo.exit_code, 2);
  EXPECT_THAT(demo.err, HasSubstr("day.csv:3: received_at"));
  EXPECT_THAT(demo.err, HasSubstr("day.csv:4: need"));
  EXPECT_THAT(demo.err, HasSubstr("day.csv:4: two_person_reasons"));
  testing::RemoveFolder(folder);
}

TEST(Demo, PlaysARecordedDay) {
  const std::string folder = testing::MakeFolder();
  std::ofstream(folder + "/day.csv")
      << "received_at,need,latitude,longitude,source,two_person_reasons,priority\n"
      << "2026-03-02T08:05:00Z,delirium,52.63,-1.12,CARER,DOOR,P1\n"
      << "2026-03-02T08:20:00Z,,,,,,\n"
      << "2026-03-03T09:00:00Z,equipment,,,,,\n";
  const Finished demo =
      RunShell(ProgramPath("tandem-demo") + kTeam +
               " --once --no-board --hours 1 --time-scale 600 --referrals " + folder + "/day.csv");
  EXPECT_EQ(demo.exit_code, 0) << demo.out << demo.err;
  EXPECT_THAT(demo.out, HasSubstr("2 of 3 recorded referrals"));
  EXPECT_THAT(LastLine(demo.out), HasSubstr("\"referrals\":2,\"accepted\":2,"));
  testing::RemoveFolder(folder);
}

}  // namespace
}  // namespace tandem
