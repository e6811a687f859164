#pragma once

#include <string>
#include <vector>

#include "dispatch/auth/certificate.h"

namespace tandem::auth {

// A server certificate with less than this left is made anew at a start or a reload.
inline constexpr hours kRenewBefore{30 * 24};

// The files of a local CA in a folder of their own (D/tls), all with mode 0600.
struct LocalCaFiles {
  explicit LocalCaFiles(const std::string& folder)
      : authority_key(folder + "/ca.key"),
        authority(folder + "/ca.pem"),
        server_key(folder + "/server.key"),
        server(folder + "/server.pem") {}

  std::string authority_key;
  std::string authority;  // what devices install
  std::string server_key;
  std::string server;
};

// The names that a server certificate of this machine has in any case, and `more`; sorted, each
// once. The host's own name is left out where no certificate can have it; one of `more` is
// kInvalidArgument then.
Result<std::vector<std::string>> NamesToCertify(const std::string& host,
                                                const std::vector<std::string>& more);

// What the server shows. Makes in `folder` what is missing: the CA at the first start only; the
// server's pair also when it ends soon, lacks a name or has one too many, or does not fit the CA.
// A start that was killed half-way is made good by the next.
// kInvalidArgument, with the file, when the CA is damaged, has ended, or its key is gone and
// needed; nothing is replaced then, for devices trust what is there.
Result<CertifiedKey> PrepareLocalCertificate(const std::string& folder, const std::string& host,
                                             const std::vector<std::string>& names, Instant now);

// This machine's name; "localhost" when it has none.
std::string HostName();

}  // namespace tandem::auth
