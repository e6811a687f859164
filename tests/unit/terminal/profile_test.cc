#include "clients/terminal/profile.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace tandem::terminal {
namespace {

// A directory with a token file for each of two people and a profile file.
class Profiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ + "/gp") << "token-of-gp\n";
    std::ofstream(folder_ + "/asha") << "token-of-asha\n";
    std::ofstream(folder_ + "/tandem.env")
        << "# made by the demo\nexport TANDEM_SERVER=\"file:1\"\n"
        << "export TANDEM_TEAM=leicester\n"
        << "TANDEM_TOKEN_DIR='" << folder_ << "'\n";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<Profile> Load(const ProfileOptions& options) const {
    return LoadProfile(options, [this](const std::string& name) -> std::optional<std::string> {
      const auto found = environment_.find(name);
      if (found == environment_.end()) return std::nullopt;
      return found->second;
    });
  }

  const std::string folder_ = ::testing::TempDir() + "/tandem_profiles";
  std::map<std::string, std::string> environment_;
};

TEST_F(Profiles, ComeFromAFileThatAShellCouldSource) {
  const auto profile = Load({.profile_file = folder_ + "/tandem.env", .default_login = "gp"});
  ASSERT_TRUE(profile) << profile.error().message;
  EXPECT_EQ(profile->server, "file:1");
  EXPECT_EQ(profile->Parent(), "teams/leicester");
  EXPECT_EQ(profile->token, "token-of-gp");
  EXPECT_EQ(profile->login, "gp");
}

TEST_F(Profiles, LetTheCommandLineOutweighTheEnvironmentAndThatTheFile) {
  environment_["TANDEM_SERVER"] = "environment:1";
  environment_["TANDEM_TOKEN_FILE"] = folder_ + "/gp";
  ProfileOptions options{.profile_file = folder_ + "/tandem.env"};
  EXPECT_EQ(Load(options)->server, "environment:1");
  EXPECT_EQ(Load(options)->login, "gp");
  options.server = "line:1";
  options.login = "asha";
  EXPECT_EQ(Load(options)->server, "line:1");
  EXPECT_EQ(Load(options)->token, "token-of-asha");
}

TEST_F(Profiles, TrustTheSystemUnlessSomebodyNamesACa) {
  std::ofstream(folder_ + "/ca.pem") << "a CA";
  ProfileOptions options{.profile_file = folder_ + "/tandem.env", .default_login = "gp"};
  EXPECT_EQ(Load(options)->ca_pem, "");
  EXPECT_FALSE(Load(options)->plaintext);
  environment_["TANDEM_CA"] = folder_ + "/none.pem";
  EXPECT_EQ(Load(options).error().field, folder_ + "/none.pem");
  options.ca_file = folder_ + "/ca.pem";
  EXPECT_EQ(Load(options)->ca_pem, "a CA");
}

TEST_F(Profiles, SpeakPlainTextToThisMachineOnly) {
  ProfileOptions options{
      .profile_file = folder_ + "/tandem.env", .default_login = "gp", .plaintext = true};
  for (const std::string server : {"127.0.0.1:0", "localhost:0", "[::1]:0"}) {
    options.server = server;
    EXPECT_TRUE(Load(options)->plaintext) << server;
  }
  for (const std::string server :
       {"192.0.2.1:1", "desk:1", "localhost.example:1", "127.example:1", "[::2]:1", "dns:///x:1"}) {
    options.server = server;
    const auto profile = Load(options);
    ASSERT_FALSE(profile) << server;
    EXPECT_EQ(profile.error().field, "plaintext");
  }
}

TEST_F(Profiles, SayWhatIsMissing) {
  EXPECT_EQ(Load({.profile_file = folder_ + "/none"}).error().code, ErrorCode::kNotFound);
  environment_["TANDEM_SERVER"] = "environment:1";
  EXPECT_EQ(Load({}).error().field, "team");
  environment_["TANDEM_TEAM"] = "leicester";
  EXPECT_EQ(Load({}).error().field, "token-file");
  environment_["TANDEM_TOKEN_DIR"] = folder_;
  EXPECT_EQ(Load({}).error().field, "token-file");
  EXPECT_EQ(Load({.login = "nobody"}).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(Load({.login = "asha"}));
}

}  // namespace
}  // namespace tandem::terminal
