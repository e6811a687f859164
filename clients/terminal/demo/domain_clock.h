#pragma once

#include <chrono>
#include <mutex>

#include "dispatch/base/time.h"

namespace tandem::terminal {

// The server's domain time, as its clients can know it: from the times that streams carry and from
// the agreed speed. Runs at `scale` until `until`, then at 1 x. Holds a lock; any thread.
class DomainClock {
 public:
  // `from` was the server's time at some moment before this call.
  DomainClock(Instant from, Instant until, int scale);

  // A stream has just said that it is `server_time`. Messages arrive late, never early, so the
  // latest reading counts.
  void Observe(Instant server_time);

  Instant Now() const;
  // How long a thread must really wait until `at`; zero when it has passed.
  std::chrono::milliseconds RealTimeUntil(Instant at) const;
  Instant until() const { return until_; }

 private:
  using Steady = std::chrono::steady_clock;
  Span SinceStart() const;

  const Steady::time_point started_at_ = Steady::now();
  const Instant until_;
  const int scale_;
  mutable std::mutex mutex_;
  Instant at_start_;  // the domain's time at started_at_; guarded by mutex_
};

}  // namespace tandem::terminal
