#include "dispatch/journal/key_ring.h"

#include <array>
#include <cstdint>

#include <sodium.h>

namespace tandem::journal {
namespace {

constexpr std::size_t kIdBytes = 16;

}  // namespace

KeyId KeyRing::Make() {
  std::array<std::uint8_t, kIdBytes> bytes;
  entropy_.Fill(bytes);
  std::array<char, 2 * kIdBytes + 1> hex;
  const KeyId id{sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size())};
  Put(id, SecretKey(entropy_));
  return id;
}

void KeyRing::Put(const KeyId& id, const SecretKey& key) {
  const std::lock_guard lock(mutex_);
  keys_.insert_or_assign(id, key);
}

std::optional<SecretKey> KeyRing::Find(const KeyId& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(id);
  if (found == keys_.end()) return std::nullopt;
  return found->second;
}

bool KeyRing::Remove(const KeyId& id) {
  const std::lock_guard lock(mutex_);
  return keys_.erase(id) > 0;
}

Result<Sealed> KeyRing::Seal(const KeyId& id, std::string_view plaintext) {
  const std::optional<SecretKey> key = Find(id);
  if (!key) return Fail(ErrorCode::kNotFound, "there is no such key");
  return Sealed{id, key->Box(entropy_, plaintext, id.value)};
}

std::optional<std::string> KeyRing::Open(const Sealed& sealed) const {
  const std::optional<SecretKey> key = Find(sealed.key);
  if (!key) return std::nullopt;
  return key->Unbox(sealed.ciphertext, sealed.key.value);
}

}  // namespace tandem::journal
