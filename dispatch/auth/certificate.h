#pragma once

#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

// X.509 certificates as a server shows them, in PEM. What is private is never in an error.

namespace tandem::auth {

// A private key and the certificates that speak for it, the server's own first. Never logged.
struct CertifiedKey {
  std::string key_pem;
  std::string chain_pem;
};

// What a certificate says of itself.
struct CertificateFacts {
  std::string subject;             // its common name; may be empty
  std::vector<std::string> names;  // host names and IP addresses it is good for, in order
  Instant from{};
  Instant until{};
  std::string sha256;  // of its DER form: "AB:CD:..."
};

// Of the first certificate in `pem`. `what` names it in an error: the path of its file.
Result<CertificateFacts> ReadCertificate(const std::string& pem, const std::string& what);

// Whether the key is that of the first certificate and all of it can be served;
// kInvalidArgument with the file that is at fault. A key under a passphrase is none.
Result<void> CheckPair(const CertifiedKey& pair, const std::string& key_file,
                       const std::string& chain_file);

// Whether `pem` was signed with the key of the certificate `authority_pem`.
bool IsIssuedBy(const std::string& pem, const std::string& authority_pem);

}  // namespace tandem::auth
