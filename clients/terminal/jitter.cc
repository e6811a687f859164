#include "clients/terminal/jitter.h"

#include <atomic>
#include <unistd.h>

#include "dispatch/base/random.h"

namespace tandem::terminal {

std::chrono::milliseconds WithJitter(std::chrono::milliseconds pause) {
  static std::atomic<std::uint64_t> count{0};
  // Processes differ by their number and start, calls within one by the count.
  static const auto start =
      static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  Random random(start ^ (static_cast<std::uint64_t>(::getpid()) << 32U) ^ count.fetch_add(1));
  return pause / 2 + std::chrono::milliseconds{random.Below(pause.count() + 1)};
}

}  // namespace tandem::terminal
