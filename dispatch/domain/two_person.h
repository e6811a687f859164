#pragma once

#include <cstdint>

#include "dispatch/domain/codes.h"

namespace tandem {

// A set of TwoPersonReason.
class TwoPersonReasons {
 public:
  void Add(TwoPersonReason reason) { bits_ |= Bit(reason); }
  void Add(TwoPersonReasons others) { bits_ |= others.bits_; }
  bool Has(TwoPersonReason reason) const { return (bits_ & Bit(reason)) != 0; }
  bool IsEmpty() const { return bits_ == 0; }

  friend bool operator==(TwoPersonReasons, TwoPersonReasons) = default;

 private:
  static std::uint8_t Bit(TwoPersonReason reason) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(reason));
  }
  std::uint8_t bits_ = 0;
};

}  // namespace tandem
