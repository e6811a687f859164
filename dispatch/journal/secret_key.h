#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dispatch/base/entropy.h"

namespace tandem::journal {

// 32 secret bytes, wiped from memory when they go.
class SecretKey {
 public:
  static constexpr std::size_t kBytes = 32;

  SecretKey() = default;
  explicit SecretKey(Entropy& entropy) { entropy.Fill(bytes_); }
  ~SecretKey();
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;

  // nullopt unless the text is 64 hex digits, with or without a line end.
  static std::optional<SecretKey> FromHex(std::string_view text);
  static std::optional<SecretKey> FromBytes(std::string_view bytes);
  std::string Hex() const;
  std::string_view View() const;

  // A key for one use that tells nothing of this one.
  SecretKey Derive(std::uint64_t use) const;

  // Nonce and XChaCha20-Poly1305 box; `context` is authenticated with it, so that a box cannot
  // pass for another's.
  std::string Box(Entropy& entropy, std::string_view plaintext, std::string_view context) const;

  // nullopt when the box was made with another key or context, or was altered.
  std::optional<std::string> Unbox(std::string_view box, std::string_view context) const;

  // Keyed BLAKE2b-256.
  std::string Digest(std::string_view bytes) const;

 private:
  std::array<std::uint8_t, kBytes> bytes_{};
};

// Wipes a string that held secret bytes.
void Wipe(std::string& secret);

}  // namespace tandem::journal
