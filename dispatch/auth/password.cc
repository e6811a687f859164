#include "dispatch/auth/password.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include <sodium.h>

#include "dispatch/base/check.h"

namespace tandem::auth {
namespace {

static_assert(kPasswordPasses >= crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE);
static_assert(kPasswordBytes >= crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE);

constexpr std::size_t kLettersApartMin = 5;

void StartSodium() {
  static const int started = sodium_init();
  TANDEM_CHECK(started >= 0);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

tl::unexpected<Error> TooWeak(const std::string& why) {
  return Fail(ErrorCode::kInvalidArgument, "new_password: " + why, "new_password");
}

}  // namespace

Result<std::string> HashPassword(std::string_view password) {
  StartSodium();
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasswordPasses,
                            kPasswordBytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Fail(ErrorCode::kResourceExhausted, "no memory to hash a password");
  }
  hash.resize(hash.find('\0'));
  return hash;
}

bool PasswordMatches(const std::string& hash, std::string_view password) {
  StartSodium();
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool PasswordOfNobody(std::string_view password) {
  static const Result<std::string> kHash = HashPassword("nobody's");
  if (kHash) static_cast<void>(PasswordMatches(*kHash, password));
  return false;
}

bool NeedsRehash(const std::string& hash) {
  if (hash.size() >= crypto_pwhash_STRBYTES) return true;
  return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasswordPasses, kPasswordBytes) != 0;
}

Result<void> CheckNewPassword(std::string_view password, std::string_view name) {
  if (password.size() < kPasswordBytesMin) {
    return TooWeak("at least " + std::to_string(kPasswordBytesMin) + " characters");
  }
  if (password.size() > kPasswordBytesMax) {
    return TooWeak("at most " + std::to_string(kPasswordBytesMax) + " bytes");
  }
  if (std::set<char>(password.begin(), password.end()).size() < kLettersApartMin) {
    return TooWeak("hardly any two of its characters differ");
  }
  const std::string lower = Lower(password);
  if (!name.empty() && lower.find(Lower(name)) != std::string::npos) {
    return TooWeak("must not contain the log-in's name");
  }
  return {};
}

std::string NewReadableSecret(Entropy& entropy, std::size_t letters) {
  constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  static_assert(kLetters.size() == 32);
  std::vector<std::uint8_t> bytes(letters);
  entropy.Fill(bytes);
  std::string secret;
  for (const std::uint8_t byte : bytes) secret += kLetters[byte % kLetters.size()];
  sodium_memzero(bytes.data(), bytes.size());
  return secret;
}

std::string ReadableSecretFrom(std::string_view typed) {
  std::string secret;
  for (const char typed_letter : typed) {
    const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(typed_letter)));
    if (c == ' ' || c == '-') continue;
    secret += c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
  }
  return secret;
}

}  // namespace tandem::auth
