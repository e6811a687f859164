#include "dispatch/api/tls_credentials.h"

#include <cstdlib>
#include <utility>

#include <grpc/grpc_security.h>

namespace tandem::api {
namespace {

grpc_ssl_certificate_config_reload_status Fetch(void* shown,
                                                grpc_ssl_server_certificate_config** config) {
  const auto pair = static_cast<ShownCertificate*>(shown)->TakeNew();
  if (!pair) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
  const grpc_ssl_pem_key_cert_pair given{pair->key_pem.c_str(), pair->chain_pem.c_str()};
  // gRPC insists on roots for clients' certificates. It asks for none, so they say nothing.
  *config = grpc_ssl_server_certificate_config_create(pair->chain_pem.c_str(), &given, 1);
  return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
}

// gRPC 1.51 asks for its certificates at each handshake only in C; this is the least that C++ needs
// around it. It goes when the server was built, and what it made stays.
class FetchedCredentials final : public grpc::ServerCredentials {
 public:
  explicit FetchedCredentials(ShownCertificate& shown)
      : credentials_(grpc_ssl_server_credentials_create_with_options(
            grpc_ssl_server_credentials_create_options_using_config_fetcher(
                GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE, &Fetch, &shown))) {}
  ~FetchedCredentials() override { grpc_server_credentials_release(credentials_); }
  FetchedCredentials(const FetchedCredentials&) = delete;
  FetchedCredentials& operator=(const FetchedCredentials&) = delete;

  // Log-ins are looked at by the front door, not here.
  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  grpc_server_credentials* const credentials_;
};

}  // namespace

void ShownCertificate::Replace(auth::CertifiedKey pair) {
  const std::lock_guard lock(mutex_);
  new_ = std::move(pair);
}

std::optional<auth::CertifiedKey> ShownCertificate::TakeNew() {
  const std::lock_guard lock(mutex_);
  return std::exchange(new_, std::nullopt);
}

std::shared_ptr<grpc::ServerCredentials> TlsCredentials(ShownCertificate& shown) {
  return std::make_shared<FetchedCredentials>(shown);
}

void RequireTls13() {
  // gRPC 1.51 lets nobody set the least version. The ciphers of TLS 1.3 are not in this list but
  // always there; of the older ones it leaves a single one that takes a shared key, which nobody
  // has. OpenSSL refuses a list without any.
  setenv("GRPC_SSL_CIPHER_SUITES", "PSK-AES256-GCM-SHA384", 1);
}

}  // namespace tandem::api
