// A disk that gives errors (EIO) under the running server: it says nothing more, names the place
// and ends; a new start has all that was acknowledged.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using testing::ExpectAllKept;
using ::testing::HasSubstr;
using testing::ProgramPath;
using testing::Referrers;
using testing::RunShell;
using testing::ServerUnderTest;

struct Failure {
  std::string call;
  std::string said;
};

class FailingDisk : public ::testing::TestWithParam<Failure> {
 protected:
  void StartOnFailingDisk() {
    setenv("LD_PRELOAD", TANDEM_FAILING_DISK_LIBRARY, 1);
    setenv("TANDEM_FAILING_DISK", order_.c_str(), 1);
    server_.Start();
    unsetenv("LD_PRELOAD");
    unsetenv("TANDEM_FAILING_DISK");
  }

  ServerUnderTest server_;
  const std::string order_ = server_.folder() + "/fails";
  std::atomic<int> next_number_ = 0;
};

TEST_P(FailingDisk, EndsTheServerAndLosesNothingThatWasAcknowledged) {
  StartOnFailingDisk();
  Referrers referrers(server_, next_number_);
  referrers.WaitFor(20);
  std::ofstream(order_) << GetParam().call;
  EXPECT_EQ(server_.WaitForEnd(), 1);
  referrers.Join();
  EXPECT_THAT(server_.Log(), HasSubstr("error the journal cannot be written; stopping fault=\"" +
                                       server_.data_dir() + "/tandem.db: disk I/O error (SQLite " +
                                       GetParam().said + ")"));
  fs::remove(order_);
  server_.Start();
  ExpectAllKept(server_, referrers);
  EXPECT_EQ(server_.Stop(), 0);
  const auto verified =
      RunShell(ProgramPath("tandemd") + " journal verify --data-dir " + server_.data_dir());
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
}

INSTANTIATE_TEST_SUITE_P(Calls, FailingDisk,
                         ::testing::Values(Failure{"pwrite", "778"}, Failure{"fdatasync", "1034"}),
                         [](const auto& each) { return each.param.call; });

}  // namespace
}  // namespace tandem
