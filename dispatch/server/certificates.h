#pragma once

#include <optional>
#include <string>

#include "dispatch/auth/certificate.h"
#include "dispatch/base/result.h"
#include "dispatch/ops/config.h"
#include "dispatch/server/data_dir.h"

namespace tandem::server {

// The certificate that the configuration asks for, checked: of the local CA, which is made when it
// is not there, or from the operator's files; nullopt for plain text. kInvalidArgument names the
// file or the option that is at fault.
Result<std::optional<auth::CertifiedKey>> LoadCertificate(const ops::Config::Tls& tls,
                                                          const DataDir& dir);

// Says in the directory what is shown, for tools on this machine; nullopt takes it away.
Result<void> WriteShownCertificate(const DataDir& dir,
                                   const std::optional<auth::CertifiedKey>& certificate);

// What the running server shows; "" when it speaks plain text.
Result<std::string> ReadShownCertificate(const DataDir& dir);

}  // namespace tandem::server
