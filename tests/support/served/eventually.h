#pragma once

#include <chrono>
#include <functional>
#include <poll.h>

namespace tandem::testing {

// Lets some real time go by: only where the passing of time is what is tested (a process that
// stands still, a blow that may fall at any moment).
inline void LetPass(std::chrono::milliseconds span) {
  poll(nullptr, 0, static_cast<int>(span.count()));
}

// Asks again and again until it holds; false when it does not in time.
inline bool Eventually(const std::function<bool()>& holds,
                       std::chrono::seconds patience = std::chrono::seconds{30}) {
  const auto give_up_at = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > give_up_at) return false;
    LetPass(std::chrono::milliseconds{10});
  }
  return true;
}

}  // namespace tandem::testing
