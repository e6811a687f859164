#include "dispatch/engine/recovery.h"

#include <string>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/wire/record_codec.h"
#include "tests/unit/engine/small_process.h"

namespace tandem::engine {
namespace {

using testing::Desk;

// Reads a journal with one record changed on the way, as a damaged disk would give it.
class DamagedJournal : public journal::MemoryJournal {
 public:
  explicit DamagedJournal(const journal::Journal& whole) : whole_(whole) {}
  Result<std::vector<TeamId>> Teams() const override { return whole_.Teams(); }
  Result<void> Read(
      const TeamId& team, Revision after,
      const std::function<Result<void>(const journal::StoredRecord&)>& take) const override {
    return whole_.Read(team, after, [&](const journal::StoredRecord& stored) -> Result<void> {
      journal::StoredRecord record = stored;
      if (record.revision == missing) return {};
      if (record.revision == altered) record.bytes.back() ^= 1;
      if (record.revision == restamped) record.recorded_at += hours{24 * 365 * 100};
      return take(record);
    });
  }
  Revision missing;
  Revision altered;
  Revision restamped;

 private:
  const journal::Journal& whole_;
};

class Recovery : public SmallProcess {
 protected:
  void RunADay(int referrals, EngineOptions options = Options()) {
    Start(std::move(options));
    Configure();
    for (int i = 0; i < referrals; ++i) {
      ASSERT_TRUE(Ask(Desk(), Referral("catheter"), "r" + std::to_string(i)));
      world_.RunUntil(world_.now() + seconds{30});
    }
  }
};

TEST_F(Recovery, GivesTheStateThatWasThere) {
  RunADay(20);
  const State before = state();
  process_->Crash();
  ASSERT_TRUE(process_->Start());
  EXPECT_EQ(state(), before);
}

TEST_F(Recovery, RemembersWhatWasAnswered) {
  RunADay(3);
  const auto before = Ask(Desk(), Referral("catheter"), "r1");
  process_->Crash();
  ASSERT_TRUE(process_->Start());
  const auto after = Ask(Desk(), Referral("catheter"), "r1");
  ASSERT_TRUE(before && after);
  EXPECT_EQ(*before, *after);
  EXPECT_EQ(state().referrals.size(), 3);
}

TEST_F(Recovery, FromASnapshotIsTheSameAsFromTheStart) {
  EngineOptions options = Options();
  options.snapshot_every_records = 10;
  RunADay(100, options);
  const auto snapshot = journal_.LatestSnapshot(team_);
  ASSERT_TRUE(snapshot && snapshot->has_value());
  EXPECT_GT((*snapshot)->revision.value, 80);
  const auto from_snapshot = RecoverTeam(journal_, team_, 10);
  const auto from_start = RecoverTeam(journal_, team_, 1'000'000);
  ASSERT_TRUE(from_snapshot && from_start);
  EXPECT_GT(from_snapshot->oldest.revision, Revision{0});
  EXPECT_EQ(from_start->oldest.revision, Revision{0});
  EXPECT_EQ(from_snapshot->state, from_start->state);
  EXPECT_EQ(from_snapshot->hash, from_start->hash);
}

TEST_F(Recovery, LetsAStreamOfBeforeTheCrashResume) {
  RunADay(20);
  const auto token = engine().Reader(team_)->Resume(Revision{20}, "");
  EXPECT_FALSE(token.has_value()) << "a token needs the hash of its record";
  const Revision seen = state().revision;
  const std::string hash = engine().Reader(team_)->hash();
  ASSERT_TRUE(Ask(Desk(), Referral("catheter"), "one more"));
  process_->Crash();
  ASSERT_TRUE(process_->Start());
  const auto resumed = engine().Reader(team_)->Resume(seen, hash);
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(resumed->at.revision, seen);
  EXPECT_EQ(resumed->after.size(), 1);
}

TEST_F(Recovery, RefusesAnAlteredRecordPlainly) {
  RunADay(20);
  DamagedJournal damaged(journal_);
  damaged.altered = {7};
  const auto recovered = RecoverTeam(damaged, team_, 100);
  ASSERT_FALSE(recovered);
  EXPECT_EQ(recovered.error().code, ErrorCode::kDataLoss);
  EXPECT_NE(recovered.error().message.find("smalltown, revision 7"), std::string::npos)
      << recovered.error().message;
}

// Found by flipping bytes: time goes on from the stamps of the rows, and one that was damaged would
// have thrown it centuries ahead.
TEST_F(Recovery, RefusesARowWhoseStampIsNotItsRecords) {
  RunADay(20);
  DamagedJournal damaged(journal_);
  damaged.restamped = {7};
  const auto recovered = RecoverTeam(damaged, team_, 100);
  ASSERT_FALSE(recovered);
  EXPECT_EQ(recovered.error().code, ErrorCode::kDataLoss);
  EXPECT_NE(recovered.error().message.find("revision 7"), std::string::npos);
}

TEST_F(Recovery, RefusesAMissingRecordPlainly) {
  RunADay(20);
  DamagedJournal damaged(journal_);
  damaged.missing = {9};
  process_->Crash();
  SimProcess other(world_, damaged, Options());
  const auto started = other.Start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::kDataLoss);
  EXPECT_FALSE(other.IsRunning());
}

TEST_F(Recovery, RefusesAStateWhosePromisesAreBroken) {
  RunADay(1);
  // A record that fits the chain and that no Decide would make: a referral from nobody.
  Record record{{"ghost"}, Revision{1}, world_.now(), Admin(), "", {}};
  ReferralReceived received;
  received.referral.id = {1};
  record.events.push_back(received);
  journal::Batch batch;
  const std::string bytes = wire::EncodeRecord(record);
  batch.records.push_back(
      {record.team, record.revision, record.recorded_at, bytes, journal::ChainHash("", bytes)});
  ASSERT_TRUE(journal_.Append(batch));
  const auto recovered = RecoverTeam(journal_, record.team, 100);
  ASSERT_FALSE(recovered);
  EXPECT_EQ(recovered.error().code, ErrorCode::kDataLoss);
}

using Drain = Recovery;

TEST_F(Drain, FinishesWhatWasAcceptedTakesASnapshotAndTurnsTheRestAway) {
  RunADay(5);
  int answered = 0;
  int turned_away = 0;
  const auto submit = [&] {
    engine().Submit(team_, Request(Desk(), Referral("catheter")),
                    [&](const Result<CommandAnswer>& answer) {
                      ++(answer ? answered : turned_away);
                      if (answer) return;
                      EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
                    });
  };
  bool drained = false;
  for (int i = 0; i < 20; ++i) submit();
  engine().Drain([&] { drained = true; });
  for (int i = 0; i < 3; ++i) submit();
  world_.Settle();
  EXPECT_TRUE(drained);
  EXPECT_EQ(answered, 20);
  EXPECT_EQ(turned_away, 3);
  const auto snapshot = journal_.LatestSnapshot(team_);
  ASSERT_TRUE(snapshot && snapshot->has_value());
  EXPECT_EQ((*snapshot)->revision, state().revision);
  EXPECT_EQ((*snapshot)->hash, engine().Reader(team_)->hash());
}

TEST_F(Drain, OfAnEngineWithoutTeamsIsDoneAtOnce) {
  Start();
  bool drained = false;
  engine().Drain([&] { drained = true; });
  world_.Settle();
  EXPECT_TRUE(drained);
}

}  // namespace
}  // namespace tandem::engine
