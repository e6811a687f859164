#pragma once

#include <chrono>

#include "dispatch/base/time.h"

namespace tandem::server {

// The domain's time of a live server: the wall clock at start, or the last stamp in the journal if
// that is later, plus the steady clock since. A step of the wall clock moves no deadline.
class RealTime : public TimeSource {
 public:
  explicit RealTime(Instant not_before = {});

  Instant Now() const override;

  // How far the wall clock has moved against this since start: for health and metrics.
  Span ClockStep() const;

 private:
  std::chrono::steady_clock::time_point started_;
  Instant wall_at_start_;
  Instant from_;
};

}  // namespace tandem::server
