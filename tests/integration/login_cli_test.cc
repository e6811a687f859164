// `tandem login` and what follows it, as somebody types it.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tandem/v1/duty_service.grpc.pb.h"

#include "clients/terminal/kept_session.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/log_in_client.h"
#include "tests/support/served/programs.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::Finished;
using testing::kGoodPassword;
using testing::ProgramPath;
using testing::RunShell;
using testing::ServerUnderTest;
using testing::Speaking;

class LogInCommands : public ::testing::Test {
 protected:
  Finished Tandem(const std::string& arguments) const {
    return RunShell("cd " + server_.folder() + " && XDG_STATE_HOME=" + server_.folder() +
                    " TANDEM_SERVER=" + server_.Address() + " TANDEM_CA=" + server_.CaFile() + " " +
                    ProgramPath("tandem") + " " + arguments);
  }

  // A file with this as its first line.
  std::string Written(const std::string& name, const std::string& text) const {
    std::ofstream(server_.folder() + "/" + name) << text << "\n";
    return server_.folder() + "/" + name;
  }

  Result<terminal::KeptSession> Kept() const {
    return terminal::ReadKeptSession(server_.folder() + "/tandem/session");
  }

  bool IsExpired(const std::string& token) const {
    v1::GetBoardRequest request;
    request.set_parent("teams/leicester");
    v1::GetBoardResponse response;
    const auto stub = v1::DutyService::NewStub(server_.Connect());
    return testing::ReasonOf(stub->GetBoard(Speaking(token).get(), request, &response)) ==
           "TOKEN_EXPIRED";
  }

  ServerUnderTest server_;
};

TEST_F(LogInCommands, KeepASessionThatLaterCommandsUseAndRenew) {
  const std::string first = testing::AddPersonTo(server_, "nora", "duty");
  server_.Start(
      {"--config", testing::WriteConfig(server_.folder(), {{"auth.access_token_seconds", "1"}})});
  const std::string old_file = Written("old", first);
  const std::string new_file = Written("new", kGoodPassword);
  EXPECT_EQ(Tandem("login --name nora --password-file " + new_file).exit_code, 4);
  EXPECT_EQ(Tandem("duty board --once").exit_code, 2);  // nobody has logged in

  const Finished in = Tandem("--json login --name nora --password-file " + old_file);
  ASSERT_EQ(in.exit_code, 0) << in.err;
  ASSERT_TRUE(Kept());
  EXPECT_EQ(in.out.find(Kept()->access_token), std::string::npos);
  EXPECT_EQ(Kept()->team, "leicester");
  const auto rights = std::filesystem::status(server_.folder() + "/tandem/session").permissions();
  EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(Tandem("duty board --once").exit_code, 4);  // a new password is due
  ASSERT_EQ(Tandem("password --old-file " + old_file + " --new-file " + new_file).exit_code, 0);

  const auto before = Kept();
  ASSERT_TRUE(before);
  ASSERT_TRUE(testing::Eventually([&] { return IsExpired(before->access_token); }));
  const Finished board = Tandem("duty board --once");
  EXPECT_EQ(board.exit_code, 0) << board.err;
  EXPECT_NE(Kept()->refresh_token, before->refresh_token);

  EXPECT_EQ(Tandem("logout").exit_code, 0);
  EXPECT_FALSE(Kept());
  EXPECT_EQ(Tandem("duty board --once").exit_code, 2);
}

TEST_F(LogInCommands, MakeAndEndOtherPeoplesAccounts) {
  server_.Start();
  const std::string admin =
      " --team leicester --token-file " + server_.data_dir() + "/tokens/admin";
  const Finished added = Tandem("accounts add nora --role duty" + admin);
  ASSERT_EQ(added.exit_code, 0) << added.err;
  const std::string first = added.out.substr(0, added.out.find('\n'));
  const std::string file = Written("first", first);
  EXPECT_EQ(Tandem("login --name nora --password-file " + file).exit_code, 0);
  EXPECT_NE(Tandem("accounts list" + admin).out.find("nora"), std::string::npos);
  EXPECT_EQ(Tandem("accounts disable nora" + admin).exit_code, 0);
  EXPECT_NE(Tandem("accounts list" + admin).out.find("disabled"), std::string::npos);
  EXPECT_EQ(Tandem("login --name nora --password-file " + file).exit_code, 4);
  EXPECT_EQ(Tandem("accounts revoke nobody" + admin).exit_code, 1);
}

}  // namespace
}  // namespace tandem
