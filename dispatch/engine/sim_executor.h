#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "dispatch/base/entropy.h"
#include "dispatch/base/random.h"
#include "dispatch/base/time.h"
#include "dispatch/engine/executor.h"

// A whole process on one thread in virtual time. The same seed gives the same run, and another
// seed another order among the executors, as another day's scheduler would.

namespace tandem::engine {

class SimWorld;

// One of a world's executors. One thread only, that of the world.
class SimExecutor : public Executor {
 public:
  explicit SimExecutor(SimWorld& world) : world_(world) {}

  void Post(Task task) override;
  TimerId PostAt(Instant at, Task task) override;
  void Cancel(TimerId timer) override;

  // A crash: nothing of what was posted here will happen.
  void DropTasks();

 private:
  friend class SimWorld;
  SimWorld& world_;
  std::deque<std::pair<TimerId, Task>> ready_;  // in the order posted; 0: not a timer
};

// Virtual time and what is to be done in it.
class SimWorld {
 public:
  SimWorld(std::uint64_t seed, Instant start) : random_(seed), now_(start) {}
  SimWorld(const SimWorld&) = delete;
  SimWorld& operator=(const SimWorld&) = delete;

  Instant now() const { return now_; }

  // Owned by the world.
  SimExecutor& AddExecutor();

  // Runs one task: of those ready, the first of an executor chosen by the seed; when none is
  // ready, time jumps to the next timer, but not past `until`. False when there was nothing.
  bool Step(Instant until = Instant::max());

  // Runs what is ready now, without letting time pass.
  void Settle();

  // Runs everything up to and including `until`, then it is `until`.
  void RunUntil(Instant until);

  // Runs until `done` says so; false when nothing is left to do before that.
  bool RunUntilTrue(const std::function<bool()>& done);

 private:
  friend class SimExecutor;
  struct Timer {
    SimExecutor* executor = nullptr;
    Instant at{};
    Task task;
  };
  void MoveDueTimers();
  bool RunOneReady();

  Random random_;
  Instant now_;
  std::vector<std::unique_ptr<SimExecutor>> executors_;
  std::map<TimerId, Timer> timers_;                // neither run nor cancelled
  std::set<std::pair<Instant, TimerId>> by_time_;  // those not yet due
  TimerId next_timer_ = 1;
};

// The world's time, as the engine asks for it.
class SimTimeSource : public TimeSource {
 public:
  explicit SimTimeSource(const SimWorld& world) : world_(world) {}
  Instant Now() const override { return world_.now(); }

 private:
  const SimWorld& world_;
};

// Seeded bytes; never for anything real.
class SimEntropy : public Entropy {
 public:
  explicit SimEntropy(std::uint64_t seed) : random_(seed) {}
  void Fill(std::span<std::uint8_t> bytes) override;

 private:
  Random random_;
};

}  // namespace tandem::engine
