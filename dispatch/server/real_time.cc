#include "dispatch/server/real_time.h"

#include <algorithm>

namespace tandem::server {
namespace {

Instant WallClock() { return std::chrono::time_point_cast<Span>(std::chrono::system_clock::now()); }

}  // namespace

RealTime::RealTime(Instant not_before)
    : started_(std::chrono::steady_clock::now()),
      wall_at_start_(WallClock()),
      from_(std::max(wall_at_start_, not_before)) {}

Instant RealTime::Now() const {
  return from_ + std::chrono::duration_cast<Span>(std::chrono::steady_clock::now() - started_);
}

Span RealTime::ClockStep() const {
  const auto steady = std::chrono::steady_clock::now() - started_;
  return WallClock() - wall_at_start_ - std::chrono::duration_cast<Span>(steady);
}

}  // namespace tandem::server
