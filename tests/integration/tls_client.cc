#include "tests/integration/tls_client.h"

#include <arpa/inet.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "dispatch/auth/certificate.h"

namespace tandem::testing {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

class Line {
 public:
  explicit Line(const std::string& address) : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
    const std::size_t colon = address.rfind(':');
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    inet_pton(AF_INET, address.substr(0, colon).c_str(), &where.sin_addr);
    is_open_ = connect(descriptor_, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0;
  }
  ~Line() { close(descriptor_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  int descriptor() const { return descriptor_; }
  bool is_open() const { return is_open_; }

 private:
  int descriptor_;
  bool is_open_ = false;
};

Context ContextOf(const Offered& offered) {
  Context context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  SSL_CTX_set_max_proto_version(context.get(),
                                offered.version_max == 12 ? TLS1_2_VERSION : TLS1_3_VERSION);
  if (!offered.ca_file.empty()) {
    SSL_CTX_load_verify_locations(context.get(), offered.ca_file.c_str(), nullptr);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  }
  return context;
}

std::string FingerprintOf(const Session& session) {
  X509* const certificate = SSL_get0_peer_certificate(session.get());
  if (certificate == nullptr) return "";
  BIO* const bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, certificate);
  char* begin = nullptr;
  const long size = BIO_get_mem_data(bio, &begin);
  const std::string pem(begin, static_cast<std::size_t>(size));
  BIO_free(bio);
  return auth::ReadCertificate(pem, "what was shown")->sha256;
}

}  // namespace

Handshake ShakeHands(const std::string& address, const Offered& offered) {
  Handshake handshake;
  const Line line(address);
  if (!line.is_open()) {
    handshake.fault = "nobody listens";
    return handshake;
  }
  const Context context = ContextOf(offered);
  const Session session(SSL_new(context.get()), &SSL_free);
  constexpr unsigned char kH2[] = {2, 'h', '2'};
  SSL_set_alpn_protos(session.get(), kH2, sizeof kH2);
  X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session.get()),
                                address.substr(0, address.rfind(':')).c_str());
  SSL_set_fd(session.get(), line.descriptor());
  ERR_clear_error();
  handshake.done = SSL_connect(session.get()) == 1;
  handshake.version = SSL_get_version(session.get());
  if (!handshake.done) {
    const char* const reason = ERR_reason_error_string(ERR_peek_error());
    handshake.fault = reason == nullptr ? "the line was cut" : reason;
    return handshake;
  }
  const unsigned char* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(session.get(), &chosen, &size);
  handshake.protocol.assign(chosen, chosen + size);
  handshake.sha256 = FingerprintOf(session);
  return handshake;
}

}  // namespace tandem::testing
