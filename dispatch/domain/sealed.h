#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"

namespace tandem {

// Personal data as everyone but its readers sees them: opaque bytes under a key of one episode.
// Rules, views and plans carry them and cannot look inside; the fingerprint leaves them out.
struct Sealed {
  KeyId key;               // "" = nothing was given
  std::string ciphertext;  // nonce and box; the plaintext is a serialised tandem.type.v1 message

  explicit operator bool() const { return static_cast<bool>(key); }
  friend bool operator==(const Sealed&, const Sealed&) = default;
};

// Opens sealed parts for those who may see them. Thread-safe.
class Unsealer {
 public:
  virtual ~Unsealer() = default;
  // nullopt when the key is gone: the part is then shown as unreadable, never as empty.
  virtual std::optional<std::string> Open(const Sealed& sealed) const = 0;
};

// Seals what arrives in the clear, before any command is made of it. Thread-safe.
class Sealer : public Unsealer {
 public:
  // A fresh key for one referral and the episode it may become; durable before the first record
  // that uses it is.
  virtual KeyId NewKey() = 0;

  // Seals under `key` with a fresh nonce. kNotFound when the key is gone.
  virtual Result<Sealed> Seal(const KeyId& key, std::string_view plaintext) = 0;

  // Keyed hash (32 bytes) of a request's bytes, for StoredOutcome::digest: tells equal requests
  // without storing what they said.
  virtual std::string Digest(std::string_view bytes) const = 0;
};

}  // namespace tandem
