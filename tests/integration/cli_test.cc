// The command line against a real server: what people type, what they read, how it ends.
#include <chrono>
#include <functional>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/terminal/demo/server_process.h"
#include "clients/terminal/names.h"
#include "clients/terminal/watch_stream.h"
#include "tests/support/served/programs.h"

namespace tandem::terminal {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramPath;
using testing::RunShell;

constexpr const char* kTeam = "leicester";

// A served demo team on which nobody is on duty yet. Its time is real, a Monday morning.
class CommandLineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::MakeFolder();
    const Instant morning = *ParseInstant("2026-11-23T08:00:00Z");
    server_ = std::make_unique<ServerProcess>(ProgramPath("tandemd"), folder_ + "/data");
    const auto prepared =
        server_->Prepare(std::string(TANDEM_SOURCE_DIR) + "/deploy/teams/leicester", morning);
    ASSERT_TRUE(prepared) << prepared.error().message;
    const auto address = server_->Serve(morning, morning, 1);
    ASSERT_TRUE(address) << address.error().message;
    address_ = *address;
  }

  void TearDown() override {
    server_.reset();
    testing::RemoveFolder(folder_);
  }

  Finished Tandem(const std::string& arguments) const {
    return RunShell("TANDEM_SERVER=" + address_ + " TANDEM_TEAM=" + kTeam + " TANDEM_TOKEN_DIR=" +
                    folder_ + "/data/tokens TANDEM_CA=" + server_->ca_file() + " " +
                    ProgramPath("tandem") + " " + arguments);
  }

  static std::string Example(const std::string& name) {
    return std::string(TANDEM_SOURCE_DIR) + "/deploy/examples/" + name;
  }

  // Follows somebody's stream until it shows what is looked for; gives its short id.
  std::string WaitFor(const std::string& login,
                      const std::function<bool(const v1::Item&)>& wanted) const {
    const ProfileOptions options{.server = address_,
                                 .team = kTeam,
                                 .token_file = folder_ + "/data/tokens/" + login,
                                 .ca_file = server_->ca_file()};
    Connection connection(*LoadProfile(options, ReadEnvironment));
    WatchStream stream(connection, std::chrono::seconds{1});
    std::string found;
    WatchListener listener;
    listener.on_message = [&](const v1::WatchResponse&, const WatchFold& fold) {
      for (const auto& [name, item] : fold.items()) {
        if (wanted(item)) found = ShortId(name);
      }
      return found.empty();
    };
    WatchFold fold;
    const auto failure = stream.Run(fold, listener);
    EXPECT_FALSE(failure) << Readable(*failure);
    return found;
  }

  std::string folder_;
  std::string address_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(CommandLineTest, TakesOnePersonFromReferralToTheDoor) {
  const Finished referred = Tandem("desk refer --file " + Example("catheter.json"));
  ASSERT_EQ(referred.exit_code, 0) << referred.err;
  EXPECT_THAT(referred.out, HasSubstr("The reference to read back is "));
  const std::string referral =
      WaitFor("lead", [](const v1::Item& item) { return item.has_referral(); });

  EXPECT_EQ(Tandem("field sign-on --as asha").exit_code, 0);
  const Finished accepted =
      Tandem("duty triage " + referral + " --accept --safety-net 'Sips of water' --told carer");
  ASSERT_EQ(accepted.exit_code, 0) << accepted.err;
  const std::string offer = WaitFor("asha", [](const v1::Item& item) { return item.has_offer(); });
  EXPECT_THAT(Tandem("field watch --once --as asha").out, HasSubstr("offer " + offer));
  ASSERT_EQ(Tandem("field acknowledge " + offer + " --as asha").exit_code, 0);

  std::string leg;
  WaitFor("asha", [&](const v1::Item& item) {
    if (!item.has_visit()) return false;
    leg = ShortId(item.visit().legs(0).name());
    return item.visit().legs(0).stage() == type::v1::LEG_STAGE_COMMITTED;
  });
  for (const std::string command : {"set-off ", "at-address ", "with-person "}) {
    const Finished reported = Tandem("field " + command + leg + " --as asha");
    EXPECT_EQ(reported.exit_code, 0) << command << reported.err;
    EXPECT_THAT(reported.out, HasSubstr("(applied, revision "));
  }
  const Finished board = Tandem("duty board --once");
  EXPECT_THAT(board.out, HasSubstr("asha with person"));
  EXPECT_THAT(board.out, Not(HasSubstr("Evington"))) << "the board has no personal data";
  EXPECT_THAT(Tandem("desk watch --once --as gp").out, Not(HasSubstr("asha")));
  EXPECT_EQ(Tandem("field left " + leg + " --outcome HOME_WITHOUT_SUPPORT --as asha").exit_code, 0);
  EXPECT_EQ(Tandem("field sign-off --as asha").exit_code, 0);
}

TEST_F(CommandLineTest, TakesEveryExample) {
  for (const std::string example : {"fall.json", "catheter.json", "unsafe_door.json"}) {
    const Finished referred = Tandem("--json desk refer --file " + Example(example));
    EXPECT_EQ(referred.exit_code, 0) << example << referred.out;
    EXPECT_THAT(referred.out, HasSubstr("\"outcome\":\"OUTCOME_APPLIED\""));
  }
}

TEST_F(CommandLineTest, EndsWithACodeForEachKindOfNo) {
  // To her, what does not exist looks like what is somebody else's.
  EXPECT_EQ(Tandem("field acknowledge 999 --as asha").exit_code, 4);
  EXPECT_EQ(Tandem("field sign-on --as asha").exit_code, 0);
  const Finished again = Tandem("field sign-on --as asha");
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("ALREADY_ON_DUTY"));
  EXPECT_EQ(Tandem("field decline 1 --reason TIRED --as asha").exit_code, 2);
  const Finished resolved = Tandem("duty resolve 999");
  EXPECT_EQ(resolved.exit_code, 1);
  EXPECT_THAT(resolved.err, HasSubstr("UNKNOWN_ESCALATION"));
  EXPECT_EQ(Tandem("duty nonsense").exit_code, 2);
  EXPECT_EQ(Tandem("desk refer --file /nowhere.json").exit_code, 2);
  EXPECT_EQ(Tandem("duty board --once --as gp --json").exit_code, 4);
  EXPECT_EQ(Tandem("duty triage 1 --accept --as asha").exit_code, 4);
}

TEST_F(CommandLineTest, SaysThatNobodyAnswers) {
  server_->Kill();
  const Finished unavailable = Tandem("duty close 1 --outcome ADMITTED");
  EXPECT_EQ(unavailable.exit_code, 3);
  EXPECT_THAT(unavailable.err, HasSubstr("No answer"));
}

}  // namespace
}  // namespace tandem::terminal
