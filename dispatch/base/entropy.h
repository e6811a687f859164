#pragma once

#include <cstdint>
#include <span>

namespace tandem {

// Unpredictable bytes for keys, nonces and tokens. The server's implementation is libsodium's;
// the simulator's is seeded, so that a whole run repeats. Any thread.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void Fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace tandem
