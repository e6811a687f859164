#pragma once

#include <chrono>
#include <functional>

#include "dispatch/base/time.h"

namespace tandem::server {

// The domain's time of a demonstration: from `from` on `factor` times as fast, and from `until` on
// as fast as real time. Stamps, dues and timers follow it; the transport's deadlines never do.
class ScaledTime : public TimeSource {
 public:
  // Nanoseconds since any fixed moment; the steady clock's when left out.
  using Monotonic = std::function<std::chrono::nanoseconds()>;

  ScaledTime(Instant from, int factor, Instant until, Monotonic monotonic = {});

  Instant Now() const override;
  std::chrono::nanoseconds RealTimeUntil(Instant at) const override;
  std::chrono::nanoseconds RealTimeSince(Instant at) const override;

 private:
  std::chrono::nanoseconds RealSinceStart(Instant at) const;

  Instant from_;
  int factor_;  // 1 to 100'000
  Instant until_;
  Monotonic monotonic_;
  std::chrono::nanoseconds started_;
};

}  // namespace tandem::server
