#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "tests/unit/archive/day.h"
#include "tests/unit/archive/journalled.h"

namespace tandem::archive {
namespace {

using testing::Journalled;

ReferralRow RowOf(const State& state, const Referral& referral) {
  ReferralRow row;
  row.referral = referral.id;
  row.received_at = referral.received_at;
  row.need = referral.need;
  row.stage = referral.stage;
  row.person = referral.person;
  row.ended_at = referral.ended_at;
  if (referral.triage) row.priority = referral.triage->priority;
  if (referral.clock) {
    row.clock = referral.clock->type;
    row.started_at = referral.clock->started_at;
    row.due_at = referral.clock->due_at;
    row.stopped_at = referral.clock->stopped_at;
  }
  if (referral.breach) row.breach = referral.breach->reason;
  if (referral.episode) row.outcome = state.episodes.at(referral.episode).outcome;
  return row;
}

class Rows : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { day_ = new std::vector<Record>(testing::PlayDay()); }
  static void TearDownTestSuite() { delete day_; }

  void TellAll() {
    for (const Record& record : *day_) told_.Write(record);
    testing::CatchUp(*archive_, told_);
  }

  static std::vector<Record>* day_;
  Journalled told_;
  std::unique_ptr<Archive> archive_ = testing::OpenArchive();
};

std::vector<Record>* Rows::day_ = nullptr;

TEST_F(Rows, SayWhatTheStateSaysAfterEveryRecordAndKeepWhatLeftIt) {
  State state;
  state.team = told_.team();
  std::map<ReferralId, ReferralRow> last;
  std::set<ReferralStage> stages;
  for (const Record& record : *day_) {
    EvolveRecord(state, record);
    told_.Write(record);
    testing::CatchUp(*archive_, told_);
    for (const auto& [id, referral] : state.referrals) {
      last[id] = RowOf(state, referral);
      stages.insert(referral.stage);
      ASSERT_EQ(archive_->Find(told_.team(), id).value(), last[id])
          << "referral " << id.value << " at revision " << record.revision.value;
    }
  }
  EXPECT_EQ(stages.size(), 9) << "the day lacks a stage";
  int archived = 0;
  for (auto& [id, row] : last) {
    row.archived = !state.referrals.contains(id);
    archived += row.archived ? 1 : 0;
    EXPECT_EQ(archive_->Find(told_.team(), id).value(), row) << "referral " << id.value;
  }
  EXPECT_GT(archived, 5);
}

TEST_F(Rows, AreFoundNewestFirstUntilItIsEnough) {
  TellAll();
  std::vector<ReferralRow> all;
  ASSERT_TRUE(archive_->ForEachReferral(told_.team(), [&](const ReferralRow& row) {
    all.push_back(row);
    return true;
  }));
  ASSERT_GT(all.size(), 5);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.received_at > b.received_at ||
           (a.received_at == b.received_at && a.referral > b.referral);
  }));
  int taken = 0;
  ASSERT_TRUE(
      archive_->ForEachReferral(told_.team(), [&](const ReferralRow&) { return ++taken < 2; }));
  EXPECT_EQ(taken, 2);
  EXPECT_FALSE(archive_->Find(told_.team(), {999'999}).value());
}

TEST_F(Rows, OfAnotherTeamStayOut) {
  TellAll();
  Journalled other("elsewhere");
  other.Tell(testing::MondayMorning(), {OpportunityMissed{{7}}});
  testing::CatchUp(*archive_, other);
  EXPECT_EQ(archive_->Digest(told_.team()).value(), testing::RebuiltDigest(told_));
  EXPECT_EQ(archive_->Digest(other.team()).value(), testing::RebuiltDigest(other));
  const Period march = MonthOf("2026-03").value();
  EXPECT_EQ(archive_->KpiOf(other.team(), march)->opportunities_missed, 1);
  EXPECT_EQ(archive_->KpiOf(other.team(), march)->two_hour_referrals, 0);
  EXPECT_EQ(archive_->AsOf({"nowhere"}).value(), Revision{0});
}

// --- history ------------------------------------------------------------------------------------

std::set<std::int64_t> Kinds(const std::vector<Record>& records, const std::vector<Revision>& of) {
  std::set<std::int64_t> kinds;
  for (const Revision revision : of) {
    for (const Event& event : records.at(static_cast<std::size_t>(revision.value - 1)).events) {
      kinds.insert(static_cast<std::int64_t>(event.index()));
    }
  }
  return kinds;
}

template <class E>
bool Tells(const std::vector<Record>& records, const std::vector<Revision>& of) {
  return Kinds(records, of).contains(static_cast<std::int64_t>(Event(E{}).index()));
}

TEST_F(Rows, NameEveryRecordThatSaysSomethingOfTheReferral) {
  TellAll();
  const ReferralId fall = [&] {
    for (const Record& record : *day_) {
      for (const Event& event : record.events) {
        if (const auto* seen = std::get_if<ReferralReceived>(&event)) return seen->referral.id;
      }
    }
    return ReferralId{};
  }();
  const auto history = archive_->HistoryOf(told_.team(), fall).value();
  EXPECT_TRUE(std::is_sorted(history.begin(), history.end()));
  EXPECT_TRUE(Tells<ReferralReceived>(*day_, history));
  EXPECT_TRUE(Tells<OfferAcknowledged>(*day_, history)) << "an offer names only itself";
  EXPECT_TRUE(Tells<LegSetOff>(*day_, history));
  EXPECT_TRUE(Tells<EpisodeStarted>(*day_, history));
  EXPECT_TRUE(Tells<ReferralCorrected>(*day_, history));
  EXPECT_TRUE(Tells<EpisodeArchived>(*day_, history));
  EXPECT_FALSE(Tells<ReferralDisposed>(*day_, history)) << "that is another's";
  EXPECT_TRUE(archive_->HistoryOf(told_.team(), {999'999})->empty());
}

TEST(AHistory, HasWhatWasOwedAndWhatWasHandedOver) {
  Journalled told;
  const Instant now = testing::MondayMorning();
  const auto receive = [&](std::int64_t id) {
    Referral referral;
    referral.id = {id};
    referral.sources.emplace_back();
    told.Tell(now, {ReferralReceived{referral}});
  };
  receive(1);  // revision 1
  receive(2);  // revision 2
  Task task;
  task.id = {3};
  task.referral = {1};
  told.Tell(now, {TaskOpened{task}});                                // 3
  told.Tell(now, {TaskEnded{{3}, TaskResult::kDone, {"lou"}, {}}});  // 4
  Escalation raised;
  raised.id = {4};
  raised.referral = {1};
  told.Tell(now, {EscalationRaised{raised}});            // 5
  told.Tell(now, {EscalationTaken{{4}, {"lou"}, now}});  // 6
  Handover handover;
  handover.id = {5};
  handover.items.resize(3);
  handover.items[0] = {HandoverItemKind::kBaton, 1, {}, {}, {}};
  handover.items[1] = {HandoverItemKind::kReferral, 2, {}, {}, {}};
  handover.items[2] = {HandoverItemKind::kEscalation, 4, {}, {}, {}};
  told.Tell(now, {HandoverOpened{handover}});                  // 7
  told.Tell(now, {HandoverItemAccepted{{5}, 0}});              // 8
  told.Tell(now, {HandoverItemAccepted{{5}, 1}});              // 9
  told.Tell(now, {ReferralLinked{{1}, {2}, {}, {}, {}, {}}});  // 10
  told.Tell(now, {PractitionerSignedOff{{"asha"}, {}}});       // 11
  const auto archive = testing::OpenArchive();
  testing::CatchUp(*archive, told);
  EXPECT_EQ(archive->HistoryOf(told.team(), {1}).value(),
            (std::vector<Revision>{{1}, {3}, {4}, {5}, {6}, {7}, {10}}));
  EXPECT_EQ(archive->HistoryOf(told.team(), {2}).value(),
            (std::vector<Revision>{{2}, {7}, {9}, {10}}));
}

}  // namespace
}  // namespace tandem::archive
