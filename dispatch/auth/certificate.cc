#include "dispatch/auth/certificate.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>

#include "dispatch/auth/openssl_types.h"

namespace tandem::auth {
namespace {

using Names = std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>>;

tl::unexpected<Error> FailOf(const std::string& file, const std::string& what) {
  ERR_clear_error();
  return Fail(ErrorCode::kInvalidArgument, file + ": " + what);
}

Result<Instant> InstantOf(const ASN1_TIME* time, const std::string& what) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return FailOf(what, "has a date that is none");
  return Instant{seconds{timegm(&parts)}};
}

std::string TextOf(const ASN1_STRING* text) {
  const unsigned char* const bytes = ASN1_STRING_get0_data(text);
  return {bytes, bytes + ASN1_STRING_length(text)};
}

std::string AddressOf(const ASN1_OCTET_STRING* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = ASN1_STRING_length(bytes) == 4 ? AF_INET : AF_INET6;
  if (family == AF_INET6 && ASN1_STRING_length(bytes) != 16) return "";
  inet_ntop(family, ASN1_STRING_get0_data(bytes), text.data(), text.size());
  return text.data();
}

std::vector<std::string> NamesOf(const Certificate& certificate) {
  std::vector<std::string> names;
  const Names general(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.get(), NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(general.get()); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(general.get(), i);
    if (name->type == GEN_DNS) names.push_back(TextOf(name->d.dNSName));
    if (name->type == GEN_IPADD) names.push_back(AddressOf(name->d.iPAddress));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string CommonNameOf(const Certificate& certificate) {
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return "";
  return TextOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

std::string FingerprintOf(const Certificate& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size);
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    if (i > 0) text += ':';
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

// One that is broken after a good first would make the handshake fail, and no start.
bool IsWholeChain(const std::string& pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  int certificates = 0;
  while (Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))) ++certificates;
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  return certificates > 0 && at_end;
}

}  // namespace

Result<CertificateFacts> ReadCertificate(const std::string& pem, const std::string& what) {
  const Certificate certificate = ParseCertificate(pem);
  if (!certificate) return FailOf(what, "is no certificate in PEM");
  CertificateFacts facts;
  facts.subject = CommonNameOf(certificate);
  facts.names = NamesOf(certificate);
  ASSIGN_OR_RETURN(facts.from, InstantOf(X509_get0_notBefore(certificate.get()), what));
  ASSIGN_OR_RETURN(facts.until, InstantOf(X509_get0_notAfter(certificate.get()), what));
  facts.sha256 = FingerprintOf(certificate);
  return facts;
}

Result<void> CheckPair(const CertifiedKey& pair, const std::string& key_file,
                       const std::string& chain_file) {
  if (!IsWholeChain(pair.chain_pem)) return FailOf(chain_file, "is no certificate chain in PEM");
  const Key key = ParseKey(pair.key_pem);
  if (!key) return FailOf(key_file, "is no private key in PEM without a passphrase");
  const Certificate certificate = ParseCertificate(pair.chain_pem);
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return FailOf(key_file, "is not the key of " + chain_file);
  }
  return {};
}

bool IsIssuedBy(const std::string& pem, const std::string& authority_pem) {
  const Certificate certificate = ParseCertificate(pem);
  const Certificate authority = ParseCertificate(authority_pem);
  const bool is_issued = certificate && authority &&
                         X509_check_issued(authority.get(), certificate.get()) == X509_V_OK &&
                         X509_verify(certificate.get(), X509_get0_pubkey(authority.get())) == 1;
  ERR_clear_error();
  return is_issued;
}

}  // namespace tandem::auth
