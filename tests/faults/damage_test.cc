// Stored bytes are not what was stored. The server says which, starts if it can answer for what it
// has, and refuses plainly if it cannot.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/review_service.grpc.pb.h"

#include "dispatch/journal/sqlite_journal.h"
#include "tests/support/served/api_fold.h"
#include "tests/support/served/config_file.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/page.h"
#include "tests/support/served/programs.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

namespace fs = std::filesystem;
using testing::Eventually;
using testing::FetchPage;
using testing::Finished;
using ::testing::HasSubstr;
using testing::MetricOf;
using ::testing::Not;
using testing::ProgramPath;
using testing::Referrers;
using testing::RequestId;
using testing::RunShell;
using testing::ServerUnderTest;
using testing::Speaking;
using testing::WatchClient;

class Damage : public ::testing::Test {
 protected:
  // A server that keeps snapshots close to the head, with so many referrals; it runs.
  void ServeWith(int referrals) {
    server_.Start({"--config", config_});
    Referrers referrers(server_, next_number_, 1);
    referrers.WaitFor(static_cast<std::size_t>(referrals));
  }

  Finished Tandemd(const std::string& arguments) const {
    return RunShell(ProgramPath("tandemd") + " " + arguments);
  }
  Finished Serve() const {
    return RunShell("timeout 30 " + ProgramPath("tandemd") +
                    " serve --listen localhost:0 --metrics-listen '' --data-dir " +
                    server_.data_dir());
  }
  Finished Verify() const { return Tandemd("journal verify --data-dir " + server_.data_dir()); }
  Finished Replay(const std::string& data_dir) const {
    return Tandemd("journal replay --team leicester --data-dir " + data_dir);
  }

  // One bit of a record's bytes in the file, as a disk would. The server is down.
  void FlipInRecord(Revision revision) {
    std::string bytes;
    {
      const auto journal = journal::OpenSqliteJournalForReading(server_.data_dir());
      ASSERT_TRUE(journal) << journal.error().message;
      const auto read = (*journal)->Read({"leicester"}, {revision.value - 1},
                                         [&bytes](const auto& record) -> Result<void> {
                                           if (bytes.empty()) bytes = record.bytes;
                                           return {};
                                         });
      ASSERT_TRUE(read) << read.error().message;
    }
    std::fstream file(server_.data_dir() + "/tandem.db",
                      std::ios::in | std::ios::out | std::ios::binary);
    std::stringstream whole;
    whole << file.rdbuf();
    // The last bytes stand in one piece: long ones go on in another page. What was moved within the
    // file may have left a copy that nobody reads.
    const std::string tail = bytes.substr(bytes.size() - 60);
    int found = 0;
    for (std::size_t at = whole.str().find(tail); at != std::string::npos;
         at = whole.str().find(tail, at + 1)) {
      file.seekp(static_cast<std::streamoff>(at + 30));
      file.put(static_cast<char>(tail[30] ^ 1));
      ++found;
    }
    ASSERT_GT(found, 0);
  }

  Revision Head() const {
    const auto journal = journal::OpenSqliteJournalForReading(server_.data_dir());
    Revision head;
    EXPECT_TRUE((*journal)->Read({"leicester"}, {}, [&head](const auto& record) -> Result<void> {
      head = record.revision;
      return {};
    }));
    return head;
  }

  grpc::Status Accept(int referral) const {
    v1::AcceptReferralRequest request;
    request.set_name("teams/leicester/referrals/" + std::to_string(referral));
    request.mutable_safety_net()->set_given_to("the carer");
    request.mutable_safety_net()->set_advice("ring 999 if worse");
    request.mutable_mutation()->set_request_id(RequestId(900'000 + referral));
    v1::AcceptReferralResponse response;
    return v1::ReferralService::NewStub(server_.Connect())
        ->AcceptReferral(Speaking(server_.Token("triage")).get(), request, &response);
  }

  ServerUnderTest server_;
  const std::string config_ =
      testing::WriteConfig(server_.folder(), {{"engine.snapshot_every_records", "5"}});
  std::atomic<int> next_number_ = 0;
};

TEST_F(Damage, OfAnOldRecordIsFoundInTheBackgroundWhileTheServerServes) {
  ServeWith(60);
  EXPECT_TRUE(Eventually([&] { return FetchPage(server_, "/health").starts_with("serving\n"); }));
  EXPECT_EQ(server_.Stop(), 0);
  FlipInRecord({3});

  server_.Start({"--config", config_});
  ASSERT_TRUE(Eventually([&] {
    return FetchPage(server_, "/health").starts_with("serving, with warnings\n");
  })) << FetchPage(server_, "/health");
  EXPECT_THAT(FetchPage(server_, "/health"),
              HasSubstr("records: warning (team leicester, revision 3: the record is not what was "
                        "stored; its hash differs)"));
  EXPECT_EQ(MetricOf(server_, "tandem_condition{name=\"records\"}"), 1);
  {
    Referrers(server_, next_number_, 1).WaitFor(3);
  }  // it serves
  v1::GetHistoryRequest request;
  request.set_name("teams/leicester/referrals/2");  // begins at revision 3
  v1::GetHistoryResponse history;
  const auto status = v1::ReviewService::NewStub(server_.Connect())
                          ->GetHistory(Speaking(server_.Token("lead")).get(), request, &history);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(server_.Log(), HasSubstr("error stored records are damaged fault=\"team leicester, "
                                       "revision 3: "));

  const Finished verified = Verify();
  EXPECT_EQ(verified.exit_code, 3);
  EXPECT_THAT(verified.out, HasSubstr("leicester: DAMAGED, 2 records"));
  EXPECT_THAT(verified.err, HasSubstr("team leicester, revision 3: "));
}

TEST_F(Damage, OfANewRecordIsTheReasonGivenForNotStartingAndWhatIsBeforeItCanBeSaved) {
  ServeWith(60);
  server_.Kill();  // no last snapshot
  {
    EXPECT_EQ(Verify().exit_code, 0);
  }
  // Into the file: what a killed server leaves stands in the log.
  server_.Start({"--config", config_});
  EXPECT_EQ(server_.Stop(), 0);
  const Revision head = Head();
  FlipInRecord(head);
  const Finished served = Serve();
  EXPECT_EQ(served.exit_code, 3);
  const std::string before = std::to_string(head.value - 1);
  EXPECT_THAT(served.err, HasSubstr("revision " + std::to_string(head.value) + ": "));

  const std::string saved = server_.folder() + "/saved";
  const Finished restored =
      Tandemd("restore --from " + server_.data_dir() + " --data-dir " + saved + " --to " + before);
  EXPECT_EQ(restored.exit_code, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("leicester: up to revision " + before));
  fs::copy(server_.data_dir() + "/tokens", saved + "/tokens");
  server_.MoveTo(saved);
  server_.Start();
  {
    Referrers(server_, next_number_, 1).WaitFor(3);
  }
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Damage, OfTheLogThatIsGoneOrTornIsTheReasonGivenForNotStarting) {
  ServeWith(20);
  server_.Kill();
  const std::string wal = server_.data_dir() + "/tandem.db-wal";
  ASSERT_GT(fs::file_size(wal), 0);
  // Half of it: the very end may hold a snapshot alone, which nobody misses.
  fs::resize_file(wal, fs::file_size(wal) / 2);
  for (const bool is_gone : {false, true}) {
    if (is_gone) fs::remove(wal);
    const Finished served = Serve();
    EXPECT_EQ(served.exit_code, 3);
    EXPECT_THAT(served.err, HasSubstr("this record was stored and is gone"));
    EXPECT_EQ(Verify().exit_code, 3);
  }
}

TEST_F(Damage, OfTheArchiveOnlyMeansThatItIsBuiltAgain) {
  ServeWith(5);
  EXPECT_EQ(server_.Stop(), 0);
  std::ofstream(server_.data_dir() + "/archive.db", std::ios::trunc) << std::string(9'000, 'x');
  server_.Start();
  v1::FindReferralsRequest request;
  request.set_parent("teams/leicester");
  request.set_text("Testperson");
  v1::FindReferralsResponse found;
  EXPECT_TRUE(v1::ReviewService::NewStub(server_.Connect())
                  ->FindReferrals(Speaking(server_.Token("lead")).get(), request, &found)
                  .ok());
  EXPECT_GE(found.referrals_size(), 5);
  EXPECT_EQ(server_.Stop(), 0);
  EXPECT_THAT(server_.Log(), HasSubstr("warning archive.db is damaged and is built again"));
}

TEST_F(Damage, OfSecretsThatAreLostLeavesTheWorkAndTakesTheNames) {
  ServeWith(10);
  EXPECT_EQ(server_.Stop(), 0);
  const Finished before = Replay(server_.data_dir());
  for (const char* name : {"/secrets.db", "/secrets.db-wal", "/secrets.db-shm"}) {
    fs::remove(server_.data_dir() + name);
  }
  EXPECT_EQ(Replay(server_.data_dir()).out, before.out) << "the fold needs no key";

  // Also at a second start, when secrets.db is there again, empty.
  for (int start = 0; start < 2; ++start) {
    server_.Start();
    ASSERT_TRUE(Eventually([&] {
      return FetchPage(server_, "/health").find("personal data: warning (team leicester: ") !=
             std::string::npos;
    })) << FetchPage(server_, "/health");
    EXPECT_EQ(MetricOf(server_, "tandem_condition{name=\"personal data\"}"), 1);
    int unreadable = 0;
    for (const auto& [name, bytes] : testing::BoardItems(server_, 0)) {
      v1::Item item;
      item.ParseFromString(bytes);
      unreadable += item.has_referral() && item.referral().personal_data_unreadable() ? 1 : 0;
    }
    EXPECT_EQ(unreadable, next_number_.load()) << "unreadable, not empty and not an error";
    const grpc::Status accepted = Accept(start + 1);
    EXPECT_TRUE(accepted.ok()) << accepted.error_message();
    EXPECT_EQ(server_.Stop(), 0);
    EXPECT_THAT(server_.Log(), HasSubstr("error personal data are unreadable"));
  }
  // What is new has its key.
  server_.Start();
  const int old = next_number_.load();
  {
    Referrers(server_, next_number_, 1).WaitFor(1);
  }
  int readable = 0;
  for (const auto& [name, bytes] : testing::BoardItems(server_, 0)) {
    v1::Item item;
    item.ParseFromString(bytes);
    readable += item.has_referral() && !item.referral().personal_data_unreadable() ? 1 : 0;
  }
  EXPECT_EQ(readable, next_number_.load() - old);
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Damage, OfTheMasterKeyThatIsLostIsTheReasonGivenForNotStarting) {
  ServeWith(1);
  EXPECT_EQ(server_.Stop(), 0);
  fs::remove(server_.data_dir() + "/master.key");
  const Finished served = Serve();
  EXPECT_NE(served.exit_code, 0);
  EXPECT_THAT(served.err, HasSubstr("put it back from your backup"));
}

TEST_F(Damage, ThatAnOldBackupMendedTellsEveryStreamToStartAgainAndHasNoGap) {
  ServeWith(10);
  const std::string copy = server_.folder() + "/copy";
  EXPECT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", copy}), 0);
  {
    Referrers(server_, next_number_, 1).WaitFor(10);
  }
  WatchClient ahead(server_, "lead");
  ahead.Connect();
  ASSERT_TRUE(ahead.ReadUntil(20));
  ahead.Disconnect();
  EXPECT_EQ(server_.Stop(), 0);
  const std::string restored = server_.folder() + "/restored";
  EXPECT_EQ(server_.Run({"restore", "--from", copy, "--data-dir", restored}), 0);
  fs::copy(server_.data_dir() + "/tokens", restored + "/tokens");
  server_.MoveTo(restored);
  server_.Start();
  // The same revisions are filled with other records, past the one that was seen.
  {
    Referrers(server_, next_number_, 1).WaitFor(30);
  }
  ahead.Connect();
  std::int64_t revision = 0;
  const auto board = testing::BoardItems(server_, 0, &revision);
  ASSERT_TRUE(ahead.ReadUntil(revision));
  EXPECT_THAT(ahead.resets(), ::testing::ElementsAre(v1::RESET_REASON_OTHER_TIMELINE));
  EXPECT_TRUE(testing::Difference(ahead.items(), board).empty());
  EXPECT_EQ(server_.Stop(), 0);
}

}  // namespace
}  // namespace tandem
