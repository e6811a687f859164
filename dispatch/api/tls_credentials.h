#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <grpcpp/security/server_credentials.h>

#include "dispatch/auth/certificate.h"

namespace tandem::api {

// The certificate that new connections of one server are shown; may be replaced while they come in.
// Owns a lock; any thread.
class ShownCertificate {
 public:
  explicit ShownCertificate(auth::CertifiedKey pair) : new_(std::move(pair)) {}

  // For every handshake that begins from now on. Connections that stand go on. The pair must have
  // passed auth::CheckPair.
  void Replace(auth::CertifiedKey pair);

  // What the server was not given yet; nullopt when it has the newest.
  std::optional<auth::CertifiedKey> TakeNew();

 private:
  std::mutex mutex_;
  std::optional<auth::CertifiedKey> new_;  // guarded by mutex_
};

// Speaks TLS with what `shown` has at each handshake. `shown` outlives the server. After
// RequireTls13.
std::shared_ptr<grpc::ServerCredentials> TlsCredentials(ShownCertificate& shown);

// Lets no TLS before 1.3 come about in this process. Call it first thing in main, before gRPC is
// used and before there are threads (decision 18).
void RequireTls13();

}  // namespace tandem::api
