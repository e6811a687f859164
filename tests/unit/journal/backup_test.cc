#include "dispatch/journal/backup.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>

#include <gtest/gtest.h>

#include "dispatch/journal/directory_lock.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
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

class BackupTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto keys = OpenKeyStore(data_, *entropy_);
    ASSERT_TRUE(keys) << keys.error().message;
    keys_ = std::move(*keys);
    auto journal = OpenSqliteJournal(data_, keys_.get());
    ASSERT_TRUE(journal) << journal.error().message;
    journal_ = std::move(*journal);
    sealed_ = *keys_->Seal(keys_->NewKey(), "Ada Example");
    Batch batch = leicester_.Batch(50);
    batch.outcomes.push_back(OutcomeOf("leicester", "1", testing::At(1)));
    batch.snapshots.push_back(leicester_.Snapshot("the state"));
    ASSERT_TRUE(journal_->Append(batch));
  }

  void ExpectFails(const Result<void>& result, const std::string& text) {
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find(text), std::string::npos) << result.error().message;
  }

  ScratchDirectory scratch_;
  const std::string data_ = scratch_.Below("data");
  const std::string backup_ = scratch_.Below("backup");
  const std::string restored_ = scratch_.Below("restored");
  std::unique_ptr<Entropy> entropy_ = MakeSystemEntropy();
  std::unique_ptr<KeyStore> keys_;
  std::unique_ptr<Journal> journal_;
  ChainWriter leicester_{"leicester"};
  Sealed sealed_;
};

TEST_F(BackupTest, RestoresRecordsOutcomesSnapshotsAndKeys) {
  ASSERT_TRUE(Backup(data_, backup_));
  const auto restored = Restore(backup_, restored_);
  ASSERT_TRUE(restored) << restored.error().message;
  const auto keys = *OpenKeyStore(restored_, *entropy_);
  const auto journal = *OpenSqliteJournal(restored_, keys.get());
  EXPECT_EQ(*ReadAll(*journal, leicester_.team()), *ReadAll(*journal_, leicester_.team()));
  EXPECT_EQ(*journal->OutcomesSince({}), *journal_->OutcomesSince({}));
  EXPECT_EQ(*journal->LatestSnapshot(leicester_.team()),
            *journal_->LatestSnapshot(leicester_.team()));
  EXPECT_FALSE(keys->IsNew());
  EXPECT_EQ(keys->Open(sealed_), "Ada Example");
  EXPECT_TRUE(journal->Append(leicester_.Batch(1)));
}

TEST_F(BackupTest, StartsANewTimelineOnceAndForGood) {
  ASSERT_TRUE(Backup(data_, backup_));
  ASSERT_TRUE(Restore(backup_, restored_));
  const std::string id = (*OpenSqliteJournal(restored_, nullptr))->Id();
  EXPECT_NE(id, journal_->Id());
  EXPECT_EQ((*OpenSqliteJournal(restored_, nullptr))->Id(), id);
  // A backup is used for two restores: each goes its own way.
  ASSERT_TRUE(Restore(backup_, scratch_.Below("second")));
  EXPECT_NE((*OpenSqliteJournal(scratch_.Below("second"), nullptr))->Id(), id);
}

TEST_F(BackupTest, IsANewTimelineAlsoWhenSomebodyCopiesTheFilesByHand) {
  ASSERT_TRUE(Backup(data_, backup_));
  std::filesystem::copy(backup_, restored_);
  EXPECT_NE((*OpenSqliteJournal(restored_, nullptr))->Id(), journal_->Id());
}

TEST_F(BackupTest, TakesOneMomentOfAJournalThatGrows) {
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    while (!enough) ASSERT_TRUE(journal_->Append(leicester_.Batch(7)));
  });
  for (int i = 0; i < 2; ++i) {
    const std::string backup = backup_ + std::to_string(i);
    const auto done = Backup(data_, backup);
    EXPECT_TRUE(done) << done.error().message;
    const std::string restored = restored_ + std::to_string(i);
    EXPECT_TRUE(Restore(backup, restored));
    const auto journal = OpenSqliteJournal(restored, nullptr);
    ASSERT_TRUE(journal) << journal.error().message;
    const auto records = *ReadAll(**journal, leicester_.team());
    EXPECT_EQ(records.size() % 7, 50 % 7) << "half a batch is there";
    const auto original = *ReadAll(*journal_, leicester_.team());
    EXPECT_TRUE(std::equal(records.begin(), records.end(), original.begin()));
  }
  enough = true;
  writer.join();
}

TEST_F(BackupTest, KeepsTheMasterKeyToItsOwner) {
  ASSERT_TRUE(Backup(data_, backup_));
  ASSERT_TRUE(Restore(backup_, restored_));
  for (const std::string& path : {backup_ + "/master.key", restored_ + "/master.key",
                                  backup_ + "/secrets.db", restored_ + "/tandem.db"}) {
    struct stat status{};
    ASSERT_EQ(stat(path.c_str(), &status), 0) << path;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << path;
  }
}

TEST_F(BackupTest, OverwritesNothing) {
  ASSERT_TRUE(Backup(data_, backup_));
  ExpectFails(Backup(data_, backup_), "is not empty");
  ExpectFails(Restore(backup_, data_), "is not empty");
}

TEST_F(BackupTest, SaysWhatIsMissing) {
  ExpectFails(Backup(scratch_.Below("nowhere"), backup_), "has no tandem.db");
  ExpectFails(Restore(scratch_.Below("nowhere"), restored_), "has no tandem.db");
}

TEST_F(BackupTest, DoesNotRestoreABrokenBackup) {
  ASSERT_TRUE(Backup(data_, backup_));
  {
    auto database = *Database::Open(backup_ + "/tandem.db", Database::Mode::kWrite);
    ASSERT_TRUE(database.Execute("UPDATE records SET bytes = x'00' WHERE revision = 33"));
  }
  ExpectFails(Restore(backup_, restored_), "team leicester, revision 33");
  EXPECT_TRUE(std::filesystem::is_empty(restored_));
}

TEST_F(BackupTest, DoesNotBackUpABrokenJournal) {
  {
    auto database = *Database::Open(data_ + "/tandem.db", Database::Mode::kWrite);
    ASSERT_TRUE(database.Execute("DELETE FROM records WHERE revision = 12"));
  }
  ExpectFails(Backup(data_, backup_), "team leicester, revision 12");
  EXPECT_FALSE(std::filesystem::exists(backup_));
  EXPECT_FALSE(std::filesystem::exists(backup_ + ".unfinished"));
}

// Found by killing it: what it left made every later backup to the same place fail.
TEST_F(BackupTest, IsNotHinderedByOneThatWasKilled) {
  std::filesystem::create_directory(backup_ + ".unfinished");
  for (const char* name : {"/tandem.db", "/tandem.db-journal", "/secrets.db", "/tandem.lock"}) {
    std::ofstream(backup_ + ".unfinished" + name) << "half of it";
  }
  const auto done = Backup(data_, backup_);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_FALSE(std::filesystem::exists(backup_ + ".unfinished"));
  EXPECT_FALSE(std::filesystem::exists(backup_ + "/tandem.lock"));
  EXPECT_TRUE(Restore(backup_, restored_));
}

TEST_F(BackupTest, LeavesOneAloneThatIsUnderWay) {
  std::filesystem::create_directory(backup_ + ".unfinished");
  const auto other = DirectoryLock::Take(backup_ + ".unfinished");
  ASSERT_TRUE(other);
  ExpectFails(Backup(data_, backup_), "in use by pid");
}

// Found by restoring for real: nobody could log in.
TEST_F(BackupTest, TakesOtherFilesAlongWhereTheyAreThere) {
  std::ofstream(data_ + "/people.toml") << "# who may log in\n";
  ASSERT_TRUE(Backup(data_, backup_, {"people.toml", "DEMO"}));
  ASSERT_TRUE(Restore(backup_, restored_, {"people.toml", "DEMO"}));
  EXPECT_TRUE(std::filesystem::exists(restored_ + "/people.toml"));
  EXPECT_FALSE(std::filesystem::exists(restored_ + "/DEMO"));
}

TEST_F(BackupTest, TakesFilesOfAFolderAlongAndLeavesNoneWhenItFails) {
  std::filesystem::create_directory(data_ + "/tls");
  std::ofstream(data_ + "/tls/ca.pem") << "what devices trust\n";
  const std::vector<std::string> others = {"tls/ca.key", "tls/ca.pem"};
  ASSERT_TRUE(Backup(data_, backup_, others));
  ASSERT_TRUE(Restore(backup_, restored_, others));
  EXPECT_TRUE(std::filesystem::exists(restored_ + "/tls/ca.pem"));
  EXPECT_FALSE(std::filesystem::exists(restored_ + "/tls/ca.key"));
  std::filesystem::create_directory(data_ + "/tls/ca.key");  // cannot be read as a file
  EXPECT_FALSE(Backup(data_, backup_ + "2", others));
  EXPECT_FALSE(std::filesystem::exists(backup_ + "2.unfinished"));
}

TEST_F(BackupTest, RestoresUpToARevisionWithWhatWasAnsweredUntilThen) {
  for (int i = 0; i < 10; ++i) {
    Batch batch = leicester_.Batch(1);
    batch.outcomes.push_back(OutcomeOf("leicester", "late" + std::to_string(i), testing::At(2)));
    batch.outcomes.back().answer.revision = leicester_.revision();
    batch.snapshots.push_back(leicester_.Snapshot("state " + std::to_string(i)));
    ASSERT_TRUE(journal_->Append(batch));
  }
  ASSERT_TRUE(Backup(data_, backup_));
  const auto restored = Restore(backup_, restored_, {}, {.revision = {54}});
  ASSERT_TRUE(restored) << restored.error().message;
  const auto journal = *OpenSqliteJournal(restored_, nullptr);
  EXPECT_EQ(ReadAll(*journal, leicester_.team())->size(), 54);
  EXPECT_EQ(journal->OutcomesSince({})->size(), 1 + 4);
  const auto snapshot = *journal->LatestSnapshot(leicester_.team());
  EXPECT_TRUE(!snapshot || snapshot->revision <= Revision{54});
  leicester_.Resume({54}, ReadAll(*journal, leicester_.team())->back().hash);
  EXPECT_TRUE(journal->Append(leicester_.Batch(1))) << "it goes on from there";
}

TEST_F(BackupTest, RestoresUpToAMomentOfEveryTeam) {
  ChainWriter rutland("rutland");
  ASSERT_TRUE(journal_->Append(rutland.Batch(80)));  // a record a second, as leicester
  ASSERT_TRUE(Backup(data_, backup_));
  ASSERT_TRUE(Restore(backup_, restored_, {}, {.at = testing::At(30)}));
  const auto journal = *OpenSqliteJournal(restored_, nullptr);
  EXPECT_EQ(ReadAll(*journal, leicester_.team())->size(), 30);
  EXPECT_EQ(ReadAll(*journal, rutland.team())->size(), 30);

  ASSERT_TRUE(
      Restore(backup_, scratch_.Below("named"), {}, {.revision = {20}, .team = rutland.team()}));
  const auto named = *OpenSqliteJournal(scratch_.Below("named"), nullptr);
  EXPECT_EQ(ReadAll(*named, rutland.team())->size(), 20);
  EXPECT_EQ(ReadAll(*named, leicester_.team())->size(), 20) << "as far as it had come by then";

  ASSERT_TRUE(Restore(backup_, scratch_.Below("before"), {}, {.at = testing::At(-5)}));
  EXPECT_TRUE((*OpenSqliteJournal(scratch_.Below("before"), nullptr))->Teams()->empty());
}

TEST_F(BackupTest, SaysThatItDoesNotReachThePointThatIsWanted) {
  ChainWriter rutland("rutland");
  ASSERT_TRUE(journal_->Append(rutland.Batch(1)));
  ASSERT_TRUE(Backup(data_, backup_));
  ExpectFails(Restore(backup_, restored_, {}, {.revision = {1}}), "say whose revision");
  ExpectFails(Restore(backup_, restored_, {}, {.revision = {51}, .team = leicester_.team()}),
              "team leicester, revision 51: no such record");
  EXPECT_TRUE(std::filesystem::is_empty(restored_));
}

TEST_F(BackupTest, RestoresADamagedJournalUpToTheDamage) {
  journal_.reset();
  keys_.reset();
  {
    auto database = *Database::Open(data_ + "/tandem.db", Database::Mode::kWrite);
    ASSERT_TRUE(database.Execute("UPDATE records SET bytes = x'00' WHERE revision = 33"));
  }
  ExpectFails(Restore(data_, restored_), "team leicester, revision 33");
  ASSERT_TRUE(Restore(data_, restored_, {}, {.revision = {32}}));
  EXPECT_EQ(ReadAll(**OpenSqliteJournal(restored_, nullptr), leicester_.team())->size(), 32);
}

TEST_F(BackupTest, IsRefusedByTheServerUntilItsRestoreIsFinished) {
  ASSERT_TRUE(Backup(data_, backup_));
  ASSERT_TRUE(Restore(backup_, restored_));
  std::filesystem::rename(restored_ + "/tandem.db", restored_ + "/tandem.db.restoring");
  const auto journal = OpenSqliteJournal(restored_, nullptr);
  ASSERT_FALSE(journal);
  EXPECT_NE(journal.error().message.find("restore again"), std::string::npos);
}

}  // namespace
}  // namespace tandem::journal
