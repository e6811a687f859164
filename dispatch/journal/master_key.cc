#include "dispatch/journal/master_key.h"

#include <utility>

#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

using storage::Exists;
using storage::ReadPrivateFile;
using storage::WriteNewFile;
namespace {

Result<void> MakeMasterKey(const std::string& path, Entropy& entropy) {
  std::string text = SecretKey(entropy).Hex() + "\n";
  auto written = WriteNewFile(path, text);
  Wipe(text);
  // Another process was quicker: its key is as good, and it is the one that stays.
  if (!written && written.error().code == ErrorCode::kAlreadyExists) return {};
  return written;
}

}  // namespace

Result<SecretKey> LoadMasterKey(const std::string& directory, Entropy& entropy) {
  const std::string path = directory + kMasterKeyFile;
  if (!Exists(path)) {
    if (Exists(directory + kSecretsFile)) {
      return Fail(ErrorCode::kFailedPrecondition,
                  path +
                      " is missing, and secrets.db cannot be read without it: put it back from "
                      "your backup");
    }
    RETURN_IF_ERROR(MakeMasterKey(path, entropy));
  }
  ASSIGN_OR_RETURN(std::string text, ReadPrivateFile(path));
  const std::optional<SecretKey> key = SecretKey::FromHex(text);
  Wipe(text);
  if (!key) return Fail(ErrorCode::kFailedPrecondition, path + " is not 64 hex digits");
  return *key;
}

}  // namespace tandem::journal
