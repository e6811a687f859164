#include "dispatch/server/real_time.h"

#include <algorithm>
#include <time.h>
#include <utility>

namespace tandem::server {
namespace {

// Unlike the steady clock it counts a machine's sleep too: when a virtual machine was suspended,
// that was a standstill, and not a time that never was.
std::chrono::nanoseconds SinceBoot() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

MachineClocks OrTheSystems(MachineClocks clocks) {
  if (!clocks.wall) {
    clocks.wall = [] {
      return std::chrono::time_point_cast<Span>(std::chrono::system_clock::now());
    };
  }
  if (!clocks.monotonic) clocks.monotonic = SinceBoot;
  return clocks;
}

}  // namespace

RealTime::RealTime(Instant not_before, MachineClocks clocks)
    : clocks_(OrTheSystems(std::move(clocks))),
      started_(clocks_.monotonic()),
      from_(std::max(clocks_.wall(), not_before)) {}

Instant RealTime::Now() const {
  return from_ + std::chrono::duration_cast<Span>(clocks_.monotonic() - started_);
}

Span RealTime::ClockStep() const { return clocks_.wall() - Now(); }

}  // namespace tandem::server
