#pragma once

#include <string>
#include <string_view>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"

// Passwords of people. Each hash takes 64 MiB and about a tenth of a second, on purpose: run these
// on a thread that nothing else waits for. Any thread.

namespace tandem::auth {

// What an Argon2id hash costs: libsodium's "interactive", which is above the least that OWASP's
// Password Storage Cheat Sheet asks for (46 MiB and one pass, or 19 MiB and two).
inline constexpr unsigned long long kPasswordPasses = 2;
inline constexpr std::size_t kPasswordBytes = 67'108'864;

// NIST SP 800-63B asks for 8 characters at least beside a second factor and 15 without one, and
// against rules about kinds of characters. Ours go with a lock-out, and a second factor is
// optional.
inline constexpr std::size_t kPasswordBytesMin = 12;
inline constexpr std::size_t kPasswordBytesMax = 256;

// "$argon2id$v=19$m=65536,t=2,p=1$...": cost, salt and hash. kResourceExhausted without memory.
Result<std::string> HashPassword(std::string_view password);

// In time that tells nothing of how much was right.
bool PasswordMatches(const std::string& hash, std::string_view password);

// What PasswordMatches does for an account that is not there, so that it takes as long; false.
bool PasswordOfNobody(std::string_view password);

// The hash was made with another cost than today's.
bool NeedsRehash(const std::string& hash);

// kInvalidArgument with field "new_password": too short, too long, or easy to guess for whoever
// knows the log-in's name.
Result<void> CheckNewPassword(std::string_view password, std::string_view name);

// `letters` random digits and capitals of Crockford's base 32, 5 bits each: there is no I, L, O or
// U that somebody might read for another.
std::string NewReadableSecret(Entropy& entropy, std::size_t letters);

// A readable secret as it was given out, however it was typed: "k2l o" is "K210".
std::string ReadableSecretFrom(std::string_view typed);

}  // namespace tandem::auth
