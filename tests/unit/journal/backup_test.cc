#include "dispatch/journal/backup.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <sys/stat.h>
#include <thread>

#include <gtest/gtest.h>

#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_database.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/verify.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

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
