// A journal of format 1 is in the tree, made once and never edited: every later release must open
// it, read every record of it and fold it to the same fingerprint.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/verify.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/wire/event_codec.h"
#include "dispatch/wire/record_codec.h"
#include "tests/contract/golden_day.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

namespace fs = std::filesystem;
using testing::ReadAll;

const fs::path kFolder = fs::path(TANDEM_SOURCE_DIR) / "tests/golden/journal_v1";
const fs::path kJournal = kFolder / "tandem.db";
const fs::path kFingerprint = kFolder / "fingerprint.txt";

std::string Fingerprint(const State& state) {
  std::ostringstream hex;
  for (const char byte : ChainHash("", wire::FingerprintBytes(state))) {
    hex << "0123456789abcdef"[(byte >> 4) & 15] << "0123456789abcdef"[byte & 15];
  }
  return hex.str();
}

template <std::size_t... kIndexes>
std::vector<std::string> NamesOfAllKinds(std::index_sequence<kIndexes...>) {
  return {wire::EventName(std::variant_alternative_t<kIndexes, AnyEvent>{})...};
}

// The names of the kinds of event that do not occur, separated by spaces.
std::string MissingKinds(const std::vector<Record>& records) {
  const auto names = NamesOfAllKinds(std::make_index_sequence<std::variant_size_v<AnyEvent>>{});
  std::set<std::size_t> kinds;
  for (const Record& record : records) {
    for (const Event& event : record.events) kinds.insert(event.index());
  }
  std::string missing;
  for (std::size_t kind = 0; kind < names.size(); ++kind) {
    if (!kinds.contains(kind)) missing += names[kind] + " ";
  }
  return missing;
}

// One batch a record, with an outcome each, and a snapshot in the middle.
void WriteJournal(const std::string& directory, const std::vector<Record>& records) {
  auto journal = OpenSqliteJournal(directory, nullptr);
  ASSERT_TRUE(journal) << journal.error().message;
  testing::ChainWriter chain(records.front().team.value);
  State state;
  for (Record record : records) {
    record.request_id = "golden-" + std::to_string(record.revision.value);
    EvolveRecord(state, record);
    Batch batch;
    batch.records.push_back(chain.NextOf(wire::EncodeRecord(record)));
    batch.records.back().recorded_at = record.recorded_at;
    batch.outcomes.push_back({.key = {record.team, record.actor.principal, record.request_id},
                              .digest = std::string(32, 'd'),
                              .answered_at = record.recorded_at,
                              .answer = {.revision = record.revision}});
    if (record.revision.value == static_cast<std::int64_t>(records.size() / 2)) {
      batch.snapshots.push_back(chain.Snapshot(wire::EncodeState(state)));
    }
    ASSERT_TRUE((*journal)->Append(batch));
  }
  std::ofstream(fs::path(directory) / "fingerprint.txt") << Fingerprint(state) << "\n";
}

void MakeGolden() {
  const std::vector<Record> day = testing::GoldenDay();
  ASSERT_EQ(MissingKinds(day), "") << "the day lacks kinds of event";
  ASSERT_FALSE(::testing::Test::HasFailure()) << "something went wrong during the day";

  const testing::ScratchDirectory scratch;
  WriteJournal(scratch.path(), day);
  fs::create_directories(kFolder);
  for (const fs::path& path : {kJournal, kFingerprint}) {
    fs::copy_file(fs::path(scratch.path()) / path.filename(), path);
    fs::permissions(path, fs::perms(0644));
  }
}

class GoldenJournal : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const char* const rewrite = std::getenv("TANDEM_REWRITE");
    if (!fs::exists(kJournal) && rewrite != nullptr && *rewrite == '1') MakeGolden();
  }

  void SetUp() override {
    ASSERT_TRUE(fs::exists(kJournal))
        << kJournal << " is missing. Once it is released it is never made again: take it from the "
        << "history. Before that: TANDEM_REWRITE=1 tests/test_contract --gtest_filter='Golden*'";
    // A copy: opening writes beside the file.
    fs::copy_file(kJournal, scratch_.Below("tandem.db"));
    auto journal = OpenSqliteJournal(scratch_.path(), nullptr);
    ASSERT_TRUE(journal) << journal.error().message;
    journal_ = std::move(*journal);
    const auto teams = journal_->Teams();
    ASSERT_TRUE(teams && teams->size() == 1);
    team_ = teams->front();
    std::ifstream(kFingerprint) >> fingerprint_;
  }

  // Folds what comes after `state`.
  void Fold(State& state, Revision after) {
    const auto read = journal_->Read(team_, after, [&](const StoredRecord& stored) -> Result<void> {
      ASSIGN_OR_RETURN(const Record record, wire::DecodeRecord(stored.bytes));
      EvolveRecord(state, record);
      return {};
    });
    ASSERT_TRUE(read) << read.error().message;
  }

  testing::ScratchDirectory scratch_;
  std::unique_ptr<Journal> journal_;
  TeamId team_;
  std::string fingerprint_;
};

TEST_F(GoldenJournal, IsSound) {
  const auto fault = Verify(*journal_).FirstFault();
  EXPECT_FALSE(fault) << fault->message;
}

TEST_F(GoldenJournal, FoldsToItsFingerprint) {
  State state;
  Fold(state, {});
  EXPECT_EQ(Fingerprint(state), fingerprint_);
}

TEST_F(GoldenJournal, FoldsToItsFingerprintFromItsSnapshotToo) {
  const auto snapshot = journal_->LatestSnapshot(team_);
  ASSERT_TRUE(snapshot && *snapshot);
  auto state = wire::DecodeState((*snapshot)->bytes);
  ASSERT_TRUE(state) << state.error().message;
  Fold(*state, (*snapshot)->revision);
  EXPECT_EQ(Fingerprint(*state), fingerprint_);
}

TEST_F(GoldenJournal, IsEncodedAsItWasThen) {
  const auto records = ReadAll(*journal_, team_);
  ASSERT_TRUE(records);
  for (const StoredRecord& stored : *records) {
    EXPECT_TRUE(wire::EncodeRecord(*wire::DecodeRecord(stored.bytes)) == stored.bytes)
        << "revision " << stored.revision.value;
  }
}

TEST_F(GoldenJournal, RemembersItsOutcomes) {
  const auto outcomes = journal_->OutcomesSince({});
  ASSERT_TRUE(outcomes) << outcomes.error().message;
  EXPECT_EQ(outcomes->size(), ReadAll(*journal_, team_)->size());
}

TEST_F(GoldenJournal, GoesOn) {
  testing::ChainWriter chain(team_.value);
  const auto records = ReadAll(*journal_, team_);
  chain.Resume(records->back().revision, records->back().hash);
  EXPECT_TRUE(journal_->Append(chain.Batch(1)));
}

}  // namespace
}  // namespace tandem::journal
