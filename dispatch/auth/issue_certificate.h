#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatch/auth/certificate.h"

// Makes certificates: of a CA that signs for one server, and of that server. Keys are EC P-256,
// because browsers do not take Ed25519. All are good from an hour ago, for clocks that are slow.

namespace tandem::auth {

inline constexpr hours kAuthorityValid{10 * 365 * 24};
// Browsers refuse server certificates that are good for longer than 398 days.
inline constexpr hours kServerValid{397 * 24};

// A new private key, in PEM.
Result<std::string> MakeKey();

// The certificate of the CA "Tandem local CA of HOST" with the key in `key_pem`. It signs server
// certificates and no other CA (path length 0).
Result<std::string> MakeAuthority(const std::string& key_pem, const std::string& host, Instant now);

// A new key and its certificate for `names`, one at least, each as CertifiableName gives it; else
// kInvalidArgument. It ends with the CA's own if that is sooner.
Result<CertifiedKey> IssueServerCertificate(const CertifiedKey& authority,
                                            const std::vector<std::string>& names, Instant now);

// The form in which a certificate has the name: an IP address, or a host name in lower case, with
// "*." before it at most. nullopt for what can be neither.
std::optional<std::string> CertifiableName(const std::string& name);

}  // namespace tandem::auth
