#include "dispatch/journal/sqlite_journal.h"

#include <csignal>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "dispatch/journal/verify.h"
#include "dispatch/storage/database.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

using storage::Database;

using testing::ChainWriter;
using testing::OutcomeOf;
using testing::ReadAll;
using testing::ScratchDirectory;

bool Says(const Error& error, const std::string& text) {
  return error.message.find(text) != std::string::npos;
}

class SqliteJournalTest : public ::testing::Test {
 protected:
  std::unique_ptr<Journal> Open() {
    auto journal = OpenSqliteJournal(directory_.path(), nullptr);
    EXPECT_TRUE(journal) << journal.error().message;
    return journal ? std::move(*journal) : nullptr;
  }

  // Leaves a journal of `records` behind, closed.
  void Fill(int records) {
    const auto journal = Open();
    Batch batch = leicester_.Batch(records);
    batch.snapshots.push_back(leicester_.Snapshot("the state"));
    ASSERT_TRUE(journal->Append(batch));
  }

  void Tamper(const char* sql) {
    auto database = Database::Open(File(), Database::Mode::kWrite);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->Execute(sql));
  }

  // Every way to look finds the fault, and names the place.
  void ExpectDataLoss(const std::string& place) {
    const auto opened = OpenSqliteJournalForReading(directory_.path());
    ASSERT_TRUE(opened) << opened.error().message;
    const Journal* const journal = opened->get();
    const auto records = ReadAll(*journal, leicester_.team());
    ASSERT_FALSE(records);
    EXPECT_EQ(records.error().code, ErrorCode::kDataLoss);
    EXPECT_TRUE(Says(records.error(), "team leicester, revision " + place))
        << records.error().message;
    EXPECT_FALSE(Verify(*journal).IsSound());
  }

  std::string File() const { return directory_.Below("tandem.db"); }

  ScratchDirectory directory_;
  ChainWriter leicester_{"leicester"};
};

TEST_F(SqliteJournalTest, IsTheSameJournalWhenOpenedAgain) {
  Batch batch = leicester_.Batch(3);
  batch.outcomes.push_back(OutcomeOf("leicester", "1", testing::At(1)));
  batch.snapshots.push_back(leicester_.Snapshot("the state"));
  std::string id;
  {
    const auto journal = Open();
    id = journal->Id();
    ASSERT_TRUE(journal->Append(batch));
  }
  const auto journal = Open();
  EXPECT_EQ(journal->Id(), id);
  EXPECT_EQ(*ReadAll(*journal, leicester_.team()), batch.records);
  EXPECT_EQ(*journal->FindOutcome(batch.outcomes[0].key), batch.outcomes[0]);
  EXPECT_EQ(*journal->LatestSnapshot(leicester_.team()), batch.snapshots[0]);
  EXPECT_TRUE(journal->Append(leicester_.Batch(1)));
}

TEST_F(SqliteJournalTest, IsMadeInADirectoryOfItsOwnThatOthersCannotRead) {
  const std::string directory = directory_.Below("data");
  ASSERT_TRUE(OpenSqliteJournal(directory, nullptr));
  struct stat status{};
  ASSERT_EQ(stat(directory.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ASSERT_EQ(stat((directory + "/tandem.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SqliteJournalTest, RefusesASecondProcess) {
  const auto journal = Open();
  const auto second = OpenSqliteJournal(directory_.path(), nullptr);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_TRUE(Says(second.error(), "in use by pid " + std::to_string(getpid())))
      << second.error().message;
}

TEST_F(SqliteJournalTest, IsReadByAnotherProcessWhileItIsWritten) {
  const auto journal = Open();
  ASSERT_TRUE(journal->Append(leicester_.Batch(3)));
  const auto reading = OpenSqliteJournalForReading(directory_.path());
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(ReadAll(**reading, leicester_.team())->size(), 3);
  const auto refused = (*reading)->Append(leicester_.Batch(1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kFailedPrecondition);
}

TEST_F(SqliteJournalTest, SaysThatADirectoryHasNoJournal) {
  const auto reading = OpenSqliteJournalForReading(directory_.path());
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::kNotFound);
}

TEST_F(SqliteJournalTest, RefusesANewerFormatAndTouchesNothing) {
  Fill(2);
  Tamper("UPDATE meta SET value = '2' WHERE name = 'format'");
  const auto journal = OpenSqliteJournal(directory_.path(), nullptr);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_TRUE(Says(journal.error(), "format 2")) << journal.error().message;
}

TEST_F(SqliteJournalTest, RefusesADatabaseOfSomethingElse) {
  Tamper("CREATE TABLE recipes (name TEXT)");
  const auto journal = OpenSqliteJournal(directory_.path(), nullptr);
  ASSERT_FALSE(journal);
  EXPECT_TRUE(Says(journal.error(), "not a journal")) << journal.error().message;
}

TEST_F(SqliteJournalTest, NamesTheRevisionOfAFlippedByteInTheFile) {
  {
    const auto journal = Open();
    Batch batch = leicester_.Batch(4);
    batch.records.push_back(leicester_.NextOf("the fifth record, somewhere in the file"));
    ASSERT_TRUE(journal->Append(batch));
    ASSERT_TRUE(journal->Append(leicester_.Batch(4)));
  }
  std::fstream file(File(), std::ios::in | std::ios::out | std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::size_t place = bytes.str().find("the fifth record");
  ASSERT_NE(place, std::string::npos);
  file.seekp(static_cast<std::streamoff>(place));
  file.put('T');
  file.close();
  ExpectDataLoss("5:");
}

TEST_F(SqliteJournalTest, NamesAMissingRecord) {
  Fill(9);
  Tamper("DELETE FROM records WHERE revision = 4");
  ExpectDataLoss("4:");
}

TEST_F(SqliteJournalTest, NamesAMissingLastRecord) {
  Fill(9);
  Tamper("DELETE FROM records WHERE revision = 9");
  ExpectDataLoss("9:");
}

TEST_F(SqliteJournalTest, NamesARecordOfATeamThatLostItsHead) {
  Fill(9);
  Tamper("DELETE FROM heads");
  ExpectDataLoss("9:");
}

TEST_F(SqliteJournalTest, FindsARowThatSaysOtherThanItsRecord) {
  Fill(9);
  Tamper("UPDATE records SET recorded_at = recorded_at + 1 WHERE revision = 6");
  const auto fault = Verify(*Open()).FirstFault();
  ASSERT_TRUE(fault);
  EXPECT_TRUE(Says(*fault, "team leicester, revision 6")) << fault->message;
}

// In bites, as beside a running server: the same verdict, whatever their size.
TEST_F(SqliteJournalTest, VerifiesInStepsWithTheSameVerdict) {
  Fill(9);
  const auto verdict_in_steps = [this](std::int64_t records_max) {
    const auto journal = Open();
    Verifier verifier(*journal);
    int steps = 1;
    while (verifier.Step(records_max)) ++steps;
    EXPECT_LE(verifier.records(), steps * records_max);
    return verifier.report();
  };
  for (const std::int64_t records_max : {1, 2, 3, 8, 9, 10}) {
    const VerifyReport report = verdict_in_steps(records_max);
    EXPECT_TRUE(report.IsSound());
    EXPECT_EQ(report.teams.at(0).records, 9);
  }
  Tamper("UPDATE records SET bytes = x'00' WHERE revision = 6");
  for (const std::int64_t records_max : {1, 5, 6, 10}) {
    const VerifyReport report = verdict_in_steps(records_max);
    ASSERT_FALSE(report.IsSound());
    EXPECT_EQ(report.teams.at(0).records, 5);
    EXPECT_TRUE(Says(*report.FirstFault(), "revision 6:"));
  }
}

TEST_F(SqliteJournalTest, FindsAHeadThatIsNotTheLastRecordsWhateverTheStep) {
  Fill(9);
  Tamper("UPDATE heads SET hash = zeroblob(32)");
  const auto journal = Open();
  for (const std::int64_t records_max : {1, 3, 9, 10}) {
    Verifier verifier(*journal);
    while (verifier.Step(records_max)) {
    }
    EXPECT_FALSE(verifier.report().IsSound()) << records_max;
  }
}

// Found by flipping bytes: a repeated request would have been told another answer.
TEST_F(SqliteJournalTest, NoticesARememberedAnswerThatWasAltered) {
  Batch batch = leicester_.Batch(1);
  batch.outcomes.push_back(OutcomeOf("leicester", "1", testing::At(1)));
  {
    ASSERT_TRUE(Open()->Append(batch));
  }
  Tamper("UPDATE outcomes SET request_id = '2'");
  const auto outcomes = Open()->OutcomesSince({});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().code, ErrorCode::kDataLoss);
  EXPECT_TRUE(Says(outcomes.error(), "team leicester: an answer remembered since"));
}

TEST_F(SqliteJournalTest, VerifiesASoundJournal) {
  Fill(9);
  const VerifyReport report = Verify(*Open());
  EXPECT_TRUE(report.IsSound());
  ASSERT_EQ(report.teams.size(), 1);
  EXPECT_EQ(report.teams[0].records, 9);
  EXPECT_EQ(report.teams[0].last_revision, Revision{9});
  EXPECT_EQ(report.teams[0].last_hash, leicester_.Snapshot("").hash);
}

TEST_F(SqliteJournalTest, PassesOverADamagedSnapshot) {
  Fill(5);
  const StoredSnapshot older = leicester_.Snapshot("the state");
  Fill(5);
  EXPECT_EQ(Open()->LatestSnapshot(leicester_.team())->value().revision, Revision{10});
  Tamper("UPDATE snapshots SET bytes = x'00' WHERE revision = 10");
  EXPECT_EQ(*Open()->LatestSnapshot(leicester_.team()), older);
}

// In a child process, so that limits and users do not stay. The child says 0 for "as expected".
int InChild(const std::function<bool()>& body) {
  const pid_t child = fork();
  if (child == 0) _exit(body() ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(SqliteJournalTest, SaysPlainlyThatADirectoryCannotBeWritten) {
  const std::string directory = directory_.Below("data");
  ASSERT_EQ(mkdir(directory.c_str(), 0555), 0);
  ASSERT_EQ(chmod(directory_.path().c_str(), 0755), 0);
  EXPECT_EQ(InChild([&] {
              // Root may write everywhere; nobody may not.
              if (geteuid() == 0 && setuid(65534) != 0) return false;
              const auto journal = OpenSqliteJournal(directory, nullptr);
              return !journal && journal.error().code == ErrorCode::kPermissionDenied &&
                     Says(journal.error(), directory);
            }),
            0);
}

TEST_F(SqliteJournalTest, SaysPlainlyThatADirectoryIsAFile) {
  std::ofstream(directory_.Below("data")) << "x";
  const auto journal = OpenSqliteJournal(directory_.Below("data"), nullptr);
  ASSERT_FALSE(journal);
  EXPECT_TRUE(Says(journal.error(), "is not a directory")) << journal.error().message;
}

// The limit on file size stands for a full disk: the same write fails, without a disk to fill.
TEST_F(SqliteJournalTest, AnswersAFullDiskWithAnErrorAndKeepsWhatItHad) {
  Fill(20);
  const int status = InChild([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto journal = Open();
    const rlimit limit{200'000, 200'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return false;
    Result<void> appended;
    for (int i = 0; i < 1'000 && appended; ++i) appended = journal->Append(leicester_.Batch(50));
    return !appended && (appended.error().code == ErrorCode::kUnavailable ||
                         appended.error().code == ErrorCode::kResourceExhausted);
  });
  EXPECT_EQ(status, 0);
  const auto journal = Open();
  EXPECT_TRUE(Verify(*journal).IsSound());
  const auto records = ReadAll(*journal, leicester_.team());
  EXPECT_GE(records->size(), 20);
  EXPECT_EQ(records->size() % 50, 20) << "half a batch is there";
}

}  // namespace
}  // namespace tandem::journal
