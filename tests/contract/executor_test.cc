// What every Executor promises, asked of both: Asio's, on a thread of its own, and the
// simulator's, in virtual time.
#include "dispatch/engine/executor.h"

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/engine/asio_executor.h"
#include "dispatch/engine/sim_executor.h"
#include "tests/support/seed.h"

namespace tandem::engine {
namespace {

constexpr Instant kStart{hours{24 * 365 * 50}};

// Domain time that goes on by a millisecond each time somebody asks how long to sleep, and always
// says "hardly any": a timer that trusted the sleep instead of the time would fire early.
class HastyTime : public TimeSource {
 public:
  Instant Now() const override { return kStart + Span{gone_.load()}; }
  std::chrono::nanoseconds RealTimeUntil(Instant /*at*/) const override {
    gone_.fetch_add(1);
    return std::chrono::nanoseconds{1};
  }

 private:
  mutable std::atomic<std::int64_t> gone_{0};
};

// An executor, its time, and a way to wait until something has happened.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual Executor& executor() = 0;
  virtual const TimeSource& time() = 0;
  virtual void Await(std::future<void>& done) = 0;
};

class AsioBench : public Bench {
 public:
  Executor& executor() override { return executor_; }
  const TimeSource& time() override { return time_; }
  void Await(std::future<void>& done) override { done.wait(); }

 private:
  HastyTime time_;
  AsioExecutor executor_{time_, "bench"};
};

class SimBench : public Bench {
 public:
  Executor& executor() override { return executor_; }
  const TimeSource& time() override { return time_; }
  void Await(std::future<void>& done) override {
    const auto is_done = [&done] {
      return done.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
    };
    ASSERT_TRUE(world_.RunUntilTrue(is_done)) << "the world came to rest before it happened";
  }

 private:
  SimWorld world_{testing::Seed(), kStart};
  SimTimeSource time_{world_};
  SimExecutor& executor_ = world_.AddExecutor();
};

std::unique_ptr<Bench> MakeBench(const std::string& kind) {
  if (kind == "Asio") return std::make_unique<AsioBench>();
  return std::make_unique<SimBench>();
}

class ExecutorContract : public ::testing::TestWithParam<std::string> {
 protected:
  // Runs `task` on the executor and waits for it.
  void RunThere(Task task) {
    std::promise<void> promise;
    std::future<void> done = promise.get_future();
    executor_.Post([&] {
      task();
      promise.set_value();
    });
    bench_->Await(done);
  }

  std::unique_ptr<Bench> bench_ = MakeBench(GetParam());
  Executor& executor_ = bench_->executor();
};

TEST_P(ExecutorContract, RunsTasksInTheOrderPosted) {
  std::vector<int> order;
  for (int i = 0; i < 100; ++i) executor_.Post([&order, i] { order.push_back(i); });
  RunThere([] {});
  ASSERT_EQ(order.size(), 100);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
}

TEST_P(ExecutorContract, NeverRunsATaskBeforePostReturns) {
  bool inner_ran = false;
  bool ran_inside = true;
  RunThere([&] {
    executor_.Post([&] { inner_ran = true; });
    ran_inside = inner_ran;
  });
  RunThere([] {});
  EXPECT_FALSE(ran_inside);
  EXPECT_TRUE(inner_ran);
}

// What a task posts comes before what another thread posts later, even while the task still runs.
TEST(AsioExecutorOrder, HoldsBetweenPostsFromInsideAndFromOutside) {
  const HastyTime time;
  AsioExecutor executor(time, "order");
  std::vector<std::string> order;
  std::promise<void> posted_inside;
  std::promise<void> posted_outside;
  std::promise<void> ended;
  executor.Post([&] {
    executor.Post([&] { order.push_back("inside"); });
    posted_inside.set_value();
    posted_outside.get_future().wait();
  });
  posted_inside.get_future().wait();
  executor.Post([&] {
    order.push_back("outside");
    ended.set_value();
  });
  posted_outside.set_value();
  ended.get_future().wait();
  EXPECT_EQ(order, (std::vector<std::string>{"inside", "outside"}));
}

TEST_P(ExecutorContract, RunsATimerOnceDomainTimeHasReachedItsInstantAndNotBefore) {
  const Instant at = bench_->time().Now() + Span{25};
  std::promise<void> promise;
  std::future<void> done = promise.get_future();
  Instant ran_at{};
  executor_.PostAt(at, [&] {
    ran_at = bench_->time().Now();
    promise.set_value();
  });
  bench_->Await(done);
  EXPECT_GE(ran_at, at);
}

TEST_P(ExecutorContract, RunsATimerOfThePastSoon) {
  std::promise<void> promise;
  std::future<void> done = promise.get_future();
  executor_.PostAt(kStart - hours{1}, [&] { promise.set_value(); });
  bench_->Await(done);
}

TEST_P(ExecutorContract, NeverStartsATimerThatWasCancelledOnTheExecutor) {
  bool ran = false;
  std::promise<void> promise;
  std::future<void> done = promise.get_future();
  RunThere([&] {
    // One that is due already and one that is not: neither may start after its cancellation.
    const TimerId due = executor_.PostAt(bench_->time().Now(), [&] { ran = true; });
    const TimerId later = executor_.PostAt(bench_->time().Now() + Span{5}, [&] { ran = true; });
    executor_.PostAt(bench_->time().Now() + Span{10}, [&] { promise.set_value(); });
    executor_.Cancel(due);
    executor_.Cancel(later);
  });
  bench_->Await(done);
  EXPECT_FALSE(ran);
}

TEST_P(ExecutorContract, IgnoresTheCancellationOfTimersUnknownOrFinished) {
  executor_.Cancel(0);
  executor_.Cancel(987'654);
  std::promise<void> promise;
  std::future<void> done = promise.get_future();
  const TimerId timer = executor_.PostAt(bench_->time().Now(), [&] { promise.set_value(); });
  bench_->Await(done);
  RunThere([&] { executor_.Cancel(timer); });
}

TEST_P(ExecutorContract, GivesEveryTimerANameOfItsOwn) {
  const TimerId one = executor_.PostAt(kStart, [] {});
  const TimerId other = executor_.PostAt(kStart, [] {});
  EXPECT_NE(one, other);
  RunThere([] {});
}

INSTANTIATE_TEST_SUITE_P(Both, ExecutorContract, ::testing::Values("Asio", "Sim"),
                         [](const auto& kind) { return kind.param; });

TEST(AsioExecutor, TakesTasksFromManyThreadsAndRunsThemOneAtATime) {
  const HastyTime time;
  AsioExecutor executor(time, "many");
  int count = 0;  // not atomic: the executor is what keeps it whole
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 1'000; ++k) executor.Post([&count] { ++count; });
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::promise<void> promise;
  executor.Post([&] { promise.set_value(); });
  promise.get_future().wait();
  EXPECT_EQ(count, 4'000);
}

TEST(AsioExecutor, RunsNothingAfterStop) {
  const HastyTime time;
  AsioExecutor executor(time, "stop");
  bool ran = false;
  executor.Stop();
  executor.Post([&] { ran = true; });
  executor.PostAt(kStart, [&] { ran = true; });
  executor.Stop();
  EXPECT_FALSE(ran);
}

// Which executor's task ran when, as letters.
std::string Interleaving(std::uint64_t seed) {
  SimWorld world(seed, kStart);
  SimExecutor& one = world.AddExecutor();
  SimExecutor& other = world.AddExecutor();
  std::string order;
  for (int i = 0; i < 20; ++i) {
    one.Post([&order] { order += 'a'; });
    other.Post([&order] { order += 'b'; });
  }
  world.Settle();
  return order;
}

TEST(SimWorld, RepeatsItsOrderWithItsSeedAndChangesItWithAnother) {
  EXPECT_EQ(Interleaving(testing::Seed()), Interleaving(testing::Seed()));
  EXPECT_NE(Interleaving(testing::Seed()), Interleaving(testing::Seed() + 1));
}

TEST(SimWorld, JumpsOverEmptyTimeAndStopsWhereItWasTold) {
  SimWorld world(testing::Seed(), kStart);
  SimExecutor& executor = world.AddExecutor();
  int fired = 0;
  executor.PostAt(kStart + hours{1}, [&] { ++fired; });
  executor.PostAt(kStart + hours{3}, [&] { ++fired; });
  world.RunUntil(kStart + hours{2});
  EXPECT_EQ(fired, 1);
  EXPECT_EQ(world.now(), kStart + hours{2});
}

TEST(SimExecutor, ForgetsInACrashWhatWasItsOwnAndNothingElse) {
  SimWorld world(testing::Seed(), kStart);
  SimExecutor& executor = world.AddExecutor();
  SimExecutor& other = world.AddExecutor();
  bool ran = false;
  int others = 0;
  executor.Post([&] { ran = true; });
  executor.PostAt(kStart + seconds{1}, [&] { ran = true; });
  other.Post([&] { ++others; });
  other.PostAt(kStart + seconds{1}, [&] { ++others; });
  executor.DropTasks();
  world.RunUntil(kStart + hours{1});
  EXPECT_FALSE(ran);
  EXPECT_EQ(others, 2);
}

}  // namespace
}  // namespace tandem::engine
