// The bench as it is started for the figures of docs/RESULTS.md, but small and short: every figure
// is there and was measured. How fast the machine is, is no matter of a test.
#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "tests/support/seed.h"
#include "tests/support/served/programs.h"

namespace tandem {
namespace {

using ::google::protobuf::Struct;
using testing::Finished;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::RunShell;

std::string LastLine(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin + 1, end - begin);
}

// The group at "commands.teams_1"; fails the test and gives an empty one when it is not there.
Struct GroupAt(const Struct& figures, const std::vector<std::string>& path) {
  Struct group = figures;
  for (const std::string& key : path) {
    const auto found = group.fields().find(key);
    if (found == group.fields().end()) {
      ADD_FAILURE() << "no group " << key;
      return {};
    }
    group = Struct(found->second.struct_value());
  }
  return group;
}

void ExpectMeasured(const Struct& group, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    const auto found = group.fields().find(key);
    if (found == group.fields().end()) {
      ADD_FAILURE() << "no figure " << key;
      continue;
    }
    EXPECT_GT(found->second.number_value(), 0) << key;
  }
}

TEST(Bench, MeasuresEveryFigureItPromises) {
  const Finished bench = RunShell(ProgramPath("tandem-bench") + " spine --json --smoke --seed " +
                                  std::to_string(testing::Seed()));
  ASSERT_EQ(bench.exit_code, 0) << bench.out << bench.err;
  Struct figures;
  const std::string line = LastLine(bench.out);
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &figures).ok()) << line;
  for (const std::string teams : {"teams_1", "teams_8"}) {
    ExpectMeasured(GroupAt(figures, {"commands", teams}),
                   {"commands_per_s", "ceiling_share", "group_commands"});
    ExpectMeasured(GroupAt(figures, {"commands", teams, "ceiling"}),
                   {"echo_per_s", "commit_per_s"});
  }
  ExpectMeasured(GroupAt(figures, {"offers"}), {"offer_p50_ms", "offer_p99_ms", "open_visits"});
  ExpectMeasured(GroupAt(figures, {"fan_out", "streams_60"}),
                 {"narrow_p50_ms", "narrow_p99_ms", "wide_ratio", "bytes_per_watcher"});
  ExpectMeasured(GroupAt(figures, {"journal"}),
                 {"replay_events_per_s", "restart_ms", "bytes_per_open_episode"});
}

TEST(Bench, FailsWhenTheServerIsNotThere) {
  const Finished bench =
      RunShell(ProgramPath("tandem-bench") + " spine --json --smoke --tandemd /nowhere/tandemd");
  EXPECT_EQ(bench.exit_code, 1);
  EXPECT_EQ(bench.out, "");
  EXPECT_THAT(bench.err, HasSubstr("commands"));
}

TEST(Bench, RefusesAPartThatDoesNotExist) {
  const Finished bench = RunShell(ProgramPath("tandem-bench") + " spine --parts speed");
  EXPECT_EQ(bench.exit_code, 2);
}

}  // namespace
}  // namespace tandem
