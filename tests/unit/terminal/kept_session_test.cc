#include "clients/terminal/kept_session.h"

#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

namespace tandem::terminal {
namespace {

// A state folder of a test's own, and an environment that names it.
class KeptSessions : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Environment Said() const {
    return [this](const std::string& name) -> std::optional<std::string> {
      const auto found = environment_.find(name);
      if (found == environment_.end()) return std::nullopt;
      return found->second;
    };
  }

  const std::string folder_ = ::testing::TempDir() + "/tandem_state";
  std::map<std::string, std::string> environment_ = {{"XDG_STATE_HOME", folder_}};
  const KeptSession session_{"here:1", "leicester", "asha", "access", "id.refresh"};
};

TEST_F(KeptSessions, AreReadBackAndAreNobodyElses) {
  const std::string path = KeptSessionFile(Said());
  EXPECT_EQ(ReadKeptSession(path).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(WriteKeptSession(path, session_));
  EXPECT_EQ(*ReadKeptSession(path), session_);
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  RemoveKeptSession(path);
  EXPECT_FALSE(ReadKeptSession(path));
}

TEST_F(KeptSessions, LieInTheStateFolderOrBelowTheHome) {
  EXPECT_EQ(KeptSessionFile(Said()), folder_ + "/tandem/session");
  environment_ = {{"HOME", "/home/asha"}, {"XDG_STATE_HOME", "not/absolute"}};
  EXPECT_EQ(KeptSessionFile(Said()), "/home/asha/.local/state/tandem/session");
  environment_ = {};
  EXPECT_EQ(KeptSessionFile(Said()), "");
}

TEST_F(KeptSessions, ServeAProfileOnTheirOwnServerOnly) {
  ASSERT_TRUE(WriteKeptSession(KeptSessionFile(Said()), session_));
  const auto profile = LoadProfile({}, Said());
  ASSERT_TRUE(profile) << profile.error().message;
  EXPECT_EQ(profile->server, "here:1");
  EXPECT_EQ(profile->team, "leicester");
  EXPECT_EQ(profile->token, "access");
  EXPECT_EQ(profile->login, "asha");
  EXPECT_FALSE(profile->session_file.empty());
  EXPECT_FALSE(LoadProfile({.server = "elsewhere:1"}, Said()));  // its tokens are not theirs
}

TEST_F(KeptSessions, StandBackBehindATokenFile) {
  ASSERT_TRUE(WriteKeptSession(KeptSessionFile(Said()), session_));
  std::ofstream(folder_ + "/machine") << "token-of-a-machine\n";
  const auto profile = LoadProfile(
      {.server = "here:1", .team = "leicester", .token_file = folder_ + "/machine"}, Said());
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->token, "token-of-a-machine");
  EXPECT_TRUE(profile->session_file.empty());
}

}  // namespace
}  // namespace tandem::terminal
