#include "dispatch/auth/local_ca.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdlib.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "dispatch/auth/issue_certificate.h"

namespace tandem::auth {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

const Instant kNow = *ParseInstant("2026-03-02T08:00:00Z");
constexpr hours kDay{24};

std::string TextOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// OpenSSL's own reading, apart from the code under test.
using Parsed = std::unique_ptr<X509, decltype(&X509_free)>;
Parsed Parse(const std::string& pem) {
  BIO* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  Parsed parsed(PEM_read_bio_X509(bio, nullptr, nullptr, nullptr), &X509_free);
  BIO_free(bio);
  return parsed;
}

// As a client would: the chain, what the certificate is for, its dates at `at`, the name.
int Verify(const std::string& pem, const std::string& authority_pem, const std::string& name,
           Instant at) {
  const Parsed certificate = Parse(pem);
  const Parsed authority = Parse(authority_pem);
  X509_STORE* const store = X509_STORE_new();
  X509_STORE_add_cert(store, authority.get());
  X509_STORE_CTX* const context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
  X509_VERIFY_PARAM* const param = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_SSL_SERVER);
  X509_VERIFY_PARAM_set_time(param, std::chrono::system_clock::to_time_t(at));
  if (X509_VERIFY_PARAM_set1_ip_asc(param, name.c_str()) != 1) {
    X509_VERIFY_PARAM_set1_host(param, name.c_str(), name.size());
  }
  X509_verify_cert(context);
  const int verdict = X509_STORE_CTX_get_error(context);
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return verdict;
}

class LocalCa : public ::testing::Test {
 protected:
  LocalCa() {
    std::string name = (fs::temp_directory_path() / "tandem_ca_XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~LocalCa() override { fs::remove_all(folder_); }

  Result<CertifiedKey> Prepare(Instant now, const std::vector<std::string>& names = {}) const {
    return PrepareLocalCertificate(folder_ + "/tls", "desk-1", names, now);
  }
  CertifiedKey Prepared(Instant now, const std::vector<std::string>& names = {}) const {
    auto pair = Prepare(now, names);
    EXPECT_TRUE(pair) << pair.error().message;
    return pair.value_or(CertifiedKey{});
  }
  std::string File(const std::string& name) const { return folder_ + "/tls/" + name; }
  std::string Authority() const { return TextOf(File("ca.pem")); }

  std::string folder_;
};

TEST_F(LocalCa, IsMadeAtTheFirstStartAndVouchesForTheServerByEveryName) {
  const CertifiedKey pair = Prepared(kNow, {"Tandem.example", "192.0.2.7"});
  for (const std::string name :
       {"localhost", "127.0.0.1", "::1", "desk-1", "tandem.example", "192.0.2.7"}) {
    EXPECT_EQ(Verify(pair.chain_pem, Authority(), name, kNow), X509_V_OK) << name;
  }
  EXPECT_EQ(Verify(pair.chain_pem, Authority(), "other.example", kNow),
            X509_V_ERR_HOSTNAME_MISMATCH);
  EXPECT_TRUE(CheckPair(pair, "key", "chain"));
  EXPECT_EQ(TextOf(File("server.pem")), pair.chain_pem);
  EXPECT_EQ(TextOf(File("server.key")), pair.key_pem);
}

TEST_F(LocalCa, KeepsEveryFileToItsOwner) {
  Prepared(kNow);
  EXPECT_EQ(fs::status(folder_ + "/tls").permissions(), fs::perms::owner_all);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder_ + "/tls")) {
    ++files;
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << entry.path();
  }
  EXPECT_EQ(files, 4);
}

TEST_F(LocalCa, SignsServersOnlyAndForTenYears) {
  Prepared(kNow);
  const auto facts = ReadCertificate(Authority(), "ca.pem");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->subject, "Tandem local CA of desk-1");
  EXPECT_EQ(facts->until - facts->from, 3650 * kDay);
  EXPECT_THAT(facts->sha256, ::testing::MatchesRegex("([0-9A-F][0-9A-F]:){31}[0-9A-F][0-9A-F]"));
  const Parsed authority = Parse(Authority());
  EXPECT_EQ(X509_check_ca(authority.get()), 1);
  EXPECT_EQ(X509_get_pathlen(authority.get()), 0);
  EXPECT_EQ(X509_get_key_usage(authority.get()), KU_KEY_CERT_SIGN | KU_CRL_SIGN);
  EXPECT_EQ(X509_self_signed(authority.get(), 1), 1);
}

TEST_F(LocalCa, GivesTheServerACertificateThatBrowsersTake) {
  const std::string pem = Prepared(kNow).chain_pem;
  const auto facts = ReadCertificate(pem, "server.pem");
  ASSERT_TRUE(facts);
  EXPECT_LE(facts->until - facts->from, 397 * kDay);
  EXPECT_LE(facts->from, kNow);
  EXPECT_THAT(facts->names, ElementsAre("127.0.0.1", "::1", "desk-1", "localhost"));
  const Parsed server = Parse(pem);
  EXPECT_EQ(X509_check_ca(server.get()), 0);
  EXPECT_EQ(X509_get_extended_key_usage(server.get()), XKU_SSL_SERVER);
  EXPECT_EQ(X509_get_key_usage(server.get()), KU_DIGITAL_SIGNATURE);
  EXPECT_EQ(X509_get_version(server.get()), 2) << "version 3 is written as 2";
  EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(server.get())), 256);
  EXPECT_EQ(Verify(pem, Authority(), "localhost", facts->until + seconds{1}),
            X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST_F(LocalCa, ShowsTheSameCertificateUntilThirtyDaysAreLeft) {
  const CertifiedKey first = Prepared(kNow);
  const Instant until = ReadCertificate(first.chain_pem, "")->until;
  const std::string authority = Authority();
  EXPECT_EQ(Prepared(until - 30 * kDay).chain_pem, first.chain_pem);
  const CertifiedKey second = Prepared(until - 30 * kDay + seconds{1});
  EXPECT_NE(second.chain_pem, first.chain_pem);
  EXPECT_NE(second.key_pem, first.key_pem);
  EXPECT_EQ(Authority(), authority) << "devices trust this one";
  EXPECT_EQ(Verify(second.chain_pem, authority, "localhost", until + kDay), X509_V_OK);
}

TEST_F(LocalCa, CertifiesOtherNamesWhenTheyAreWanted) {
  const CertifiedKey first = Prepared(kNow);
  const CertifiedKey second = Prepared(kNow, {"tandem.example", "2001:DB8:0::1"});
  EXPECT_THAT(ReadCertificate(second.chain_pem, "")->names,
              IsSupersetOf({"tandem.example", "2001:db8::1"}));
  EXPECT_EQ(Prepared(kNow, {"2001:db8::1", "TANDEM.example"}).chain_pem, second.chain_pem)
      << "the same names in another spelling";
  EXPECT_NE(Prepared(kNow).chain_pem, second.chain_pem) << "a name too many";
}

TEST_F(LocalCa, RefusesANameThatNoCertificateCanHave) {
  for (const std::string name : {"", "two words", ".example", "a..b", "x,DNS:evil.example", "*"}) {
    const auto pair = Prepare(kNow, {name});
    ASSERT_FALSE(pair) << name;
    EXPECT_EQ(pair.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(pair.error().message, HasSubstr("tls.names"));
  }
}

TEST_F(LocalCa, TakesAnyHostNameForItsOwn) {
  const std::string host = std::string(70, 'h') + "_1";
  const auto pair = PrepareLocalCertificate(folder_ + "/tls", host, {}, kNow);
  ASSERT_TRUE(pair) << pair.error().message;
  EXPECT_THAT(ReadCertificate(pair->chain_pem, "")->names,
              ElementsAre("127.0.0.1", "::1", "localhost"));
}

TEST_F(LocalCa, GivesEveryCertificateASerialNumberOfItsOwn) {
  const Parsed first = Parse(Prepared(kNow).chain_pem);
  const Parsed second = Parse(Prepared(kNow, {"tandem.example"}).chain_pem);
  EXPECT_NE(
      ASN1_INTEGER_cmp(X509_get0_serialNumber(first.get()), X509_get0_serialNumber(second.get())),
      0);
  EXPECT_GE(ASN1_STRING_length(X509_get0_serialNumber(first.get())), 19);
}

TEST_F(LocalCa, MakesGoodWhatAKilledStartLeftHalfDone) {
  const CertifiedKey whole = Prepared(kNow);
  const std::string authority = Authority();
  fs::remove(File("server.pem"));
  Write(File("server.key.next"), "half a k");
  EXPECT_EQ(Verify(Prepared(kNow).chain_pem, authority, "localhost", kNow), X509_V_OK);
  Write(File("server.key"), whole.key_pem);  // of another pair: the second rename did not happen
  const CertifiedKey again = Prepared(kNow);
  EXPECT_TRUE(CheckPair(again, "key", "chain"));
  EXPECT_EQ(Authority(), authority);
  fs::remove(File("ca.pem"));
  fs::remove(File("server.pem"));
  const CertifiedKey anew = Prepared(kNow);
  EXPECT_EQ(Verify(anew.chain_pem, Authority(), "localhost", kNow), X509_V_OK);
}

TEST_F(LocalCa, GoesOnWithoutItsKeyUntilTheServerNeedsANewCertificate) {
  const CertifiedKey first = Prepared(kNow);
  fs::remove(File("ca.key"));
  EXPECT_EQ(Prepared(kNow).chain_pem, first.chain_pem);
  const auto later = Prepare(kNow + 396 * kDay);
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(later.error().message, HasSubstr(File("ca.key") + " is missing"));
}

TEST_F(LocalCa, IsNeverReplacedWhenItIsDamagedOrHasEnded) {
  Prepared(kNow);
  const std::string good = Authority();
  const auto ended = Prepare(kNow + 3650 * kDay);
  ASSERT_FALSE(ended);
  EXPECT_THAT(ended.error().message, HasSubstr(File("ca.pem") + ": the CA ended at 2036-"));
  Write(File("ca.pem"), "rubbish");
  const auto damaged = Prepare(kNow);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(damaged.error().message, HasSubstr(File("ca.pem") + ": is no certificate"));
  EXPECT_EQ(Authority(), "rubbish");
  Write(File("ca.pem"), good);
  Write(File("ca.key"), TextOf(File("server.key")));
  const auto mixed = Prepare(kNow);
  ASSERT_FALSE(mixed);
  EXPECT_THAT(mixed.error().message, HasSubstr(File("ca.key") + ": is not the key of"));
}

TEST_F(LocalCa, LetsNoCertificateOutliveIt) {
  Prepared(kNow);
  const Instant end = ReadCertificate(Authority(), "")->until;
  EXPECT_EQ(ReadCertificate(Prepared(end - 40 * kDay).chain_pem, "")->until, end);
}

TEST(CheckPair, NamesTheFileThatIsAtFaultAndNeverWhatIsInIt) {
  const std::string key = *MakeKey();
  const std::string chain = *MakeAuthority(key, "x", kNow);
  EXPECT_TRUE(CheckPair({key, chain + chain}, "k", "c"));
  EXPECT_THAT(CheckPair({key, ""}, "k", "c").error().message, HasSubstr("c: "));
  EXPECT_THAT(CheckPair({key, chain + chain.substr(0, 200)}, "k", "c").error().message,
              HasSubstr("c: "));
  EXPECT_THAT(CheckPair({"", chain}, "k", "c").error().message, HasSubstr("k: "));
  const auto other = CheckPair({*MakeKey(), chain}, "k", "c");
  EXPECT_EQ(other.error().message, "k: is not the key of c");
}

}  // namespace
}  // namespace tandem::auth
