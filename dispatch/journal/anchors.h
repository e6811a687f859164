#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/journal/journal.h"

// Whoever can write the database can write a chain anew, every hash of it right. An anchor is a
// signed line that says how a team's chain ended on a day; kept elsewhere (the log's collector, a
// backup, paper), it shows later that the chain of then is still the beginning of that of now.

namespace tandem::journal {

inline constexpr const char* kAnchorsFile = "/anchors";
inline constexpr const char* kAnchorKeyFile = "/anchor.key";
inline constexpr const char* kAnchorPublicKeyFile = "/anchor.pub";

// All up to `revision` was read that day and found sound.
struct Anchor {
  Instant at{};
  std::string journal_id;
  TeamId team;
  Revision revision;
  std::string hash;  // of the record at `revision`

  friend bool operator==(const Anchor&, const Anchor&) = default;
};

// DIR/anchors, a line each, signed with the Ed25519 key of DIR/anchor.key (mode 0600; made with its
// public half on first use). One thread at a time.
class AnchorBook {
 public:
  // kFailedPrecondition when the key is no key or may be read by others.
  [[nodiscard]] static Result<AnchorBook> Open(const std::string& directory, Entropy& entropy);

  // Durable when it returns; the line, without its end.
  [[nodiscard]] Result<std::string> Append(const Anchor& anchor);

 private:
  explicit AnchorBook(std::string path) : path_(std::move(path)) {}
  std::string path_;
  std::string secret_key_;  // 64 bytes, as libsodium keeps them
};

struct AnchorReport {
  std::int64_t held = 0;       // of this timeline, signed, and the record is there with that hash
  std::int64_t former = 0;     // signed, of a timeline before a restore
  std::optional<Error> fault;  // kDataLoss: the first that does not hold; it names its line
};

// Checks every line against the journal; also beside a running server. No file: nothing is held.
AnchorReport CheckAnchors(const std::string& directory, const Journal& journal);

}  // namespace tandem::journal
