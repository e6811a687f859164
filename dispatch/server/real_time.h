#pragma once

#include <chrono>
#include <functional>

#include "dispatch/base/time.h"

namespace tandem::server {

// The clocks of the machine; the system's when left out. A test steps the first and not the second.
struct MachineClocks {
  std::function<Instant()> wall;
  std::function<std::chrono::nanoseconds()> monotonic;  // since any fixed moment
};

// The domain's time of a live server: the wall clock at start, or the last stamp in the journal if
// that is later, plus what has gone by since on a clock that nobody sets. A step of the wall clock
// moves no deadline.
class RealTime : public TimeSource {
 public:
  explicit RealTime(Instant not_before = {}, MachineClocks clocks = {});

  Instant Now() const override;

  // The wall clock less this: how far it was set since start, or how far it was behind the journal
  // already. For health and metrics.
  Span ClockStep() const;

 private:
  MachineClocks clocks_;
  std::chrono::nanoseconds started_;
  Instant from_;
};

}  // namespace tandem::server
