#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// Time is integer milliseconds, UTC. Local time exists at the edges only (base/london.h).

namespace tandem {

using Span = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Span>;

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// The domain's time: wall clock at start plus the steady clock since, so that a step of the wall
// clock moves no deadline. Implementations: server (real), simulation, tests.
class TimeSource {
 public:
  virtual ~TimeSource() = default;
  virtual Instant Now() const = 0;  // never goes back; any thread

  // How long a timer must really sleep until `at`; zero when it has passed. Differs from
  // at - Now() only where a demo lets domain time run faster.
  virtual std::chrono::nanoseconds RealTimeUntil(Instant at) const {
    const Instant now = Now();
    return at > now ? std::chrono::nanoseconds{at - now} : std::chrono::nanoseconds{0};
  }

  // How much real time has gone by since `at`; zero when it lies ahead. What is served much later
  // than it was due means that time stood still here.
  virtual std::chrono::nanoseconds RealTimeSince(Instant at) const {
    const Instant now = Now();
    return now > at ? std::chrono::nanoseconds{now - at} : std::chrono::nanoseconds{0};
  }
};

// RFC 3339 with 'Z' and milliseconds: "2026-03-02T08:00:00.000Z".
std::string FormatInstant(Instant at);

// RFC 3339 with 'Z' or a numeric offset; years 1970 to 9999; no leap seconds. nullopt when
// malformed.
std::optional<Instant> ParseInstant(std::string_view text);

}  // namespace tandem
