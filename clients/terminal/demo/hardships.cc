#include "clients/terminal/demo/hardships.h"

#include "dispatch/base/random.h"

namespace tandem::terminal {

Hardships::Hardships(std::uint64_t seed, Instant from, Instant until) {
  Random random(seed);
  for (Instant& at : at_) at = from + (until - from) * random.Between(10, 40) / 100;
  // One person dies on the day, whenever it is: the first whose death was expected.
  at_[static_cast<std::size_t>(Hardship::kDeath)] = from;
}

bool Hardships::Befalls(Hardship hardship, Instant now) {
  const std::lock_guard lock(mutex_);
  Instant& at = at_[static_cast<std::size_t>(hardship)];
  if (at == Instant::max() || now < at) return false;
  at = Instant::max();
  return true;
}

void Hardships::Silence(const std::string& offer) {
  const std::lock_guard lock(mutex_);
  silent_.insert(offer);
}

bool Hardships::IsSilent(const std::string& offer) const {
  const std::lock_guard lock(mutex_);
  return silent_.contains(offer);
}

}  // namespace tandem::terminal
