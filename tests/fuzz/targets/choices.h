#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

#include "dispatch/base/check.h"

namespace tandem::fuzz {

// Small numbers taken from bytes, one byte each where it is enough; zeros when the bytes are used
// up. The same bytes always make the same choices.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  bool IsEmpty() const { return bytes_.empty(); }

  // In [0, bound), bound at most 65536.
  std::int64_t Below(std::int64_t bound) {
    TANDEM_CHECK(bound > 0 && bound <= 65'536);
    const std::int64_t value = bound <= 256 ? Byte() : Byte() * 256 + Byte();
    return value % bound;
  }

  // One of a container that is not empty.
  template <class Container>
  const auto& Of(const Container& container) {
    return *std::next(std::begin(container), Below(std::ssize(container)));
  }

  // What nobody has taken yet.
  std::string_view Rest() const { return bytes_; }

 private:
  std::int64_t Byte() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::string_view bytes_;
};

}  // namespace tandem::fuzz
