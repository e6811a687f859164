// What every journal promises. A new kind of journal adds one line at the end.
#include "dispatch/journal/journal.h"

#include <functional>
#include <thread>

#include <gtest/gtest.h>

#include "dispatch/journal/memory_journal.h"
#include "dispatch/journal/sqlite_journal.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

using testing::At;
using testing::ChainWriter;
using testing::OutcomeOf;
using testing::ReadAll;
using testing::ScratchDirectory;

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Journal>(const std::string& directory)> open;
};

std::unique_ptr<Journal> OpenMemory(const std::string&) {
  return std::make_unique<MemoryJournal>();
}

std::unique_ptr<Journal> OpenSqlite(const std::string& directory) {
  auto journal = OpenSqliteJournal(directory, nullptr);
  EXPECT_TRUE(journal) << journal.error().message;
  return journal ? std::move(*journal) : nullptr;
}

class JournalContract : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    journal_ = GetParam().open(directory_.path());
    ASSERT_NE(journal_, nullptr);
  }

  void Append(const Batch& batch) {
    const auto appended = journal_->Append(batch);
    ASSERT_TRUE(appended) << appended.error().message;
  }

  // Refused as a bug of the caller, and nothing of the batch is there.
  void ExpectRefused(const Batch& batch, const std::string& place) {
    const auto teams_before = journal_->Teams();
    const auto records_before = ReadAll(*journal_, leicester_.team());
    const auto appended = journal_->Append(batch);
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().code, ErrorCode::kInternal);
    EXPECT_NE(appended.error().message.find(place), std::string::npos) << appended.error().message;
    EXPECT_EQ(*journal_->Teams(), *teams_before);
    EXPECT_EQ(*ReadAll(*journal_, leicester_.team()), *records_before);
    EXPECT_TRUE(journal_->OutcomesSince(At(0))->empty());
    EXPECT_EQ(*journal_->LatestSnapshot(leicester_.team()), std::nullopt);
  }

  ScratchDirectory directory_;
  std::unique_ptr<Journal> journal_;
  ChainWriter leicester_{"leicester"};
  ChainWriter rutland_{"rutland"};
};

TEST_P(JournalContract, StartsEmptyWithAnId) {
  EXPECT_FALSE(journal_->Id().empty());
  EXPECT_TRUE(journal_->Teams()->empty());
  EXPECT_TRUE(ReadAll(*journal_, leicester_.team())->empty());
  EXPECT_EQ(*journal_->LatestSnapshot(leicester_.team()), std::nullopt);
  EXPECT_EQ(*journal_->FindOutcome({leicester_.team(), {"asha"}, "1"}), std::nullopt);
  EXPECT_TRUE(journal_->Append({}));
}

TEST_P(JournalContract, ReadsBackWhatWasAppendedInOrder) {
  std::vector<StoredRecord> expected;
  for (int i = 0; i < 30; ++i) {
    Batch batch = leicester_.Batch(i % 4 + 1);
    expected.insert(expected.end(), batch.records.begin(), batch.records.end());
    Append(batch);
  }
  EXPECT_EQ(*ReadAll(*journal_, leicester_.team()), expected);
}

TEST_P(JournalContract, ReadsThousandsOfRecordsAndAnyBytes) {
  std::vector<StoredRecord> expected;
  Batch batch;
  for (int i = 0; i < 3'000; ++i) batch.records.push_back(leicester_.Next());
  batch.records.push_back(leicester_.NextOf(std::string("\0\xff\0", 3)));
  batch.records.push_back(leicester_.NextOf(""));
  batch.records.push_back(leicester_.NextOf(std::string(3 << 20, 'x')));
  Append(batch);
  EXPECT_TRUE(*ReadAll(*journal_, leicester_.team()) == batch.records);
}

TEST_P(JournalContract, ReadsBehindARevision) {
  const Batch batch = leicester_.Batch(9);
  Append(batch);
  EXPECT_EQ(*ReadAll(*journal_, leicester_.team(), {6}),
            std::vector(batch.records.begin() + 6, batch.records.end()));
  EXPECT_TRUE(ReadAll(*journal_, leicester_.team(), {9})->empty());
  EXPECT_TRUE(ReadAll(*journal_, leicester_.team(), {99})->empty());
}

TEST_P(JournalContract, KeepsTeamsApart) {
  Batch batch;
  batch.records = {leicester_.Next(), rutland_.Next(), leicester_.Next()};
  Append(batch);
  EXPECT_EQ(*journal_->Teams(), (std::vector<TeamId>{{"leicester"}, {"rutland"}}));
  EXPECT_EQ(ReadAll(*journal_, leicester_.team())->size(), 2);
  EXPECT_EQ(ReadAll(*journal_, rutland_.team())->size(), 1);
}

TEST_P(JournalContract, StopsReadingWhenTheReaderFails) {
  Append(leicester_.Batch(5));
  int taken = 0;
  const auto read = journal_->Read(leicester_.team(), {}, [&](const StoredRecord&) -> Result<void> {
    if (++taken == 3) return Fail(ErrorCode::kAborted, "enough");
    return {};
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kAborted);
  EXPECT_EQ(taken, 3);
}

TEST_P(JournalContract, MayBeAskedWhileItIsRead) {
  Append(leicester_.Batch(3));
  const auto read = journal_->Read(leicester_.team(), {}, [&](const StoredRecord&) -> Result<void> {
    EXPECT_EQ(journal_->Teams()->size(), 1);
    return {};
  });
  EXPECT_TRUE(read);
}

TEST_P(JournalContract, RefusesAGap) {
  Append(leicester_.Batch(2));
  leicester_.Next();
  ExpectRefused(leicester_.Batch(1), "team leicester, revision 4");
}

TEST_P(JournalContract, RefusesARevisionTwice) {
  const Batch batch = leicester_.Batch(2);
  Append(batch);
  ExpectRefused({.records = {batch.records.back()}}, "team leicester, revision 2");
}

TEST_P(JournalContract, RefusesAFirstRecordThatIsNotTheFirst) {
  rutland_.Next();
  ExpectRefused(rutland_.Batch(1), "team rutland, revision 2");
}

TEST_P(JournalContract, RefusesAHashThatDoesNotContinueTheChain) {
  Append(leicester_.Batch(2));
  Batch batch = leicester_.Batch(1);
  batch.records[0].bytes += "!";
  ExpectRefused(batch, "team leicester, revision 3");
  ChainWriter other("leicester");
  other.Resume({2}, std::string(32, 'x'));
  ExpectRefused(other.Batch(1), "team leicester, revision 3");
}

TEST_P(JournalContract, TakesAllOfABatchOrNothing) {
  Append(leicester_.Batch(2));
  Batch batch = leicester_.Batch(3);
  batch.outcomes.push_back(OutcomeOf("leicester", "1", At(5)));
  batch.snapshots.push_back(leicester_.Snapshot("state"));
  rutland_.Next();
  batch.records.push_back(rutland_.Next());  // the gap comes last
  ExpectRefused(batch, "team rutland, revision 2");

  batch.records.pop_back();
  Append(batch);
  EXPECT_EQ(ReadAll(*journal_, leicester_.team())->size(), 5);
}

TEST_P(JournalContract, RefusesASnapshotThatTheChainDoesNotHave) {
  const Batch first = leicester_.Batch(2);
  Append(first);
  StoredSnapshot snapshot = leicester_.Snapshot("state");
  snapshot.hash = first.records[0].hash;
  ExpectRefused({.snapshots = {snapshot}}, "team leicester, revision 2");
  leicester_.Next();
  ExpectRefused({.snapshots = {leicester_.Snapshot("state")}}, "team leicester, revision 3");
}

TEST_P(JournalContract, AnswersWithTheNewestSnapshotAtOrBeforeARevision) {
  std::vector<StoredSnapshot> snapshots;
  for (int i = 0; i < 5; ++i) {
    Batch batch = leicester_.Batch(10);
    snapshots.push_back(leicester_.Snapshot("state " + std::to_string(i)));
    batch.snapshots.push_back(snapshots.back());
    Append(batch);
  }
  const TeamId& team = leicester_.team();
  EXPECT_EQ(*journal_->LatestSnapshot(team), snapshots[4]);
  EXPECT_EQ(*journal_->LatestSnapshot(team, Revision{50}), snapshots[4]);
  EXPECT_EQ(*journal_->LatestSnapshot(team, Revision{49}), snapshots[3]);
  EXPECT_EQ(*journal_->LatestSnapshot(team, Revision{30}), snapshots[2]);
  // The newest three are kept; time travel further back folds from the start.
  EXPECT_EQ(*journal_->LatestSnapshot(team, Revision{29}), std::nullopt);
  EXPECT_EQ(*journal_->LatestSnapshot(rutland_.team()), std::nullopt);
}

TEST_P(JournalContract, TakesASnapshotOfAnEarlierBatchAndReplacesOne) {
  Append(leicester_.Batch(4));
  const StoredSnapshot snapshot = leicester_.Snapshot("state");
  Append(leicester_.Batch(2));
  Append({.snapshots = {snapshot}});
  EXPECT_EQ(*journal_->LatestSnapshot(leicester_.team()), snapshot);
  StoredSnapshot better = snapshot;
  better.bytes = "the same, encoded by a newer release";
  Append({.snapshots = {better}});
  EXPECT_EQ(*journal_->LatestSnapshot(leicester_.team()), better);
}

TEST_P(JournalContract, KeepsOutcomesOfRefusalsToo) {
  StoredOutcome applied = OutcomeOf("leicester", "1", At(5));
  StoredOutcome refused = OutcomeOf("leicester", "2", At(6));
  refused.answer = {.outcome = Outcome::kRefused,
                    .refused = Refused{Refusal::kOfferExpired, "offer 3"},
                    .revision = {9}};
  Append({.outcomes = {applied, refused}});
  EXPECT_EQ(*journal_->FindOutcome(applied.key), applied);
  EXPECT_EQ(*journal_->FindOutcome(refused.key), refused);
  RequestKey others = applied.key;
  others.principal = {"ben"};
  EXPECT_EQ(*journal_->FindOutcome(others), std::nullopt);
}

TEST_P(JournalContract, ForgetsOutcomesOfBeforeAnInstantAndNoOthers) {
  for (int i = 1; i <= 5; ++i) {
    Append({.outcomes = {OutcomeOf("leicester", std::to_string(i), At(i))}});
  }
  EXPECT_EQ(journal_->OutcomesSince(At(2))->size(), 4);
  ASSERT_TRUE(journal_->ForgetOutcomes(At(3)));
  EXPECT_EQ(journal_->OutcomesSince(At(0))->size(), 3);
  EXPECT_EQ(*journal_->FindOutcome({{"leicester"}, {"asha"}, "2"}), std::nullopt);
  EXPECT_NE(*journal_->FindOutcome({{"leicester"}, {"asha"}, "3"}), std::nullopt);
}

TEST_P(JournalContract, LetsARequestIdThatWasForgottenBeUsedAgain) {
  Append({.outcomes = {OutcomeOf("leicester", "1", At(5))}});
  const StoredOutcome later = OutcomeOf("leicester", "1", At(500'000));
  Append({.outcomes = {later}});
  EXPECT_EQ(*journal_->FindOutcome(later.key), later);
  EXPECT_EQ(journal_->OutcomesSince(At(0))->size(), 1);
}

TEST_P(JournalContract, IsReadByAnyThreadWhileItGrows) {
  Append(leicester_.Batch(10));
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        const auto records = ReadAll(*journal_, leicester_.team());
        ASSERT_TRUE(records) << records.error().message;
        EXPECT_GE(records->size(), 10);
        EXPECT_TRUE(journal_->LatestSnapshot(leicester_.team()));
        EXPECT_TRUE(journal_->OutcomesSince(At(0)));
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    Batch batch = leicester_.Batch(5);
    batch.outcomes.push_back(OutcomeOf("leicester", std::to_string(i), At(i)));
    batch.snapshots.push_back(leicester_.Snapshot("state"));
    Append(batch);
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(ReadAll(*journal_, leicester_.team())->size(), 260);
}

INSTANTIATE_TEST_SUITE_P(Journals, JournalContract,
                         ::testing::Values(Kind{"Memory", OpenMemory}, Kind{"Sqlite", OpenSqlite}),
                         [](const auto& instance) { return std::string(instance.param.name); });

}  // namespace
}  // namespace tandem::journal
