#include "dispatch/auth/local_ca.h"

#include <array>
#include <set>
#include <unistd.h>

#include "dispatch/auth/issue_certificate.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::auth {
namespace {

// The text of a file, "" when it is not there.
Result<std::string> ReadIfThere(const std::string& path) {
  auto text = storage::ReadFile(path);
  if (!text && text.error().code == ErrorCode::kNotFound) return std::string();
  return text;
}

// The key is written first: where only that is there, the first start was killed.
Result<void> MakeMissingAuthority(const LocalCaFiles& files, CertifiedKey& authority,
                                  const std::string& host, Instant now) {
  if (!authority.chain_pem.empty()) return {};
  if (authority.key_pem.empty()) {
    ASSIGN_OR_RETURN(authority.key_pem, MakeKey());
    RETURN_IF_ERROR(storage::ReplaceFile(files.authority_key, authority.key_pem));
  }
  ASSIGN_OR_RETURN(authority.chain_pem, MakeAuthority(authority.key_pem, host, now));
  return storage::ReplaceFile(files.authority, authority.chain_pem);
}

Result<void> CheckAuthority(const LocalCaFiles& files, const CertifiedKey& authority, Instant now) {
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(authority.chain_pem, files.authority));
  if (facts.until <= now) {
    return Fail(ErrorCode::kInvalidArgument,
                files.authority + ": the CA ended at " + FormatInstant(facts.until) +
                    "; move its folder away, start again, and install the new CA");
  }
  // Without its key the server goes on until its certificate must be made anew.
  if (authority.key_pem.empty()) return {};
  return CheckPair(authority, files.authority_key, files.authority);
}

bool IsGood(const CertifiedKey& server, const CertifiedKey& authority,
            const std::vector<std::string>& names, Instant now) {
  const auto facts = ReadCertificate(server.chain_pem, "");
  return facts && facts->from <= now && facts->until - now >= kRenewBefore &&
         facts->names == names && IsIssuedBy(server.chain_pem, authority.chain_pem) &&
         CheckPair(server, "", "").has_value();
}

}  // namespace

Result<std::vector<std::string>> NamesToCertify(const std::string& host,
                                                const std::vector<std::string>& more) {
  std::set<std::string> names = {"localhost", "127.0.0.1", "::1"};
  if (const auto name = CertifiableName(host)) names.insert(*name);
  for (const std::string& wanted : more) {
    const auto name = CertifiableName(wanted);
    if (!name) {
      return Fail(ErrorCode::kInvalidArgument,
                  "tls.names: no certificate can have the name \"" + wanted + "\"", "tls.names");
    }
    names.insert(*name);
  }
  return std::vector<std::string>(names.begin(), names.end());
}

Result<CertifiedKey> PrepareLocalCertificate(const std::string& folder, const std::string& host,
                                             const std::vector<std::string>& names, Instant now) {
  ASSIGN_OR_RETURN(const std::vector<std::string> wanted, NamesToCertify(host, names));
  const LocalCaFiles files(folder);
  RETURN_IF_ERROR(storage::MakeDirectory(folder));
  CertifiedKey authority;
  ASSIGN_OR_RETURN(authority.key_pem, ReadIfThere(files.authority_key));
  ASSIGN_OR_RETURN(authority.chain_pem, ReadIfThere(files.authority));
  RETURN_IF_ERROR(MakeMissingAuthority(files, authority, host, now));
  RETURN_IF_ERROR(CheckAuthority(files, authority, now));

  CertifiedKey server;
  ASSIGN_OR_RETURN(server.key_pem, ReadIfThere(files.server_key));
  ASSIGN_OR_RETURN(server.chain_pem, ReadIfThere(files.server));
  if (IsGood(server, authority, wanted, now)) return server;
  if (authority.key_pem.empty()) {
    return Fail(ErrorCode::kInvalidArgument,
                files.authority_key + " is missing, and " + files.server +
                    " must be made anew: put it back from your backup");
  }
  ASSIGN_OR_RETURN(server, IssueServerCertificate(authority, wanted, now));
  RETURN_IF_ERROR(storage::ReplaceFile(files.server_key, server.key_pem));
  RETURN_IF_ERROR(storage::ReplaceFile(files.server, server.chain_pem));
  return server;
}

std::string HostName() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

}  // namespace tandem::auth
