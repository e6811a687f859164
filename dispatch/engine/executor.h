#pragma once

#include <cstdint>
#include <functional>

#include "dispatch/base/time.h"

namespace tandem::engine {

using Task = std::function<void()>;
using TimerId = std::uint64_t;

// Runs tasks one at a time, in the order posted: what runs on one executor needs no lock against
// itself. Implementations: AsioExecutor (a thread of its own) and SimExecutor (virtual time, one
// seeded order for a whole simulated process); both pass one contract test.
class Executor {
 public:
  virtual ~Executor() = default;

  virtual void Post(Task task) = 0;  // any thread; never runs the task before returning

  // Runs `task` once domain time has reached `at`. Any thread.
  virtual TimerId PostAt(Instant at, Task task) = 0;

  // The task will not start after Cancel returns, if called on this executor. Unknown or finished
  // timers are ignored.
  virtual void Cancel(TimerId timer) = 0;
};

}  // namespace tandem::engine
