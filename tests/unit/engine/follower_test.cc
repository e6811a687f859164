#include "dispatch/engine/follower.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "dispatch/engine/sim_executor.h"
#include "dispatch/rules/evolve.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::engine {
namespace {

// A history to follow: the n-th record with the hash "hash n".
class FollowerTest : public ::testing::Test {
 protected:
  FollowerTest() {
    town_.SignOn({"asha", "ben", "cleo", "dan"});
    for (int i = 0; i < 60; ++i) {
      town_.Refer("catheter");
      town_.Pass(seconds{10});
    }
    for (const Record& record : town_.records()) {
      auto entry = std::make_shared<FeedRecord>();
      entry->record = record;
      entry->hash = Hash(record.revision.value);
      entry->bytes = 100;
      history_.push_back(std::move(entry));
    }
  }

  static std::string Hash(std::int64_t revision) { return "hash " + std::to_string(revision); }

  std::vector<FeedRecordPtr> Slice(std::size_t from, std::size_t until) const {
    return {history_.begin() + static_cast<std::ptrdiff_t>(from),
            history_.begin() + static_cast<std::ptrdiff_t>(until)};
  }

  State StateAt(std::int64_t revision) const {
    State state;
    state.team = {"smalltown"};
    for (std::int64_t i = 0; i < revision; ++i) {
      EvolveRecord(state, history_[static_cast<std::size_t>(i)]->record);
    }
    return state;
  }

  testing::World town_;
  std::vector<FeedRecordPtr> history_;
  SimWorld world_{testing::Seed(), testing::MondayMorning()};
  SimExecutor& executor_ = world_.AddExecutor();
};

TEST_F(FollowerTest, FoldsWhatIsAnnouncedAndShowsObserversBeforeAndAfter) {
  Follower follower(executor_, StateAt(0), "", RingLimits{});
  class Checker : public FollowerObserver {
   public:
    void OnRecord(const State& before, const State& after, const FeedRecordPtr& record) override {
      EXPECT_EQ(before.revision.Next(), after.revision);
      EXPECT_EQ(after.revision, record->record.revision);
      State expected = before;
      EvolveRecord(expected, record->record);
      EXPECT_EQ(expected, after);
      ++seen;
    }
    int seen = 0;
  } checker;
  follower.AddObserver(&checker);
  int caught_up = 0;
  follower.OnCaughtUp([&] { ++caught_up; });
  follower.Announce(Slice(0, 30));
  follower.Announce(Slice(30, history_.size()));
  world_.Settle();
  EXPECT_EQ(follower.state(), town_.state());
  EXPECT_EQ(follower.hash(), history_.back()->hash);
  EXPECT_EQ(checker.seen, static_cast<int>(history_.size()));
  EXPECT_EQ(caught_up, 2);
}

TEST_F(FollowerTest, ResumesFromEveryRevisionWithTheStateThatWasThere) {
  RingLimits limits;
  limits.checkpoint_every = 7;
  Follower follower(executor_, StateAt(0), "", limits);
  follower.Announce(history_);
  world_.Settle();
  for (std::int64_t revision = 0; revision <= std::ssize(history_); ++revision) {
    const auto resumed = follower.Resume({revision}, revision == 0 ? "" : Hash(revision));
    ASSERT_TRUE(resumed.has_value()) << revision;
    EXPECT_EQ(resumed->at, StateAt(revision));
    EXPECT_EQ(std::ssize(resumed->after), std::ssize(history_) - revision);
  }
}

TEST_F(FollowerTest, RefusesToResumeFromAnotherTimelineOrFromTheFuture) {
  Follower follower(executor_, StateAt(0), "", RingLimits{});
  follower.Announce(history_);
  world_.Settle();
  EXPECT_FALSE(follower.Resume({5}, "another hash").has_value());
  EXPECT_FALSE(follower.Resume({std::ssize(history_) + 1}, "").has_value());
  EXPECT_FALSE(follower.Resume({-1}, "").has_value());
}

TEST_F(FollowerTest, LetsOldRecordsGoByBytesAndKeepsTheLatest) {
  RingLimits limits;
  limits.checkpoint_every = 5;
  limits.bytes = 2'000;  // 20 records
  Follower follower(executor_, StateAt(0), "", limits);
  for (std::size_t i = 0; i < history_.size(); ++i) follower.Announce(Slice(i, i + 1));
  world_.Settle();
  const std::int64_t head = std::ssize(history_);
  EXPECT_FALSE(follower.Resume({3}, Hash(3)).has_value());
  EXPECT_TRUE(follower.Resume({head - 10}, Hash(head - 10)).has_value());
  EXPECT_FALSE(follower.Resume({head - 40}, Hash(head - 40)).has_value());
}

TEST_F(FollowerTest, LetsOldRecordsGoByAge) {
  RingLimits limits;
  limits.checkpoint_every = 5;
  limits.age = minutes{3};  // 18 referrals
  Follower follower(executor_, StateAt(0), "", limits);
  for (std::size_t i = 0; i < history_.size(); ++i) follower.Announce(Slice(i, i + 1));
  world_.Settle();
  const std::int64_t head = std::ssize(history_);
  EXPECT_TRUE(follower.Resume({head - 10}, Hash(head - 10)).has_value());
  EXPECT_FALSE(follower.Resume({head - 40}, Hash(head - 40)).has_value());
}

TEST_F(FollowerTest, StillResumesEverywhereAfterThinningItsCheckpoints) {
  RingLimits limits;
  limits.checkpoint_every = 1;  // more than are kept
  Follower follower(executor_, StateAt(0), "", limits);
  follower.Announce(history_);
  world_.Settle();
  ASSERT_GT(history_.size(), 64);
  for (std::int64_t revision = 1; revision <= std::ssize(history_); revision += 9) {
    const auto resumed = follower.Resume({revision}, Hash(revision));
    ASSERT_TRUE(resumed.has_value());
    EXPECT_EQ(resumed->at, StateAt(revision));
  }
}

TEST_F(FollowerTest, ResumesAcrossARestartFromWhatWasReadBack) {
  const std::int64_t head = std::ssize(history_);
  Follower follower(executor_, StateAt(head - 10), Hash(head - 10), RingLimits{});
  follower.Prefill(StateAt(20), Hash(20), Slice(20, static_cast<std::size_t>(head - 10)));
  follower.Announce(Slice(static_cast<std::size_t>(head - 10), history_.size()));
  world_.Settle();
  const auto resumed = follower.Resume({25}, Hash(25));
  ASSERT_TRUE(resumed.has_value());
  EXPECT_EQ(resumed->at, StateAt(25));
  EXPECT_EQ(std::ssize(resumed->after), head - 25);
  EXPECT_FALSE(follower.Resume({19}, Hash(19)).has_value());
}

TEST_F(FollowerTest, AnswersAReadOnceItHasSeenTheRevision) {
  Follower follower(executor_, StateAt(0), "", RingLimits{});
  std::int64_t seen = -1;
  follower.Read({10}, [&](const State* state) { seen = state->revision.value; });
  world_.Settle();
  EXPECT_EQ(seen, -1);
  follower.Announce(Slice(0, 12));
  world_.Settle();
  EXPECT_EQ(seen, 12);
}

TEST_F(FollowerTest, TellsWaitingReadsWhenItStops) {
  Follower follower(executor_, StateAt(0), "", RingLimits{});
  int nothing = 0;
  follower.Read({10}, [&](const State* state) { nothing += state == nullptr ? 1 : 0; });
  world_.Settle();
  follower.Stop();
  follower.Read({0}, [&](const State* state) { nothing += state == nullptr ? 1 : 0; });
  follower.Announce(history_);
  world_.Settle();
  EXPECT_EQ(nothing, 2);
  EXPECT_EQ(follower.state().revision, Revision{0});
}

}  // namespace
}  // namespace tandem::engine
