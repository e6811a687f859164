// A disk that is full, that cannot be written, or that a backup goes to: what was acknowledged
// stays, nothing else is said, and the operator is told which disk it was.
#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/faults/tmpfs.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using testing::ExpectAllKept;
using testing::Finished;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::Referrers;
using testing::RunShell;
using testing::ServerUnderTest;
using testing::Tmpfs;

constexpr std::size_t kStoryBytes = 4'000;

class Disk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!disk_.why_not().empty()) GTEST_SKIP() << disk_.why_not();
    fs::copy(server_.data_dir(), disk_.Below("data"), fs::copy_options::recursive);
    server_.MoveTo(disk_.Below("data"));
  }

  Finished Tandemd(const std::string& arguments) const {
    return RunShell(ProgramPath("tandemd") + " " + arguments);
  }
  Finished Serve() const {
    return RunShell("timeout 30 " + ProgramPath("tandemd") +
                    " serve --listen localhost:0 --metrics-listen '' --data-dir " +
                    server_.data_dir());
  }

  Tmpfs disk_{"4m"};
  ServerUnderTest server_;
  std::atomic<int> next_number_ = 0;
};

TEST_F(Disk, ThatFillsUpStopsTheServerAndLosesNothingThatWasAcknowledged) {
  server_.Start();
  Referrers referrers(server_, next_number_, 3, kStoryBytes);
  EXPECT_EQ(server_.WaitForEnd(), 1);
  referrers.Join();
  EXPECT_THAT(server_.Log(), HasSubstr("error the journal cannot be written; stopping"));
  EXPECT_THAT(server_.Log(), HasSubstr("database or disk is full"));
  EXPECT_GT(referrers.acknowledged().size(), 10) << "the disk was too small from the start";

  disk_.Resize("64m");
  server_.Start();
  ExpectAllKept(server_, referrers, kStoryBytes);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_EQ(Tandemd("journal verify --data-dir " + server_.data_dir()).exit_code, 0);
}

TEST_F(Disk, ThatIsFullAtTheStartIsTheReasonGivenForNotStarting) {
  disk_.FillUp();
  const Finished served = Serve();
  EXPECT_EQ(served.exit_code, 1);
  EXPECT_THAT(served.err,
              ::testing::AnyOf(HasSubstr("tandem.lock: writing: No space left on device"),
                               HasSubstr("; the disk is full")));
  fs::remove(disk_.Below("ballast"));
  server_.Start();
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Disk, ThatIsReadOnlyIsTheReasonGivenForNotStarting) {
  server_.Start();
  {
    Referrers(server_, next_number_).WaitFor(5);
  }
  EXPECT_EQ(server_.Stop(), 0);
  disk_.MakeReadOnly();
  const Finished served = Serve();
  EXPECT_EQ(served.exit_code, 1) << served.err;
  EXPECT_THAT(served.err, HasSubstr("tandem.lock: opening: Read-only file system"));
  // It can still be looked at, and saved to another disk.
  const Finished verified = Tandemd("journal verify --data-dir " + server_.data_dir());
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
  const std::string saved = server_.folder() + "/saved";
  const Finished backed_up = Tandemd("backup --data-dir " + server_.data_dir() + " --to " + saved);
  EXPECT_EQ(backed_up.exit_code, 0) << backed_up.err;
}

TEST_F(Disk, ThatABackupDoesNotFitOnLeavesNoHalfOfItAndTheServerAlone) {
  const Tmpfs small("48k");
  server_.MoveTo(server_.folder() + "/data");
  server_.Start();
  Referrers referrers(server_, next_number_);
  referrers.WaitFor(20);
  const Finished backup =
      Tandemd("backup --data-dir " + server_.data_dir() + " --to " + small.Below("copy"));
  EXPECT_EQ(backup.exit_code, 1) << backup.err;
  EXPECT_THAT(backup.err, HasSubstr(small.path()));
  EXPECT_TRUE(fs::is_empty(small.path()));
  referrers.Stop();
  EXPECT_TRUE(referrers.unknown().empty());
  EXPECT_EQ(server_.Stop(), 0);
}

}  // namespace
}  // namespace tandem
