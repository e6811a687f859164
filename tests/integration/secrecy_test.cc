// A whole day, and then everything that it left behind is searched for the people it was about and
// for what lets somebody in: they stand in the clear nowhere.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/type/v1/person.pb.h"

#include "dispatch/archive/archive.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/support/seed.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/page.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using testing::ProgramPath;
using testing::RunShell;

std::string Read(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// What says who somebody is: read with the keys, from the people that the day was about.
class People {
 public:
  explicit People(const std::string& data_dir) {
    const auto entropy = journal::MakeSystemEntropy();
    const auto keys = journal::OpenKeyStore(data_dir, *entropy);
    const auto journal = journal::OpenSqliteJournalForReading(data_dir);
    const auto archive = archive::Archive::Open("");
    EXPECT_TRUE(keys && journal && archive && (*archive)->CatchUp(**journal, {"leicester"}));
    EXPECT_TRUE((*archive)->ForEachReferral({"leicester"}, [&](const archive::ReferralRow& row) {
      type::v1::Person person;
      const auto plain = (*keys)->Open(row.person);
      EXPECT_TRUE(plain && person.ParseFromString(*plain));
      Add(person.nhs_number());
      Add(person.family_name());
      for (const std::string& line : person.address().lines()) Add(line);
      Add(person.address().postcode());
      Add(person.phone());
      ++count_;
      return true;
    }));
  }

  // Staff have names too, and they are no secret.
  void LeaveOut(const std::string& text) {
    std::erase_if(words_, [&](const std::string& word) { return text.find(word) != text.npos; });
  }

  int count() const { return count_; }
  const std::set<std::string>& words() const { return words_; }

 private:
  void Add(const std::string& word) {
    if (word.size() > 3) words_.insert(word);
  }
  std::set<std::string> words_;
  int count_ = 0;
};

void ExpectNoneOf(const std::set<std::string>& words, const std::string& bytes,
                  const std::string& where) {
  for (const std::string& word : words) {
    EXPECT_EQ(bytes.find(word), bytes.npos)
        << where << " has " << word << ", seed " << testing::Seed();
  }
}

std::set<std::string> TokensOf(const std::string& data_dir) {
  std::set<std::string> tokens;
  for (const auto& file : fs::directory_iterator(data_dir + "/tokens")) {
    std::string token = Read(file.path());
    tokens.insert(token.substr(0, token.find('\n')));
  }
  return tokens;
}

// Every file of a data directory but the tokens' own.
void ExpectNothingIn(const std::string& data_dir, const std::set<std::string>& words) {
  int files = 0;
  for (const auto& file : fs::directory_iterator(data_dir)) {
    if (!file.is_regular_file()) continue;
    ExpectNoneOf(words, Read(file.path()), file.path().filename());
    ++files;
  }
  EXPECT_GE(files, 5);
}

TEST(AWholeDay, LeavesNobodysNameNumberAddressOrTokenInTheClear) {
  const std::string folder = testing::MakeFolder();
  const std::string data_dir = folder + "/data";
  const std::string team = std::string(TANDEM_SOURCE_DIR) + "/deploy/teams/leicester";
  const auto demo = RunShell(ProgramPath("tandem-demo") + " --team-dir " + team + " --data-dir " +
                             data_dir + " --once --no-board --hours 4 --time-scale 1200 --seed " +
                             std::to_string(testing::Seed()));
  ASSERT_EQ(demo.exit_code, 0) << demo.out << demo.err;
  People people(data_dir);
  EXPECT_GE(people.count(), 3);
  for (const auto& file : fs::directory_iterator(team)) people.LeaveOut(Read(file.path()));
  ASSERT_GE(people.words().size(), 10) << "too few words to look for";
  std::set<std::string> secrets = TokensOf(data_dir);
  ASSERT_GE(secrets.size(), 20);
  secrets.insert(people.words().begin(), people.words().end());

  ExpectNothingIn(data_dir, secrets);
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.is_regular_file()) ExpectNoneOf(secrets, Read(file.path()), file.path().filename());
  }
  const std::string printed =
      RunShell(ProgramPath("tandemd") + " journal print --team leicester --data-dir " + data_dir)
          .out;
  EXPECT_GT(printed.size(), 1'000);
  ExpectNoneOf(secrets, printed, "journal print");
  const std::string copy = folder + "/copy";
  ASSERT_EQ(RunShell(ProgramPath("tandemd") + " backup --data-dir " + data_dir + " --to " + copy)
                .exit_code,
            0);
  ExpectNothingIn(copy, secrets);
  testing::RemoveFolder(folder);
}

TEST(AServer, SaysNobodysNameInItsLogOrMetricsAlsoWhenItSaysEverything) {
  testing::ServerUnderTest server;
  server.Start({"--config", testing::WriteConfig(server.folder(), {{"log.level", "\"debug\""}})});
  std::atomic<int> next_number = 0;
  testing::Referrers referrers(server, next_number);
  referrers.WaitFor(30);
  referrers.Stop();
  // A story where a number should be, and a name where a code should.
  auto wrong = testing::SmallReferral(9'999);
  wrong.mutable_referral()->set_need("Testperson is not a need");
  v1::CreateReferralResponse response;
  EXPECT_FALSE(v1::ReferralService::NewStub(server.Connect())
                   ->CreateReferral(testing::Speaking(server.Token("gp")).get(), wrong, &response)
                   .ok());
  const std::string metrics = testing::FetchPage(server, "/metrics");
  EXPECT_THAT(metrics, ::testing::HasSubstr("tandem_calls_total"));
  std::set<std::string> secrets = TokensOf(server.data_dir());
  secrets.insert({"Testperson", "9990000042"});
  ExpectNoneOf(secrets, metrics, "metrics");
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_THAT(server.Log(), ::testing::HasSubstr("call answered"));
  ExpectNoneOf(secrets, server.Log(), "log");
}

TEST(AServer, LeavesNoCoreBehindThatWouldHoldKeysAndNames) {
  testing::ServerUnderTest server;
  server.Start();
  const std::string limits = Read("/proc/" + std::to_string(server.pid()) + "/limits");
  const auto line = limits.find("Max core file size");
  ASSERT_NE(line, limits.npos);
  std::istringstream words(limits.substr(line + std::string("Max core file size").size()));
  std::string soft;
  std::string hard;
  words >> soft >> hard;
  EXPECT_EQ(soft, "0");
  EXPECT_EQ(hard, "0");
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace tandem
