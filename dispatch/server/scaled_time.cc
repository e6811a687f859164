#include "dispatch/server/scaled_time.h"

#include <algorithm>
#include <utility>

namespace tandem::server {

using std::chrono::nanoseconds;

ScaledTime::ScaledTime(Instant from, int factor, Instant until, Monotonic monotonic)
    : from_(from),
      factor_(std::clamp(factor, 1, 100'000)),
      until_(std::max(from, until)),
      monotonic_(
          monotonic
              ? std::move(monotonic)
              : [] { return nanoseconds(std::chrono::steady_clock::now().time_since_epoch()); }),
      started_(monotonic_()) {}

Instant ScaledTime::Now() const {
  const nanoseconds real = monotonic_() - started_;
  const nanoseconds fast = RealSinceStart(until_);
  if (real >= fast) return until_ + std::chrono::duration_cast<Span>(real - fast);
  return from_ + std::chrono::duration_cast<Span>(real * factor_);
}

// Rounded up, so that a timer never goes off before its instant.
nanoseconds ScaledTime::RealSinceStart(Instant at) const {
  const Instant fast_end = std::clamp(at, from_, until_);
  const nanoseconds fast = fast_end - from_;
  const nanoseconds slow = at > until_ ? nanoseconds(at - until_) : nanoseconds(0);
  return (fast + nanoseconds(factor_ - 1)) / factor_ + slow;
}

nanoseconds ScaledTime::RealTimeUntil(Instant at) const {
  const nanoseconds real = monotonic_() - started_;
  return std::max(nanoseconds(0), RealSinceStart(at) - real);
}

nanoseconds ScaledTime::RealTimeSince(Instant at) const {
  const nanoseconds real = monotonic_() - started_;
  // What was due before the start of this demonstration is as late as the start is old, no more:
  // while it did not run, its time did not pass.
  return std::max(nanoseconds(0), real - RealSinceStart(at));
}

}  // namespace tandem::server
