#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>

#include "dispatch/base/time.h"

namespace tandem::terminal {

// What goes wrong at least once on every day that is long enough.
enum class Hardship {
  kDecline,      // somebody who is asked can't
  kSilentPhone,  // an offer that nobody hears, also when rung
  kBrokenCar,    // on the way
  kLateFact,     // no signal: told hours later
  kDeath,        // expected, at home
};

// The fate that all people of the demo share: what happens to whom is for the one who comes first.
// Holds a lock; any thread.
class Hardships {
 public:
  // Each has a time of its own in the first part of the day, by the seed.
  Hardships(std::uint64_t seed, Instant from, Instant until);

  // True once, for whoever asks first at or after its time.
  bool Befalls(Hardship hardship, Instant now);

  // This phone lies in a drawer: neither the offer nor the ring about it is heard.
  void Silence(const std::string& offer);
  bool IsSilent(const std::string& offer) const;

 private:
  static constexpr std::size_t kCount = 5;

  mutable std::mutex mutex_;
  std::array<Instant, kCount> at_{};  // max: it has happened
  std::set<std::string> silent_;
};

}  // namespace tandem::terminal
