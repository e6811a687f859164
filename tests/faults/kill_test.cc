// kill -9 under load: whatever was acknowledged is there, and streams resume without gap or repeat.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <regex>
#include <signal.h>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/review_service.grpc.pb.h"

#include "clients/terminal/demo/child_process.h"
#include "dispatch/base/random.h"
#include "dispatch/engine/recovery.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/support/seed.h"
#include "tests/support/served/api_fold.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using terminal::ChildProcess;
using testing::ExpectAllKept;
using testing::Finished;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::Referrers;
using testing::RunShell;
using testing::ServerUnderTest;
using testing::Speaking;
using testing::WatchClient;

int Rounds(int rounds) { return testing::LongRun() ? rounds * 10 : rounds; }

class KillMinusNine : public ::testing::Test {
 protected:
  // Referrals come in until the blow falls.
  void KillUnderLoad(Referrers& referrers) {
    referrers.WaitFor(static_cast<std::size_t>(random_.Between(1, 60)));
    server_.Kill();
    referrers.Join();
  }

  // The moment of a blow at somebody of whom nothing is heard before the end.
  void LetAMomentPass(int milliseconds_max) {
    testing::LetPass(std::chrono::milliseconds{random_.Between(0, milliseconds_max)});
  }

  Finished Verify() const {
    return RunShell(ProgramPath("tandemd") + " journal verify --data-dir " + server_.data_dir());
  }

  static std::int64_t LastRevision(const journal::Journal& journal) {
    std::int64_t last = 0;
    EXPECT_TRUE(journal.Read({"leicester"}, {}, [&](const journal::StoredRecord& record) {
      last = record.revision.value;
      return Result<void>();
    }));
    return last;
  }

  // Files as they stand, with another version: to apply something that is not in force.
  std::string TeamFilesOf(const std::string& version) {
    const std::string folder = server_.folder() + "/team-" + version;
    fs::copy(std::string(TANDEM_SOURCE_DIR) + "/deploy/teams/leicester", folder);
    std::stringstream text;
    text << std::ifstream(folder + "/team.toml").rdbuf();
    static const std::regex kVersion("version = \"[^\"]*\"");
    std::ofstream(folder + "/team.toml")
        << std::regex_replace(text.str(), kVersion, "version = \"" + version + "\"");
    return folder;
  }

  std::string VersionInForce() const {
    v1::GetBoardRequest request;
    request.set_parent("teams/leicester");
    v1::GetBoardResponse board;
    const auto stub = v1::DutyService::NewStub(server_.Connect());
    EXPECT_TRUE(stub->GetBoard(Speaking(server_.Token("lead")).get(), request, &board).ok());
    for (const v1::Item& item : board.items()) {
      if (item.has_team()) return item.team().version();
    }
    return "";
  }

  ServerUnderTest server_;
  Random random_{testing::Seed()};
  std::atomic<int> next_number_ = 0;
};

TEST_F(KillMinusNine, LosesNothingThatWasAcknowledged) {
  WatchClient lead(server_, "lead");
  server_.Start();
  for (int round = 0; round < Rounds(20); ++round) {
    lead.Connect();
    auto watching = std::async(std::launch::async, [&lead] {
      while (lead.Read()) {
      }
    });
    Referrers referrers(server_, next_number_);
    KillUnderLoad(referrers);
    watching.get();
    lead.Disconnect();
    server_.Start();
    ExpectAllKept(server_, referrers);
    ASSERT_FALSE(HasFailure()) << "round " << round << ", seed " << testing::Seed();
  }
  std::int64_t revision = 0;
  const auto board = testing::BoardItems(server_, 0, &revision);
  lead.Connect();  // now: in a long run the board is thousands of referrals
  ASSERT_TRUE(lead.ReadUntil(revision));
  EXPECT_TRUE(testing::Difference(lead.items(), board).empty());
  EXPECT_EQ(lead.snapshots(), 1) << "it had to start again";
  // A referral for each number, and none twice.
  int referrals = 0;
  for (const auto& [name, item] : board) referrals += name.find("/referrals/") != name.npos;
  EXPECT_EQ(referrals, next_number_.load());
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_EQ(Verify().exit_code, 0);
}

TEST_F(KillMinusNine, LeavesNoSnapshotThatTheJournalDoesNotBearOut) {
  const std::string config =
      testing::WriteConfig(server_.folder(), {{"engine.snapshot_every_records", "1"}});
  for (int round = 0; round < Rounds(4); ++round) {
    server_.Start({"--config", config});
    Referrers referrers(server_, next_number_);
    KillUnderLoad(referrers);
    {
      const auto journal = journal::OpenSqliteJournalForReading(server_.data_dir());
      ASSERT_TRUE(journal) << journal.error().message;
      const TeamId team{"leicester"};
      const auto newest = (*journal)->LatestSnapshot(team);
      ASSERT_TRUE(newest && *newest);
      const auto from_snapshot = engine::RecoverTeam(**journal, team, 0);  // the newest
      const auto from_start = engine::RecoverTeam(**journal, team, 1'000'000);
      ASSERT_TRUE(from_snapshot && from_start) << "seed " << testing::Seed();
      EXPECT_GT(from_snapshot->oldest.revision, Revision{0}) << "no snapshot was used";
      EXPECT_EQ(from_snapshot->state, from_start->state);
    }
    server_.Start({"--config", config});
    ExpectAllKept(server_, referrers);
    EXPECT_EQ(server_.Stop(), 0);
    EXPECT_EQ(Verify().exit_code, 0);
    ASSERT_FALSE(HasFailure()) << "round " << round << ", seed " << testing::Seed();
  }
}

TEST_F(KillMinusNine, OfABackupLeavesAWholeOneOrNoneAndHindersNoLaterOne) {
  server_.Start();
  Referrers referrers(server_, next_number_, 2, 2'000);
  referrers.WaitFor(200);
  const std::string copy = server_.folder() + "/copy";
  const std::vector<std::string> backup = {ProgramPath("tandemd"), "backup", "--data-dir",
                                           server_.data_dir(),     "--to",   copy};
  for (int round = 0; round < Rounds(6); ++round) {
    auto child = ChildProcess::Start(backup, server_.folder() + "/backup.log");
    ASSERT_TRUE(child) << child.error().message;
    LetAMomentPass(60);
    child->Signal(SIGKILL);
    child->Wait();
    // Killed or not: what stands there under its name is whole.
    if (fs::exists(copy)) {
      const Finished sound =
          RunShell(ProgramPath("tandemd") + " journal verify --data-dir " + copy);
      EXPECT_EQ(sound.exit_code, 0) << sound.err << "seed " << testing::Seed();
      fs::remove_all(copy);
    }
  }
  const int made = server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", copy});
  EXPECT_EQ(made, 0) << "a backup that was killed stands in the way";
  EXPECT_FALSE(fs::exists(copy + ".unfinished"));
  referrers.Stop();
  EXPECT_TRUE(referrers.unknown().empty()) << "backups must not be felt";
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(KillMinusNine, OfARestoreLeavesADirectoryThatIsRefusedOrAWholeOne) {
  server_.Start();
  {
    Referrers(server_, next_number_, 2, 2'000).WaitFor(300);
  }
  EXPECT_EQ(server_.Stop(), 0);
  const std::string copy = server_.folder() + "/copy";
  ASSERT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", copy}), 0);
  const std::int64_t last = LastRevision(**journal::OpenSqliteJournalForReading(copy));
  const std::string restored = server_.folder() + "/restored";
  const std::vector<std::string> restore = {ProgramPath("tandemd"), "restore", "--from", copy,
                                            "--data-dir",           restored};
  int refused = 0;
  for (int round = 0; round < Rounds(8); ++round) {
    auto child = ChildProcess::Start(restore, server_.folder() + "/restore.log");
    ASSERT_TRUE(child) << child.error().message;
    LetAMomentPass(60);
    child->Signal(SIGKILL);
    child->Wait();
    if (fs::exists(restored) && !fs::is_empty(restored)) {
      const auto journal = journal::OpenSqliteJournal(restored, nullptr);
      if (!journal) {
        ++refused;
        EXPECT_THAT(journal.error().message, HasSubstr("a restore did not finish; empty the"));
      } else {
        EXPECT_EQ(LastRevision(**journal), last) << "seed " << testing::Seed();
        EXPECT_TRUE(fs::exists(restored + "/secrets.db") && fs::exists(restored + "/master.key"));
      }
    }
    fs::remove_all(restored);
    ASSERT_FALSE(HasFailure()) << "round " << round << ", seed " << testing::Seed();
  }
  RecordProperty("refused", refused);
  EXPECT_EQ(server_.Run({"restore", "--from", copy, "--data-dir", restored}), 0)
      << "a restore that was killed stands in the way";
}

TEST_F(KillMinusNine, WhileTheArchiveIsBroughtUpToDateLeavesTheSameFigures) {
  v1::GetKpiRequest request;
  request.set_parent("teams/leicester");
  request.set_month("2026-11");
  const auto kpi = [&](v1::GetKpiResponse& response) {
    const auto stub = v1::ReviewService::NewStub(server_.Connect());
    return stub->GetKpi(Speaking(server_.Token("lead")).get(), request, &response);
  };
  for (int round = 0; round < Rounds(3); ++round) {
    server_.Start();
    Referrers referrers(server_, next_number_);
    std::thread asking([&] {
      v1::GetKpiResponse response;
      while (kpi(response).ok()) {
      }
    });
    KillUnderLoad(referrers);
    asking.join();
    server_.Start();
    ExpectAllKept(server_, referrers);
    v1::GetKpiResponse after;
    EXPECT_TRUE(kpi(after).ok());
    EXPECT_EQ(server_.Stop(), 0);
    for (const char* name : {"/archive.db", "/archive.db-wal", "/archive.db-shm"}) {
      fs::remove(server_.data_dir() + name);
    }
    server_.Start();
    v1::GetKpiResponse rebuilt;
    EXPECT_TRUE(kpi(rebuilt).ok());
    EXPECT_EQ(after.SerializeAsString(), rebuilt.SerializeAsString()) << "seed " << testing::Seed();
    server_.Kill();
  }
}

TEST_F(KillMinusNine, WhileTeamFilesAreAppliedLeavesTheOldOnesOrTheNew) {
  const std::vector<std::string> folders = {TeamFilesOf("a"), TeamFilesOf("b")};
  const std::vector<std::string> versions = {"a", "b"};
  std::string in_force;
  for (int round = 0; round < Rounds(6); ++round) {
    const std::size_t next = static_cast<std::size_t>(round) % 2;
    const std::vector<std::string> apply = {
        ProgramPath("tandemd"), "team", "apply", folders[next], "--data-dir", server_.data_dir()};
    const bool is_served = round % 3 != 2;  // else straight into the journal
    if (is_served) server_.Start();
    auto child = ChildProcess::Start(apply, server_.folder() + "/apply.log");
    ASSERT_TRUE(child) << child.error().message;
    LetAMomentPass(120);
    if (is_served) server_.Kill();
    child->Signal(SIGKILL);
    child->Wait();
    server_.Start();
    const std::string version = VersionInForce();
    EXPECT_TRUE(version == versions[next] || in_force.empty() || version == in_force)
        << version << ", seed " << testing::Seed();
    EXPECT_EQ(server_.Run({"team", "apply", folders[next], "--data-dir", server_.data_dir()}), 0);
    in_force = VersionInForce();
    EXPECT_EQ(in_force, versions[next]);
    EXPECT_EQ(server_.Stop(), 0);
    EXPECT_EQ(Verify().exit_code, 0);
    ASSERT_FALSE(HasFailure()) << "round " << round << ", seed " << testing::Seed();
  }
}

}  // namespace
}  // namespace tandem
