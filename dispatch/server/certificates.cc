#include "dispatch/server/certificates.h"

#include <cerrno>
#include <unistd.h>

#include "dispatch/auth/local_ca.h"
#include "dispatch/server/real_time.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

// An operator's file: whatever is wrong with it is theirs to mend, and no restart helps.
Result<std::string> ReadNamed(const std::string& option, const std::string& path) {
  if (path.empty()) {
    return Fail(ErrorCode::kInvalidArgument, option + " is empty, and tls.mode is \"files\"",
                option);
  }
  auto text = storage::ReadFile(path);
  if (text) return text;
  return Fail(ErrorCode::kInvalidArgument, option + ": " + text.error().message, option);
}

Result<auth::CertifiedKey> LoadFiles(const ops::Config::Tls& tls) {
  auth::CertifiedKey pair;
  ASSIGN_OR_RETURN(pair.chain_pem, ReadNamed("tls.cert_file", tls.cert_file));
  ASSIGN_OR_RETURN(pair.key_pem, ReadNamed("tls.key_file", tls.key_file));
  RETURN_IF_ERROR(auth::CheckPair(pair, tls.key_file, tls.cert_file));
  return pair;
}

}  // namespace

Result<std::optional<auth::CertifiedKey>> LoadCertificate(const ops::Config::Tls& tls,
                                                          const DataDir& dir) {
  switch (tls.mode) {
    case ops::TlsMode::kLocal: {
      // The world's time, also where a demonstration has one of its own: browsers go by it.
      ASSIGN_OR_RETURN(auto pair, auth::PrepareLocalCertificate(dir.TlsFolder(), auth::HostName(),
                                                                tls.names, RealTime().Now()));
      return pair;
    }
    case ops::TlsMode::kFiles: {
      ASSIGN_OR_RETURN(auto pair, LoadFiles(tls));
      return pair;
    }
    case ops::TlsMode::kOff:
      return std::nullopt;
  }
  return std::nullopt;
}

Result<void> WriteShownCertificate(const DataDir& dir,
                                   const std::optional<auth::CertifiedKey>& certificate) {
  if (certificate) return storage::ReplaceFile(dir.ShownCertificateFile(), certificate->chain_pem);
  unlink(dir.ShownCertificateFile().c_str());
  return {};
}

Result<std::string> ReadShownCertificate(const DataDir& dir) {
  if (!FileExists(dir.ShownCertificateFile())) return std::string();
  return storage::ReadFile(dir.ShownCertificateFile());
}

}  // namespace tandem::server
