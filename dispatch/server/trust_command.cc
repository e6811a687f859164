#include "dispatch/server/trust_command.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "dispatch/auth/certificate.h"
#include "dispatch/auth/local_ca.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

constexpr const char* kHowToInstall =
    "Copy ca.pem, and nothing else of that folder, to each device that speaks to this server. "
    "Compare\nthe fingerprint there: whoever has ca.key can pass for this server.\n"
    "\n"
    "tandem      --ca FILE, or TANDEM_CA=FILE; nothing to install\n"
    "Debian      sudo cp ca.pem /usr/local/share/ca-certificates/tandem.crt\n"
    "            sudo update-ca-certificates     (Firefox: Settings, Certificates, Authorities,\n"
    "            Import; Chromium: its own settings, Certificates, Authorities, Import)\n"
    "Windows     as administrator: certutil -addstore -f Root ca.pem\n"
    "macOS       sudo security add-trusted-cert -d -r trustRoot \\\n"
    "              -k /Library/Keychains/System.keychain ca.pem\n"
    "iOS         send ca.pem by AirDrop or mail; Settings, Profile Downloaded, Install; then\n"
    "            General, About, Certificate Trust Settings: switch it on\n"
    "Android     Settings, Security, Encryption and credentials, Install a certificate,\n"
    "            CA certificate\n";

// A path that holds wherever it is pasted.
std::string Absolute(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : path;
}

}  // namespace

ExitCode PrintTrust(const std::string& data_dir) {
  const auth::LocalCaFiles files(DataDir(data_dir).TlsFolder());
  const auto pem = storage::ReadFile(files.authority);
  if (!pem && pem.error().code == ErrorCode::kNotFound) {
    return Report({ErrorCode::kNotFound, files.authority + " is not there: `tandemd serve` with " +
                                             "tls.mode = \"local\" makes it at the first start"});
  }
  if (!pem) return Report(pem.error());
  const auto facts = auth::ReadCertificate(*pem, files.authority);
  if (!facts) return Report(facts.error());
  std::printf("%s\nCA          %s\nSHA-256     %s\nends        %s\n\n%s", facts->subject.c_str(),
              Absolute(files.authority).c_str(), facts->sha256.c_str(),
              FormatInstant(facts->until).substr(0, 10).c_str(), kHowToInstall);
  return kExitOk;
}

}  // namespace tandem::server
