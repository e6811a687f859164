#include "dispatch/journal/secret_key.h"

#include <algorithm>

#include <sodium.h>

#include "dispatch/base/check.h"
#include "dispatch/journal/sodium_start.h"

namespace tandem::journal {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "tandem-1";

static_assert(SecretKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(SecretKey::kBytes == crypto_kdf_KEYBYTES);

const unsigned char* Raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* Raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::optional<SecretKey> SecretKey::FromHex(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() != 2 * kBytes) return std::nullopt;
  SecretKey key;
  std::size_t size = 0;
  const int status = sodium_hex2bin(key.bytes_.data(), key.bytes_.size(), text.data(), text.size(),
                                    nullptr, &size, nullptr);
  if (status != 0 || size != kBytes) return std::nullopt;
  return key;
}

std::optional<SecretKey> SecretKey::FromBytes(std::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  SecretKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

std::string SecretKey::Hex() const {
  std::string hex(2 * kBytes + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes_.data(), bytes_.size());
  hex.pop_back();
  return hex;
}

std::string_view SecretKey::View() const {
  return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
}

SecretKey SecretKey::Derive(std::uint64_t use) const {
  StartSodium();
  SecretKey derived;
  crypto_kdf_derive_from_key(derived.bytes_.data(), kBytes, use, kContext, bytes_.data());
  return derived;
}

std::string SecretKey::Box(Entropy& entropy, std::string_view plaintext,
                           std::string_view context) const {
  StartSodium();
  std::array<std::uint8_t, kNonceBytes> nonce;
  entropy.Fill(nonce);
  std::string box(kNonceBytes + plaintext.size() + kTagBytes, '\0');
  std::copy(nonce.begin(), nonce.end(), Raw(box));
  const int status = crypto_aead_xchacha20poly1305_ietf_encrypt(
      Raw(box) + kNonceBytes, nullptr, Raw(plaintext), plaintext.size(), Raw(context),
      context.size(), nullptr, nonce.data(), bytes_.data());
  TANDEM_CHECK(status == 0);
  return box;
}

std::optional<std::string> SecretKey::Unbox(std::string_view box, std::string_view context) const {
  StartSodium();
  if (box.size() < kNonceBytes + kTagBytes) return std::nullopt;
  std::string plaintext(box.size() - kNonceBytes - kTagBytes, '\0');
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      Raw(plaintext), nullptr, nullptr, Raw(box) + kNonceBytes, box.size() - kNonceBytes,
      Raw(context), context.size(), Raw(box), bytes_.data());
  if (status != 0) return std::nullopt;
  return plaintext;
}

std::string SecretKey::Digest(std::string_view bytes) const {
  StartSodium();
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(Raw(digest), digest.size(), Raw(bytes), bytes.size(), bytes_.data(), kBytes);
  return digest;
}

void Wipe(std::string& secret) { sodium_memzero(secret.data(), secret.size()); }

}  // namespace tandem::journal
