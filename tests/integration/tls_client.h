#pragma once

#include <string>

namespace tandem::testing {

// What a client offers and whom it trusts, apart from gRPC.
struct Offered {
  std::string ca_file;   // "": it trusts whoever it meets
  int version_max = 13;  // 12: TLS 1.2 and nothing newer
};

// How one handshake with OpenSSL's own client went.
struct Handshake {
  bool done = false;
  std::string version;   // "TLSv1.3"
  std::string protocol;  // that both chose for what comes after: "h2"
  std::string sha256;    // of the certificate that was shown
  std::string fault;     // why it was not done
};

// Connects to HOST:PORT, an IPv4 address, shakes hands and hangs up.
Handshake ShakeHands(const std::string& address, const Offered& offered = {});

}  // namespace tandem::testing
