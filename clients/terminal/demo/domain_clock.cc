#include "clients/terminal/demo/domain_clock.h"

#include <algorithm>

namespace tandem::terminal {

DomainClock::DomainClock(Instant from, Instant until, int scale)
    : until_(until), scale_(scale), at_start_(from) {}

Span DomainClock::SinceStart() const {
  return std::chrono::duration_cast<Span>(Steady::now() - started_at_);
}

void DomainClock::Observe(Instant server_time) {
  if (server_time >= until_) return;  // from there on it runs at another speed
  const Instant start = server_time - SinceStart() * scale_;
  const std::lock_guard lock(mutex_);
  at_start_ = std::max(at_start_, start);
}

Instant DomainClock::Now() const {
  const std::lock_guard lock(mutex_);
  const Instant scaled = at_start_ + SinceStart() * scale_;
  if (scaled <= until_) return scaled;
  return until_ + (scaled - until_) / scale_;
}

std::chrono::milliseconds DomainClock::RealTimeUntil(Instant at) const {
  const Instant now = Now();
  if (at <= now) return std::chrono::milliseconds{0};
  const Span fast = std::min(at, std::max(now, until_)) - now;
  const Span slow = (at - now) - fast;
  return fast / scale_ + slow + std::chrono::milliseconds{1};
}

}  // namespace tandem::terminal
