#include "dispatch/auth/issue_certificate.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>

#include <openssl/bn.h>

#include "dispatch/auth/openssl_types.h"

namespace tandem::auth {
namespace {

using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;

constexpr int kSerialBits = 159;      // 20 octets at most, and positive
constexpr std::size_t kNameMax = 64;  // ub-common-name of RFC 5280
constexpr std::size_t kDnsNameMax = 253;
constexpr hours kSlowClock{1};

tl::unexpected<Error> FailMaking(const std::string& what) {
  return Fail(ErrorCode::kInternal, "making " + what + ": " + LastOpensslFault());
}

// As inet_ntop writes it, so that one address has one form.
std::optional<std::string> AddressIn(const std::string& name) {
  for (const int family : {AF_INET, AF_INET6}) {
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(family, name.c_str(), bytes.data()) != 1) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(family, bytes.data(), text.data(), text.size());
    return text.data();
  }
  return std::nullopt;
}

bool SetSerial(X509* certificate) {
  const Number number(BN_new());
  return BN_rand(number.get(), kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool SetValid(X509* certificate, Instant from, Instant until) {
  const auto time = [](Instant at) {
    return static_cast<time_t>(std::chrono::floor<seconds>(at).time_since_epoch().count());
  };
  return ASN1_TIME_set(X509_getm_notBefore(certificate), time(from)) != nullptr &&
         ASN1_TIME_set(X509_getm_notAfter(certificate), time(until)) != nullptr;
}

bool SetSubject(X509* certificate, const std::string& name) {
  const std::string text = name.substr(0, kNameMax);
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                    MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1,
                                    0) == 1;
}

// "critical,CA:FALSE" and the like, as openssl's configuration files say it.
bool Extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// All but the extensions and the signature.
Certificate Begin(const Key& key, const std::string& subject, Instant from, Instant until) {
  Certificate certificate(X509_new());
  constexpr long kVersion3 = 2;
  const bool begun = certificate && X509_set_version(certificate.get(), kVersion3) == 1 &&
                     SetSerial(certificate.get()) && SetValid(certificate.get(), from, until) &&
                     SetSubject(certificate.get(), subject) &&
                     X509_set_pubkey(certificate.get(), key.get()) == 1;
  return begun ? std::move(certificate) : nullptr;
}

std::string AlternativeNames(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ",") + std::string(AddressIn(name) ? "IP:" : "DNS:") + name;
  }
  return text;
}

}  // namespace

std::optional<std::string> CertifiableName(const std::string& name) {
  if (auto address = AddressIn(name)) return address;
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::string rest = lower.starts_with("*.") ? lower.substr(2) : lower;
  const bool known = std::all_of(rest.begin(), rest.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.';
  });
  const bool whole = !rest.empty() && name.size() <= kDnsNameMax && rest.front() != '.' &&
                     rest.back() != '.' && rest.find("..") == std::string::npos;
  return known && whole ? std::optional(lower) : std::nullopt;
}

Result<std::string> MakeKey() {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  if (!key) return FailMaking("a key");
  return PemOf(key);
}

Result<std::string> MakeAuthority(const std::string& key_pem, const std::string& host,
                                  Instant now) {
  const Key key = ParseKey(key_pem);
  if (!key) return FailMaking("a CA of this key");
  const Instant from = now - kSlowClock;
  const Certificate made = Begin(key, "Tandem local CA of " + host, from, from + kAuthorityValid);
  X509* const authority = made.get();
  const bool signed_ =
      made && X509_set_issuer_name(authority, X509_get_subject_name(authority)) == 1 &&
      Extend(authority, authority, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
      Extend(authority, authority, NID_key_usage, "critical,keyCertSign,cRLSign") &&
      Extend(authority, authority, NID_subject_key_identifier, "hash") &&
      X509_sign(authority, key.get(), EVP_sha256()) > 0;
  if (!signed_) return FailMaking("a CA");
  return PemOf(made);
}

Result<CertifiedKey> IssueServerCertificate(const CertifiedKey& authority,
                                            const std::vector<std::string>& names, Instant now) {
  for (const std::string& name : names) {
    if (CertifiableName(name) == name) continue;
    return Fail(ErrorCode::kInvalidArgument, "no certificate can have the name \"" + name + "\"");
  }
  ASSIGN_OR_RETURN(const CertificateFacts facts, ReadCertificate(authority.chain_pem, "the CA"));
  const Certificate issuer = ParseCertificate(authority.chain_pem);
  const Key issuer_key = ParseKey(authority.key_pem);
  ASSIGN_OR_RETURN(const std::string key_pem, MakeKey());
  const Key key = ParseKey(key_pem);
  const Instant from = std::max(now - kSlowClock, facts.from);
  const Instant until = std::min(from + kServerValid, facts.until);
  const Certificate made = Begin(key, "Tandem", from, until);
  X509* const server = made.get();
  const bool signed_ =
      made && issuer_key &&
      X509_set_issuer_name(server, X509_get_subject_name(issuer.get())) == 1 &&
      Extend(server, issuer.get(), NID_basic_constraints, "critical,CA:FALSE") &&
      Extend(server, issuer.get(), NID_key_usage, "critical,digitalSignature") &&
      Extend(server, issuer.get(), NID_ext_key_usage, "serverAuth") &&
      Extend(server, issuer.get(), NID_subject_key_identifier, "hash") &&
      Extend(server, issuer.get(), NID_authority_key_identifier, "keyid:always") &&
      Extend(server, issuer.get(), NID_subject_alt_name, AlternativeNames(names)) &&
      X509_sign(server, issuer_key.get(), EVP_sha256()) > 0;
  if (!signed_) return FailMaking("a server certificate");
  return CertifiedKey{key_pem, PemOf(made)};
}

}  // namespace tandem::auth
