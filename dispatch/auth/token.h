#pragma once

#include <string>
#include <string_view>

#include "dispatch/base/entropy.h"

namespace tandem::auth {

// 32 random bytes as 43 characters of URL-safe base64. Shown once; only its hash is kept.
std::string NewToken(Entropy& entropy);

// Lower-case hex of BLAKE2b-256 of the token's characters, as the people file keeps it. No salt and
// no slow hash: 256 random bits cannot be guessed, and every call pays for this.
std::string HashToken(std::string_view token);

}  // namespace tandem::auth
