// Backup and restore under load: nothing is lost, and it is said how long it took.
#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "dispatch/base/time.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using testing::Finished;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::Referrers;
using testing::RunShell;
using testing::ServerUnderTest;

class Drill : public ::testing::Test {
 protected:
  Finished Tandemd(const std::string& arguments) const {
    return RunShell(ProgramPath("tandemd") + " " + arguments);
  }

  std::string ReplayTo(const std::string& data_dir, std::int64_t revision) const {
    const Finished replayed = Tandemd("journal replay --team leicester --data-dir " + data_dir +
                                      " --to " + std::to_string(revision));
    EXPECT_EQ(replayed.exit_code, 0) << replayed.err;
    return replayed.out;
  }

  std::vector<journal::StoredRecord> Records(const std::string& data_dir) const {
    std::vector<journal::StoredRecord> records;
    const auto journal = journal::OpenSqliteJournalForReading(data_dir);
    EXPECT_TRUE(journal && (*journal)->Read({"leicester"}, {}, [&](const auto& record) {
      records.push_back(record);
      return Result<void>();
    }));
    return records;
  }

  ServerUnderTest server_;
  std::atomic<int> next_number_ = 0;
};

TEST_F(Drill, UnderLoadLosesNothingAndSaysHowLongItTook) {
  server_.Start();
  Referrers referrers(server_, next_number_);
  referrers.WaitFor(100);
  const Finished drilled = Tandemd("drill --json --data-dir " + server_.data_dir());
  EXPECT_EQ(drilled.exit_code, 0) << drilled.err;
  google::protobuf::Struct report;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(drilled.out, &report).ok())
      << drilled.out;
  EXPECT_EQ(report.fields().at("lost").number_value(), 0);
  EXPECT_GT(report.fields().at("backup_seconds").number_value(), 0);
  EXPECT_GT(report.fields().at("restore_seconds").number_value(), 0);
  const auto& team = report.fields().at("teams").list_value().values(0).struct_value().fields();
  EXPECT_TRUE(team.at("same").bool_value());
  EXPECT_GE(team.at("revision").number_value(), 101);
  EXPECT_EQ(team.at("unreadable").number_value(), 0);
  EXPECT_FALSE(fs::exists(server_.data_dir() + ".drill")) << "the keys lie about";

  EXPECT_THAT(Tandemd("drill --data-dir " + server_.data_dir()).out, HasSubstr("\nlost 0; "));
  referrers.Stop();
  EXPECT_TRUE(referrers.unknown().empty()) << "a drill must not be felt";
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Drill, OfADirectoryThatIsInUseAsAnotherDrillsLeavesItAlone) {
  fs::create_directory(server_.data_dir() + ".drill");
  const Finished drilled = Tandemd("drill --data-dir " + server_.data_dir());
  EXPECT_EQ(drilled.exit_code, 2);
  EXPECT_THAT(drilled.err, HasSubstr("is there already"));
  EXPECT_TRUE(fs::exists(server_.data_dir() + ".drill"));
}

TEST_F(Drill, RestoresToARevisionOrAMomentWithTheSameFingerprint) {
  server_.Start();
  {
    Referrers(server_, next_number_).WaitFor(60);
  }
  const std::string copy = server_.folder() + "/copy";
  ASSERT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", copy}), 0);
  EXPECT_EQ(server_.Stop(), 0);

  const std::string by_revision = server_.folder() + "/by-revision";
  ASSERT_EQ(Tandemd("restore --from " + copy + " --to 40 --data-dir " + by_revision).exit_code, 0);
  EXPECT_EQ(ReplayTo(by_revision, 40), ReplayTo(server_.data_dir(), 40));
  EXPECT_EQ(Records(by_revision).size(), 40);

  const std::vector<journal::StoredRecord> all = Records(server_.data_dir());
  const Instant moment = all.at(29).recorded_at;
  const std::string by_time = server_.folder() + "/by-time";
  ASSERT_EQ(Tandemd("restore --from " + copy + " --to " + FormatInstant(moment) + " --data-dir " +
                    by_time)
                .exit_code,
            0);
  const std::vector<journal::StoredRecord> until = Records(by_time);
  ASSERT_GE(until.size(), 30);
  EXPECT_LE(until.back().recorded_at, moment);
  EXPECT_GT(all.at(until.size()).recorded_at, moment) << "one more had been there by then";

  fs::copy(server_.data_dir() + "/tokens", by_revision + "/tokens");
  server_.MoveTo(by_revision);
  server_.Start();
  {
    Referrers(server_, next_number_).WaitFor(5);
  }
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_EQ(Tandemd("journal verify --data-dir " + by_revision).exit_code, 0);
}

TEST_F(Drill, SaysThatAJournalDoesNotReachTheRevisionThatIsWanted) {
  const std::string restored = server_.folder() + "/restored";
  const std::string restore =
      "restore --from " + server_.data_dir() + " --data-dir " + restored + " --to ";
  const Finished too_far = Tandemd(restore + "99");
  EXPECT_EQ(too_far.exit_code, 2);
  EXPECT_THAT(too_far.err, HasSubstr("team leicester, revision 99: no such record"));
  EXPECT_TRUE(fs::is_empty(restored));
  const Finished nonsense = Tandemd(restore + "yesterday");
  EXPECT_EQ(nonsense.exit_code, 2);
  EXPECT_THAT(nonsense.err, HasSubstr("--to: neither a time"));
}

}  // namespace
}  // namespace tandem
