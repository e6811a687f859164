#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/outcome.h"

namespace tandem::journal {

// A record as stored: its encoded bytes and its place in the chain.
struct StoredRecord {
  TeamId team;
  Revision revision;
  Instant recorded_at{};
  std::string bytes;  // wire::EncodeRecord
  std::string hash;   // 32 bytes: BLAKE2b-256 over (previous hash, bytes)

  friend bool operator==(const StoredRecord&, const StoredRecord&) = default;
};

// A state as stored, with its revision, in one transaction.
struct StoredSnapshot {
  TeamId team;
  Revision revision;
  std::string hash;   // of the record at `revision`: ties the snapshot to the chain
  std::string bytes;  // wire::EncodeState

  friend bool operator==(const StoredSnapshot&, const StoredSnapshot&) = default;
};

// Everything one fsync makes durable: records of any teams in order, outcomes, snapshots.
struct Batch {
  std::vector<StoredRecord> records;
  std::vector<StoredOutcome> outcomes;
  std::vector<StoredSnapshot> snapshots;

  bool IsEmpty() const { return records.empty() && outcomes.empty() && snapshots.empty(); }
};

// The hash of a record, given its predecessor's ("" before the first).
std::string ChainHash(const std::string& previous_hash, const std::string& bytes);

// An append-only store of records for all teams of a data directory. One thread at a time, but
// for the const reads, which any thread may call.
class Journal {
 public:
  virtual ~Journal() = default;

  // Names this timeline in resume tokens; changes when a backup is restored.
  virtual std::string Id() const = 0;

  // Durable when it returns; all of the batch or nothing. A record that does not follow its team's
  // last one (revision + 1, hash over the last hash), or a snapshot of a record that the chain does
  // not have, is kInternal and changes nothing. The newest three snapshots of a team are kept. Any
  // other error is the disk's: a new start from the journal tells what is there.
  [[nodiscard]] virtual Result<void> Append(const Batch& batch) = 0;

  virtual Result<std::vector<TeamId>> Teams() const = 0;

  // Calls `take` for each record after `after`, in order, until it fails. A torn, missing or
  // altered record is kDataLoss naming the revision.
  virtual Result<void> Read(const TeamId& team, Revision after,
                            const std::function<Result<void>(const StoredRecord&)>& take) const = 0;

  // The newest snapshot at or before `at_most` (default: newest of all); nullopt when there is
  // none.
  virtual Result<std::optional<StoredSnapshot>> LatestSnapshot(
      const TeamId& team, std::optional<Revision> at_most = std::nullopt) const = 0;

  // May look through all outcomes kept: for tools and tests. The engine answers from its memory.
  virtual Result<std::optional<StoredOutcome>> FindOutcome(const RequestKey& key) const = 0;

  // Outcomes answered at or after `since` by key, for filling the engine's memory at start. Of a
  // key that was used again the newest.
  virtual Result<std::vector<StoredOutcome>> OutcomesSince(Instant since) const = 0;

  // Drops outcomes answered before `before`.
  virtual Result<void> ForgetOutcomes(Instant before) = 0;
};

}  // namespace tandem::journal
