// A signed line a day, so that a chain that was written anew cannot pass for the old one.
#include "dispatch/journal/anchors.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/storage/database.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

namespace fs = std::filesystem;
using storage::Database;
using testing::At;
using testing::ChainWriter;
using testing::ScratchDirectory;

class AnchorsTest : public ::testing::Test {
 protected:
  AnchorsTest() {
    journal_ = *OpenSqliteJournal(directory_.path(), nullptr);
    EXPECT_TRUE(journal_->Append(leicester_.Batch(12)));
  }

  Anchor AnchorAt(std::int64_t revision) {
    Anchor anchor{At(1'000), journal_->Id(), leicester_.team(), {revision}, {}};
    EXPECT_TRUE(journal_->Read(anchor.team, {revision - 1}, [&](const StoredRecord& record) {
      if (anchor.hash.empty()) anchor.hash = record.hash;
      return Result<void>();
    }));
    return anchor;
  }

  void Append(const Anchor& anchor) {
    auto book = AnchorBook::Open(directory_.path(), *entropy_);
    ASSERT_TRUE(book) << book.error().message;
    ASSERT_TRUE(book->Append(anchor));
  }

  std::string Text() const {
    std::stringstream text;
    text << std::ifstream(directory_.Below("anchors")).rdbuf();
    return text.str();
  }
  void Write(const std::string& text) { std::ofstream(directory_.Below("anchors")) << text; }

  AnchorReport Check() const { return CheckAnchors(directory_.path(), *journal_); }
  void ExpectFault(const std::string& words) const {
    const AnchorReport report = Check();
    ASSERT_TRUE(report.fault);
    EXPECT_EQ(report.fault->code, ErrorCode::kDataLoss);
    EXPECT_NE(report.fault->message.find(words), std::string::npos) << report.fault->message;
  }

  ScratchDirectory directory_;
  std::unique_ptr<Entropy> entropy_ = MakeSystemEntropy();
  std::unique_ptr<Journal> journal_;
  ChainWriter leicester_{"leicester"};
};

TEST_F(AnchorsTest, HoldWhileTheChainOfThenIsTheBeginningOfThatOfNow) {
  EXPECT_EQ(Check().held, 0);
  Append(AnchorAt(5));
  Append(AnchorAt(12));
  ASSERT_TRUE(journal_->Append(leicester_.Batch(3)));
  const AnchorReport report = Check();
  EXPECT_FALSE(report.fault) << report.fault->message;
  EXPECT_EQ(report.held, 2);
}

TEST_F(AnchorsTest, ShowAChainThatWasWrittenAnewWithEveryHashRight) {
  Append(AnchorAt(12));
  journal_.reset();
  for (const auto& file : fs::directory_iterator(directory_.path())) {
    if (file.path().filename().string().starts_with("tandem.")) fs::remove(file.path());
  }
  journal_ = *OpenSqliteJournal(directory_.path(), nullptr);
  ChainWriter forged("leicester");
  Batch other;
  for (int i = 0; i < 12; ++i) other.records.push_back(forged.NextOf("other " + std::to_string(i)));
  ASSERT_TRUE(journal_->Append(other));
  // Whoever forges the chain forges its name too.
  {
    auto database = Database::Open(directory_.Below("tandem.db"), Database::Mode::kWrite);
    std::istringstream words(Text());
    std::string at;
    std::string id;
    words >> at >> id;
    auto set = database->Prepare("REPLACE INTO meta VALUES ('id', ?1)");
    ASSERT_TRUE(set->BindText(1, id).Run());
  }
  journal_.reset();
  fs::remove(directory_.Below("tandem.head"));
  journal_ = *OpenSqliteJournal(directory_.path(), nullptr);
  ExpectFault("team leicester, revision 12: the record is another than on ");
}

TEST_F(AnchorsTest, ShowThatTheEndIsGone) {
  Anchor later = AnchorAt(12);
  later.revision = {13};
  Append(later);
  ExpectFault("anchors:1: team leicester, revision 13: the record is gone, and was there on ");
}

TEST_F(AnchorsTest, CannotBeChangedNorMadeWithoutTheKey) {
  Append(AnchorAt(5));
  const std::string good = Text();
  for (std::size_t i = 0; i + 1 < good.size(); i += 7) {
    std::string altered = good;
    altered[i] = altered[i] == '1' ? '2' : '1';
    if (altered == good) continue;
    Write(altered);
    EXPECT_TRUE(Check().fault) << "byte " << i;
  }
  Write(good);
  EXPECT_FALSE(Check().fault);
  fs::remove(directory_.Below("anchor.key"));
  fs::remove(directory_.Below("anchor.pub"));
  Append(AnchorAt(12));  // a key of the forger's own
  ExpectFault("anchors:1: not signed with anchor.key");
}

TEST_F(AnchorsTest, OfATimelineBeforeARestoreAreCountedApart) {
  Anchor former = AnchorAt(12);
  former.journal_id = "another";
  Append(former);
  EXPECT_EQ(Check().former, 1);
  EXPECT_FALSE(Check().fault);
}

TEST_F(AnchorsTest, WantAKeyThatNobodyElseMayRead) {
  Append(AnchorAt(5));
  fs::permissions(directory_.Below("anchor.key"), fs::perms::group_read, fs::perm_options::add);
  const auto book = AnchorBook::Open(directory_.path(), *entropy_);
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, ErrorCode::kFailedPrecondition);
}

}  // namespace
}  // namespace tandem::journal
