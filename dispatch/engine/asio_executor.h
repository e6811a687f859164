#pragma once

#include <memory>

#include "dispatch/base/time.h"
#include "dispatch/engine/executor.h"

namespace tandem::engine {

// Owns one thread, which runs everything posted here, and its queue.
class AsioExecutor : public Executor {
 public:
  // `time` outlives this. `name` is shown by debuggers and top; at most 15 characters.
  AsioExecutor(const TimeSource& time, const char* name);
  ~AsioExecutor() override;  // stops
  AsioExecutor(const AsioExecutor&) = delete;
  AsioExecutor& operator=(const AsioExecutor&) = delete;

  void Post(Task task) override;
  TimerId PostAt(Instant at, Task task) override;
  void Cancel(TimerId timer) override;

  // Lets the running task finish, then ends the thread; what still waits never runs, also what is
  // posted later. Not from a task of this executor. A second call does nothing.
  void Stop();

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace tandem::engine
