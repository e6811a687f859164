#include "dispatch/journal/anchors.h"

#include <array>
#include <sstream>
#include <sys/stat.h>
#include <utility>

#include <sodium.h>

#include "dispatch/base/hex.h"
#include "dispatch/journal/chain.h"
#include "dispatch/journal/secret_key.h"
#include "dispatch/journal/sodium_start.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {
namespace {

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::optional<std::string> FromHex(const std::string& hex, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t read = 0;
  const bool whole =
      hex.size() == 2 * size &&
      sodium_hex2bin(Bytes(bytes), size, hex.data(), hex.size(), nullptr, &read, nullptr) == 0;
  return whole && read == size ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string TextOf(const Anchor& anchor) {
  return FormatInstant(anchor.at) + ' ' + anchor.journal_id + ' ' + anchor.team.value + ' ' +
         std::to_string(anchor.revision.value) + ' ' + Hex(anchor.hash);
}

struct SignedAnchor {
  Anchor anchor;
  std::string text;
  std::string signature;
};

std::optional<SignedAnchor> Parse(const std::string& line) {
  SignedAnchor read;
  const std::size_t end = line.rfind(' ');
  if (end == line.npos) return std::nullopt;
  read.text = line.substr(0, end);
  const auto signature = FromHex(line.substr(end + 1), crypto_sign_BYTES);
  std::istringstream words(read.text);
  std::string at;
  std::string hash;
  words >> at >> read.anchor.journal_id >> read.anchor.team.value >> read.anchor.revision.value >>
      hash;
  const auto instant = ParseInstant(at);
  const auto bytes = FromHex(hash, SecretKey::kBytes);
  if (!words || !signature || !instant || !bytes) return std::nullopt;
  read.signature = *signature;
  read.anchor.at = *instant;
  read.anchor.hash = *bytes;
  return read;
}

Result<void> MakeKeys(const std::string& directory, Entropy& entropy) {
  StartSodium();
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  entropy.Fill(seed);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(Bytes(public_key), Bytes(secret_key), seed.data());
  std::string text = Hex({reinterpret_cast<const char*>(seed.data()), seed.size()}) + "\n";
  auto written = storage::WriteNewFile(directory + kAnchorKeyFile, text);
  Wipe(text);
  Wipe(secret_key);
  RETURN_IF_ERROR(written);
  return storage::WriteNewFile(directory + kAnchorPublicKeyFile, Hex(public_key) + "\n");
}

// Whether the journal has this record with this hash.
Result<void> CheckHolds(const Anchor& anchor, const Journal& journal) {
  ASSIGN_OR_RETURN(const std::string hash, StoredHash(journal, anchor.team, anchor.revision));
  if (hash == anchor.hash) return {};
  return Fail(ErrorCode::kDataLoss,
              PlaceOf(anchor.team, anchor.revision) + ": the record is " +
                  (hash.empty() ? "gone, and was there on " : "another than on ") +
                  FormatInstant(anchor.at));
}

}  // namespace

Result<AnchorBook> AnchorBook::Open(const std::string& directory, Entropy& entropy) {
  const std::string path = directory + kAnchorKeyFile;
  if (!storage::Exists(path)) RETURN_IF_ERROR(MakeKeys(directory, entropy));
  ASSIGN_OR_RETURN(std::string text, storage::ReadPrivateFile(path));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  auto seed = FromHex(text, crypto_sign_SEEDBYTES);
  Wipe(text);
  if (!seed) return Fail(ErrorCode::kFailedPrecondition, path + " is not 64 hex digits");
  AnchorBook book(directory + kAnchorsFile);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  book.secret_key_.resize(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(Bytes(public_key), Bytes(book.secret_key_), Bytes(*seed));
  Wipe(*seed);
  return book;
}

Result<std::string> AnchorBook::Append(const Anchor& anchor) {
  const std::string text = TextOf(anchor);
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(Bytes(signature), nullptr, Bytes(text), text.size(), Bytes(secret_key_));
  std::string line = text + ' ' + Hex(signature);
  RETURN_IF_ERROR(storage::AppendToFile(path_, line + "\n"));
  return line;
}

AnchorReport CheckAnchors(const std::string& directory, const Journal& journal) {
  AnchorReport report;
  const std::string path = directory + kAnchorsFile;
  if (!storage::Exists(path)) return report;
  const auto lines = storage::ReadFile(path);
  auto key_text = storage::ReadFile(directory + kAnchorPublicKeyFile);
  if (!lines || !key_text) {
    report.fault = lines ? key_text.error() : lines.error();
    return report;
  }
  while (!key_text->empty() && key_text->back() == '\n') key_text->pop_back();
  const auto key = FromHex(*key_text, crypto_sign_PUBLICKEYBYTES);
  std::istringstream text(*lines);
  int number = 0;
  for (std::string line; !report.fault && std::getline(text, line);) {
    const std::string place = path + ":" + std::to_string(++number) + ": ";
    const auto read = Parse(line);
    const bool is_signed = key && read &&
                           crypto_sign_verify_detached(Bytes(read->signature), Bytes(read->text),
                                                       read->text.size(), Bytes(*key)) == 0;
    if (!is_signed) {
      report.fault = Error{ErrorCode::kDataLoss, place + "not signed with anchor.key", {}};
    } else if (read->anchor.journal_id != journal.Id()) {
      ++report.former;
    } else if (const auto holds = CheckHolds(read->anchor, journal); !holds) {
      report.fault = Error{holds.error().code, place + holds.error().message, {}};
    } else {
      ++report.held;
    }
  }
  return report;
}

}  // namespace tandem::journal
