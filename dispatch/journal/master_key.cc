#include "dispatch/journal/master_key.h"

#include <sys/stat.h>
#include <utility>

#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

using storage::Exists;
using storage::ReadFile;
using storage::SystemError;
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

Result<void> CheckPrivate(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return tl::unexpected<Error>(SystemError(path, "looking at it"));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Fail(ErrorCode::kFailedPrecondition,
                path + " may be read by others; run: chmod 600 " + path);
  }
  return {};
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
  RETURN_IF_ERROR(CheckPrivate(path));
  ASSIGN_OR_RETURN(std::string text, ReadFile(path));
  const std::optional<SecretKey> key = SecretKey::FromHex(text);
  Wipe(text);
  if (!key) return Fail(ErrorCode::kFailedPrecondition, path + " is not 64 hex digits");
  return *key;
}

}  // namespace tandem::journal
