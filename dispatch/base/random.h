#pragma once

#include <cstdint>

#include "dispatch/base/check.h"

namespace tandem {

// splitmix64: seeded numbers that are the same on every machine and compiler. For tests,
// simulation and search; never for keys (base/entropy.h).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  // Uniform in [0, bound); the bias of the plain remainder is below 2^-40 for bounds under 2^24.
  std::int64_t Below(std::int64_t bound) {
    TANDEM_CHECK(bound > 0);
    return static_cast<std::int64_t>(Next() % static_cast<std::uint64_t>(bound));
  }

  // Uniform in [low, high], both ends included.
  std::int64_t Between(std::int64_t low, std::int64_t high) { return low + Below(high - low + 1); }

  bool Chance(int percent) { return Below(100) < percent; }

 private:
  std::uint64_t state_;
};

}  // namespace tandem
