#pragma once

#include <deque>
#include <utility>

#include "dispatch/engine/executor.h"

namespace tandem::server {

// Owns a queue that its user empties: an engine for one command in a tool, without threads. Timers
// never go off; the tool is over before they could.
class InlineExecutor : public engine::Executor {
 public:
  void Post(engine::Task task) override { queue_.push_back(std::move(task)); }
  engine::TimerId PostAt(Instant /*at*/, engine::Task /*task*/) override { return 0; }
  void Cancel(engine::TimerId /*timer*/) override {}

  // Runs what waits and what that posts, until nothing waits.
  void Run() {
    while (!queue_.empty()) {
      const engine::Task task = std::move(queue_.front());
      queue_.pop_front();
      task();
    }
  }

 private:
  std::deque<engine::Task> queue_;
};

}  // namespace tandem::server
