#pragma once

#include <memory>
#include <string>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/domain/sealed.h"

namespace tandem::journal {

// Keys of episodes, wrapped by a master key (XChaCha20-Poly1305; digests are BLAKE2b-256).
// Thread-safe. NewKey writes nothing; Flush makes every new key durable, some for later with them,
// and is called by the journal before it commits.
class KeyStore : public Sealer {
 public:
  [[nodiscard]] virtual Result<void> Flush() = 0;

  // Destroys a key for good: what it sealed becomes unreadable everywhere. kNotFound when the key
  // is not there (any more).
  virtual Result<void> Destroy(const KeyId& key) = 0;

  // True when opening made the store. Beside a journal with records that means that the keys are
  // lost: it still folds, but its sealed parts are unreadable, and the operator must be told.
  virtual bool IsNew() const { return false; }
};

// DIR/secrets.db (SQLite, own file, own backups) with the master key in DIR/master.key, made on
// first start with mode 0600. kFailedPrecondition when secrets.db is there but its master key is
// not, is another one, or may be read by others: no key is ever replaced. `entropy` must outlive
// the store.
Result<std::unique_ptr<KeyStore>> OpenKeyStore(const std::string& directory, Entropy& entropy);

// Keys in memory, for tests and simulation. `entropy` must outlive the store.
std::unique_ptr<KeyStore> MakeMemoryKeyStore(Entropy& entropy);

// libsodium's random bytes.
std::unique_ptr<Entropy> MakeSystemEntropy();

}  // namespace tandem::journal
