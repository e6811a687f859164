#include "dispatch/rules/response_clock.h"

#include "dispatch/base/london.h"
#include "dispatch/domain/limits.h"

namespace tandem {

std::optional<Instant> ClockDue(ClockType type, Instant started_at) {
  switch (type) {
    case ClockType::kTwoHour:
      return started_at + limits::kResponseClock;
    case ClockType::kTwoDay: {
      const auto local_day = std::chrono::floor<std::chrono::days>(ToLondon(started_at));
      return FromLondon(LocalTime{local_day + std::chrono::days{3}}) - Span{1};
    }
    case ClockType::kCrisisWithoutTarget:
      return std::nullopt;
  }
  return std::nullopt;
}

Instant DoorTarget(Priority priority, Instant started_at, std::optional<Instant> due_at) {
  switch (priority) {
    case Priority::kP1:
      return started_at + minutes{60};
    case Priority::kP2:
      return started_at + minutes{90};
    case Priority::kP3:
      return started_at + minutes{120};
    case Priority::kP4:
      return due_at.value_or(started_at + hours{24});
  }
  return started_at;
}

bool IsBreach(const ResponseClock& clock, Instant stopped_at) {
  return clock.due_at && stopped_at > *clock.due_at;
}

}  // namespace tandem
