#include <sodium.h>

#include "dispatch/journal/key_ring.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sodium_start.h"

namespace tandem::journal {
namespace {

class SystemEntropy : public Entropy {
 public:
  SystemEntropy() { StartSodium(); }
  void Fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

// Keys that live as long as the process.
class MemoryKeyStore : public KeyStore {
 public:
  explicit MemoryKeyStore(Entropy& entropy) : ring_(entropy, SecretKey(entropy)) {}

  KeyId NewKey() override { return ring_.Make(); }
  Result<Sealed> Seal(const KeyId& key, std::string_view plaintext) override {
    return ring_.Seal(key, plaintext);
  }
  std::optional<std::string> Open(const Sealed& sealed) const override {
    return ring_.Open(sealed);
  }
  std::string Digest(std::string_view bytes) const override { return ring_.Digest(bytes); }
  Result<void> Flush() override { return {}; }
  Result<void> Destroy(const KeyId& key) override {
    if (!ring_.Remove(key)) return Fail(ErrorCode::kNotFound, "there is no such key");
    return {};
  }

 private:
  KeyRing ring_;
};

}  // namespace

std::unique_ptr<KeyStore> MakeMemoryKeyStore(Entropy& entropy) {
  return std::make_unique<MemoryKeyStore>(entropy);
}

std::unique_ptr<Entropy> MakeSystemEntropy() { return std::make_unique<SystemEntropy>(); }

}  // namespace tandem::journal
