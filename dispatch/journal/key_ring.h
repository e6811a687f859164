#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/journal/secret_key.h"

namespace tandem::journal {

// The keys in memory and what is done with them; both key stores keep one. Thread-safe.
// One key an episode, some 150 bytes: ten years of a busy team are a few megabytes.
class KeyRing {
 public:
  KeyRing(Entropy& entropy, const SecretKey& digest_key)
      : entropy_(entropy), digest_key_(digest_key) {}

  KeyId Make();
  void Put(const KeyId& id, const SecretKey& key);
  std::optional<SecretKey> Find(const KeyId& id) const;
  bool Remove(const KeyId& id);  // false: it was not there

  Result<Sealed> Seal(const KeyId& id, std::string_view plaintext);
  std::optional<std::string> Open(const Sealed& sealed) const;
  std::string Digest(std::string_view bytes) const { return digest_key_.Digest(bytes); }

 private:
  Entropy& entropy_;
  const SecretKey digest_key_;
  mutable std::mutex mutex_;  // guards keys_
  std::map<KeyId, SecretKey> keys_;
};

}  // namespace tandem::journal
