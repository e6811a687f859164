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
#include "dispatch/wire/record_codec.h"
#include "tests/support/given.h"
#include "tests/unit/journal/chained.h"
#include "tests/unit/journal/scratch_directory.h"

namespace tandem::journal {
namespace {

namespace fs = std::filesystem;
using testing::ReadAll;
using testing::World;

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

// From contact to the end of an episode: the usual way of a joint fall.
void PlayJointFall(World& world) {
  const testing::JointVisit fall = testing::CommittedFall(world);
  const std::vector<std::string> names = {"cleo", "dan"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Actor actor = testing::Field(names[i]);
    const LegId leg = world.leg(fall.visit, i).id;
    world.Say(actor, ReportSetOff{fall.visit, leg, {world.now()}});
    world.Pass(minutes{11});
    world.Say(actor, ReportAtAddress{fall.visit, leg, {world.now(), seconds{30}}});
    world.Pass(minutes{2});
    world.Say(
        actor,
        ReportWithPerson{
            fall.visit, leg, {.with_person = {world.now()}, .identity_checked = Answer::kYes}});
  }
  world.Pass(minutes{40});
  for (std::size_t i = 0; i < names.size(); ++i) {
    world.Say(testing::Field(names[i]),
              ReportLeft{fall.visit, world.leg(fall.visit, i).id, {world.now()}});
  }
  world.Say(testing::Lead(),
            CloseEpisode{world.visit(fall.visit).episode, VisitOutcome::kHomeWithReablement});
}

// Everything that goes wrong on an ordinary day.
void PlayTrouble(World& world) {
  world.SignOn({"asha", "ben", "femi", "eve"});
  const VisitId delirium = world.Accept(world.Refer("delirium", {}));
  world.OfferTo(delirium, {"asha", "femi"});
  world.Say(testing::Field("asha"),
            DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kVehicle});
  world.Acknowledge("femi");
  world.Pass(minutes{30});  // nobody else is offered the other leg: the lead is called
  world.OfferTo(delirium, {"ben"});
  world.Pass(minutes{30});  // ben does not answer
  // A fact of somebody who had said she could not: filed for the lead.
  world.Say(testing::Field("asha"),
            ReportAtAddress{delirium, world.leg(delirium, 0).id, {world.now()}});

  const ReferralId withdrawn = world.Refer("catheter");
  const VisitId catheter = world.Accept(withdrawn);
  world.OfferTo(catheter, {"asha"});
  world.Acknowledge("asha");
  world.Say(testing::Desk(), WithdrawReferral{withdrawn, WithdrawReason::kDuplicate});
  world.Say(testing::Field("asha"), AcknowledgeWithdrawal{catheter, world.leg(catheter, 0).id});

  const VisitId equipment = world.Accept(world.Refer("equipment"));
  world.OfferTo(equipment, {"eve"});
  world.Say(testing::Field("eve"), SignOff{{"eve"}});
  world.Refer("fall");  // nobody triages it in time
  world.Pass(minutes{60});
}

std::vector<Record> GoldenDay() {
  World world;
  PlayJointFall(world);
  PlayTrouble(world);
  return world.records();
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
  const std::vector<Record> day = GoldenDay();
  std::set<std::size_t> kinds;
  for (const Record& record : day) {
    for (const Event& event : record.events) kinds.insert(event.index());
  }
  ASSERT_EQ(kinds.size(), std::variant_size_v<Event>) << "the day lacks a kind of event";

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
