#pragma once

#include <string>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/journal/secret_key.h"

namespace tandem::journal {

inline constexpr const char* kSecretsFile = "/secrets.db";
inline constexpr const char* kMasterKeyFile = "/master.key";

// DIR/master.key: 64 hex digits. Made if neither it nor secrets.db is there; otherwise whatever is
// wrong with it is kFailedPrecondition, because a new key would make every sealed part unreadable.
[[nodiscard]] Result<SecretKey> LoadMasterKey(const std::string& directory, Entropy& entropy);

}  // namespace tandem::journal
