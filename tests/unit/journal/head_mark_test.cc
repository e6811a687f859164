// What SQLite cannot say: that there was more. It takes a damaged or missing log for one that
// ended.
#include "dispatch/journal/head_mark.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "dispatch/journal/backup.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

namespace fs = std::filesystem;
using testing::ChainWriter;
using testing::ReadAll;
using testing::ScratchDirectory;

class HeadMarkTest : public ::testing::Test {
 protected:
  // Twelve records, of which the last ten are in the log alone; then the process is gone, and only
  // the files are left.
  HeadMarkTest() {
    {
      EXPECT_TRUE(OpenOriginal()->Append(leicester_.Batch(2)));
    }
    const auto journal = OpenOriginal();
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(journal->Append(leicester_.Batch(1)));
    fs::copy(original_, left_);
    fs::remove(File("tandem.lock"));
  }

  std::unique_ptr<Journal> OpenOriginal() {
    auto journal = OpenSqliteJournal(original_, nullptr);
    EXPECT_TRUE(journal) << journal.error().message;
    return std::move(*journal);
  }

  void ExpectDataLoss(const std::string& text) {
    // Twice: looking must not clear away what tells.
    for (int i = 0; i < 2; ++i) {
      const auto journal = OpenSqliteJournal(left_, nullptr);
      ASSERT_FALSE(journal);
      EXPECT_EQ(journal.error().code, ErrorCode::kDataLoss);
      EXPECT_NE(journal.error().message.find(text), std::string::npos) << journal.error().message;
    }
  }

  std::size_t RecordsLeft() {
    const auto journal = OpenSqliteJournal(left_, nullptr);
    EXPECT_TRUE(journal) << journal.error().message;
    return journal ? ReadAll(**journal, leicester_.team())->size() : 0;
  }

  std::string File(const std::string& name) const { return left_ + "/" + name; }

  void FlipByte(const std::string& name, std::int64_t from_end) {
    std::fstream file(File(name), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(-from_end, std::ios::end);
    const auto byte = static_cast<char>(file.get() ^ 1);
    file.seekp(-from_end, std::ios::end);
    file.put(byte);
  }

  ScratchDirectory scratch_;
  const std::string original_ = scratch_.Below("original");
  const std::string left_ = scratch_.Below("left");
  ChainWriter leicester_{"leicester"};
};

TEST_F(HeadMarkTest, SaysNothingOfAJournalThatIsWhole) { EXPECT_EQ(RecordsLeft(), 12); }

TEST_F(HeadMarkTest, NoticesALogThatIsGone) {
  fs::remove(File("tandem.db-wal"));
  fs::remove(File("tandem.db-shm"));
  ExpectDataLoss("team leicester, revision 12: this record was stored and is gone");
}

// Found by flipping bytes: SQLite ended the log before the damage, and what was acknowledged was
// gone without a word.
TEST_F(HeadMarkTest, NoticesALogWhoseEndIsDamaged) {
  FlipByte("tandem.db-wal", 100);
  ExpectDataLoss("revision 12: this record was stored and is gone");
}

TEST_F(HeadMarkTest, NoticesATornLog) {
  fs::resize_file(File("tandem.db-wal"), fs::file_size(File("tandem.db-wal")) / 2);
  ExpectDataLoss("revision 12");
}

TEST_F(HeadMarkTest, NoticesADatabaseThatIsGone) {
  fs::remove(File("tandem.db"));
  ExpectDataLoss("tandem.db is gone");
}

TEST_F(HeadMarkTest, IsFoundByWhoeverOnlyReads) {
  fs::remove(File("tandem.db-wal"));
  fs::remove(File("tandem.db-shm"));
  const auto journal = OpenSqliteJournalForReading(left_);
  ASSERT_TRUE(journal) << journal.error().message;
  EXPECT_FALSE(CheckHeadMark(left_, **journal));
}

TEST_F(HeadMarkTest, SaysNothingWhenItWasNotWrittenWhole) {
  fs::remove(File("tandem.db-wal"));
  fs::remove(File("tandem.db-shm"));
  FlipByte("tandem.head", 80);
  EXPECT_EQ(RecordsLeft(), 2);
}

// A power cut may leave an older mark, for nobody waits until it is on the disk.
TEST_F(HeadMarkTest, MayBeBehindTheJournal) {
  const ScratchDirectory other;
  fs::copy(File("tandem.head"), other.Below("tandem.head"));
  {
    auto journal = *OpenSqliteJournal(left_, nullptr);
    ASSERT_TRUE(journal->Append(leicester_.Batch(3)));
  }
  fs::copy(other.Below("tandem.head"), File("tandem.head"), fs::copy_options::overwrite_existing);
  EXPECT_EQ(RecordsLeft(), 15);
}

TEST_F(HeadMarkTest, LetsABackupBePutInItsPlaceByHand) {
  const std::string backup = scratch_.Below("backup");
  ASSERT_TRUE(Restore(original_, backup, {}, {.revision = {5}}));
  for (const char* name : {"tandem.db", "tandem.db-wal", "tandem.db-shm"}) fs::remove(File(name));
  fs::copy(backup + "/tandem.db", File("tandem.db"));
  EXPECT_EQ(RecordsLeft(), 5);
}

}  // namespace
}  // namespace tandem::journal
