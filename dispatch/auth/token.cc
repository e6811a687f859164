#include "dispatch/auth/token.h"

#include <array>

#include <sodium.h>

#include "dispatch/base/check.h"

namespace tandem::auth {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kHashBytes = 32;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string NewToken(Entropy& entropy) {
  std::array<std::uint8_t, kTokenBytes> bytes{};
  entropy.Fill(bytes);
  std::string text(sodium_base64_ENCODED_LEN(kTokenBytes, kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
  text.pop_back();  // sodium counts the closing zero
  sodium_memzero(bytes.data(), bytes.size());
  return text;
}

std::string HashToken(std::string_view token) {
  std::array<unsigned char, kHashBytes> hash{};
  const int failed = crypto_generichash(hash.data(), hash.size(),
                                        reinterpret_cast<const unsigned char*>(token.data()),
                                        token.size(), nullptr, 0);
  TANDEM_CHECK(failed == 0);
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

}  // namespace tandem::auth
