// The engine on real threads: the same promises, and what the thread sanitizer has to say.
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "dispatch/engine/asio_executor.h"
#include "tests/unit/engine/small_process.h"

namespace tandem::engine {
namespace {

class StillTime : public TimeSource {
 public:
  Instant Now() const override { return testing::MondayMorning(); }
};

// A disk that writes only while its gate is open.
class GatedJournal : public journal::MemoryJournal {
 public:
  Result<void> Append(const journal::Batch& batch) override {
    entered_.fetch_add(1);
    const std::lock_guard wait(gate);
    return MemoryJournal::Append(batch);
  }
  int entered() const { return entered_.load(); }
  std::mutex gate;

 private:
  std::atomic<int> entered_{0};
};

class ThreadedEngine : public ::testing::Test {
 protected:
  ThreadedEngine() {
    EngineOptions options;
    options.snapshot_every_records = 50;
    engine_ = std::make_unique<Engine>(
        journal_, time_, Executors{&writer_, &journal_thread_, &reader_, &planner_}, options);
    EXPECT_TRUE(engine_->Recover());
  }
  ~ThreadedEngine() override {
    for (AsioExecutor* executor : {&writer_, &journal_thread_, &reader_, &planner_}) {
      executor->Stop();
    }
  }

  std::future<CommandAnswer> Submit(const Actor& actor, Command command,
                                    const std::string& request_id = "") {
    auto promise = std::make_shared<std::promise<CommandAnswer>>();
    engine_->Submit(
        team_, Request(actor, std::move(command), request_id),
        [promise](const Result<CommandAnswer>& answer) { promise->set_value(*answer); });
    return promise->get_future();
  }

  // Waits until the executor has done what was posted before.
  static void Fence(Executor& executor) {
    std::promise<void> promise;
    executor.Post([&] { promise.set_value(); });
    promise.get_future().wait();
  }

  const TeamId team_{"smalltown"};
  StillTime time_;
  GatedJournal journal_;
  AsioExecutor writer_{time_, "writer"};
  AsioExecutor journal_thread_{time_, "journal"};
  AsioExecutor reader_{time_, "reader"};
  AsioExecutor planner_{time_, "planner"};
  std::unique_ptr<Engine> engine_;
};

TEST_F(ThreadedEngine, TellsNobodyAnythingWhileTheDiskHasNotWrittenIt) {
  Submit(Admin(), ConfigureTeam{testing::SmallTeam()}).wait();
  std::unique_lock gate(journal_.gate);
  const int entered = journal_.entered();
  std::future<CommandAnswer> first = Submit(testing::Desk(), Referral("catheter"));
  std::future<CommandAnswer> second = Submit(testing::Desk(), Referral("catheter"));
  while (journal_.entered() == entered) std::this_thread::yield();
  // Everybody else has finished all they can do; the state ahead of the disk stays with the writer.
  for (AsioExecutor* executor : {&writer_, &reader_, &planner_}) Fence(*executor);
  EXPECT_EQ(first.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  EXPECT_EQ(second.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  std::promise<Revision> seen;
  engine_->Reader(team_)->Read({}, [&](const State* state) { seen.set_value(state->revision); });
  EXPECT_EQ(seen.get_future().get(), Revision{1});
  gate.unlock();
  EXPECT_EQ(first.get().revision, Revision{2});
  EXPECT_EQ(second.get().revision, Revision{3});
}

TEST_F(ThreadedEngine, AnswersManyThreadsAndLetsEachReadWhatItWrote) {
  Submit(Admin(), ConfigureTeam{testing::SmallTeam()}).wait();
  std::vector<std::thread> threads;
  std::atomic<int> applied{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) {
        const std::string id = std::to_string(t) + "-" + std::to_string(i);
        const CommandAnswer answer = Submit(testing::Desk(), Referral("catheter"), id).get();
        EXPECT_EQ(Submit(testing::Desk(), Referral("catheter"), id).get(), answer);
        std::promise<bool> there;
        engine_->Reader(team_)->Read(answer.revision, [&](const State* state) {
          there.set_value(state->referrals.contains(ReferralId{answer.subject}));
        });
        applied += there.get_future().get() ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(applied.load(), 400);
  std::promise<void> drained;
  engine_->Drain([&] { drained.set_value(); });
  drained.get_future().wait();
  const auto snapshot = journal_.LatestSnapshot(team_);
  ASSERT_TRUE(snapshot && snapshot->has_value());
  EXPECT_EQ((*snapshot)->revision, Revision{401});
}

}  // namespace
}  // namespace tandem::engine
