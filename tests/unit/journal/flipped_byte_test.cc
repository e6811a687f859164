// One bit of the file is wrong, anywhere. Then somebody says so, or everything is as it was.
#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/verify.h"
#include "tests/support/seed.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

using testing::ChainWriter;
using testing::OutcomeOf;
using testing::ReadAll;
using testing::ScratchDirectory;

constexpr std::size_t kPage = 4'096;

// Everything a journal answers, or what it says is wrong.
struct Told {
  std::optional<Error> fault;
  std::vector<StoredRecord> records;
  std::vector<StoredOutcome> outcomes;
  std::optional<StoredSnapshot> snapshot;
};

class FlippedByte : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      const auto journal = OpenSqliteJournal(directory_.path(), nullptr);
      ASSERT_TRUE(journal) << journal.error().message;
      for (int i = 0; i < 40; ++i) {
        Batch batch = leicester_.Batch(5);
        batch.records.push_back(rutland_.Next(std::to_string(i)));
        batch.outcomes.push_back(OutcomeOf("leicester", std::to_string(i), testing::At(i)));
        if (i % 10 == 0) {
          batch.snapshots.push_back(leicester_.Snapshot(std::string(6'000, 's')));
          snapshots_.push_back(batch.snapshots.back());
        }
        ASSERT_TRUE((*journal)->Append(batch));
      }
    }
    std::stringstream bytes;
    bytes << std::ifstream(file_, std::ios::binary).rdbuf();
    whole_ = bytes.str();
    before_ = Ask();
    ASSERT_FALSE(before_.fault) << before_.fault->message;
    ASSERT_EQ(before_.records.size(), 240);
  }

  Told Ask() const {
    Told told;
    const auto journal = OpenSqliteJournalForReading(directory_.path());
    if (!journal) return {.fault = journal.error()};
    told.fault = Verify(**journal).FirstFault();
    if (told.fault) return told;
    for (const TeamId& team : {leicester_.team(), rutland_.team()}) {
      const auto records = ReadAll(**journal, team);
      if (!records) return {.fault = records.error()};
      told.records.insert(told.records.end(), records->begin(), records->end());
    }
    const auto outcomes = (*journal)->OutcomesSince({});
    if (!outcomes) return {.fault = outcomes.error()};
    told.outcomes = *outcomes;
    const auto snapshot = (*journal)->LatestSnapshot(leicester_.team());
    if (!snapshot) return {.fault = snapshot.error()};
    told.snapshot = *snapshot;
    return told;
  }

  // True when the flip was noticed.
  bool Flip(std::size_t at, int bit) {
    std::string bytes = whole_;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
    const Told told = Ask();
    if (told.fault) return true;
    const std::string place = "byte " + std::to_string(at) + " of page " +
                              std::to_string(at / kPage + 1) + ", bit " + std::to_string(bit);
    EXPECT_TRUE(told.records == before_.records) << place;
    EXPECT_TRUE(told.outcomes == before_.outcomes) << place;
    // A damaged snapshot is no loss: an older one does as well, or none.
    EXPECT_TRUE(!told.snapshot || std::count(snapshots_.begin(), snapshots_.end(), *told.snapshot))
        << place;
    return false;
  }

  ScratchDirectory directory_;
  const std::string file_ = directory_.Below("tandem.db");
  ChainWriter leicester_{"leicester"};
  ChainWriter rutland_{"rutland"};
  std::vector<StoredSnapshot> snapshots_;
  std::string whole_;
  Told before_;
};

TEST_F(FlippedByte, IsNoticedOrHarmsNothingWhereverItIs) {
  Random random(testing::Seed());
  const auto pages = static_cast<std::int64_t>(whole_.size() / kPage);
  int noticed = 0;
  int rounds = 0;
  const auto flip = [&](std::int64_t page, std::int64_t byte) {
    const auto at = static_cast<std::size_t>(page) * kPage + static_cast<std::size_t>(byte);
    noticed += Flip(at, static_cast<int>(random.Below(8))) ? 1 : 0;
    ++rounds;
  };
  for (int round = 0; round < testing::Rounds(1); ++round) {
    for (std::int64_t byte = 0; byte < 100; byte += 3) flip(0, byte);  // the file's header
    for (std::int64_t page = 0; page < pages; ++page) {
      flip(page, random.Below(8));  // a page's header and its index of cells
      flip(page, random.Below(60));
      flip(page, random.Below(kPage));
      flip(page, random.Between(kPage * 3 / 4, kPage - 1));  // cells begin at the end
    }
    ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << testing::Seed();
  }
  EXPECT_GT(noticed, rounds / 4);
  RecordProperty("flips", rounds);
  RecordProperty("noticed", noticed);
}

}  // namespace
}  // namespace tandem::journal
