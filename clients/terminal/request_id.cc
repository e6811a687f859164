#include "clients/terminal/request_id.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "dispatch/base/check.h"

namespace tandem::terminal {

std::string NewRequestId() {
  std::array<std::uint8_t, 16> bytes{};
  // Without a source of chance two commands could share an id and one would be lost: stop instead.
  std::FILE* source = std::fopen("/dev/urandom", "rb");
  TANDEM_CHECK(source != nullptr);
  const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), source);
  std::fclose(source);
  TANDEM_CHECK(got == bytes.size());
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);

  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[bytes[i] >> 4U];
    text += kHex[bytes[i] & 0x0FU];
  }
  return text;
}

}  // namespace tandem::terminal
