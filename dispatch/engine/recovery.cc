#include "dispatch/engine/recovery.h"

#include <memory>
#include <optional>
#include <utility>

#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::engine {
namespace {

tl::unexpected<Error> Broken(const TeamId& team, Revision revision, const std::string& what) {
  return Fail(ErrorCode::kDataLoss, "journal of team " + team.value + ", revision " +
                                        std::to_string(revision.value) + ": " + what);
}

// Journals keep only the last few snapshots. A start from the very first record must stay short, so
// it is chosen only up to this many times the records wanted; else resuming streams get less.
constexpr std::int64_t kWholeJournalFactor = 4;

// The newest snapshot that leaves enough records after it for the rings; nullopt: the start. The
// newest of all is at most one interval behind the head, so it counts as the head.
Result<std::optional<journal::StoredSnapshot>> FindBase(const journal::Journal& journal,
                                                        const TeamId& team,
                                                        std::int64_t records_min,
                                                        Revision& newest) {
  ASSIGN_OR_RETURN(auto snapshot, journal.LatestSnapshot(team));
  if (snapshot.has_value()) newest = snapshot->revision;
  while (snapshot.has_value() && newest.value - snapshot->revision.value < records_min) {
    const Revision before{snapshot->revision.value - 1};
    ASSIGN_OR_RETURN(auto older, journal.LatestSnapshot(team, before));
    const bool near_the_start = newest.value <= kWholeJournalFactor * records_min;
    if (!older.has_value() && !near_the_start) return snapshot;
    snapshot = std::move(older);
  }
  return snapshot;
}

// The record, if it is the one that follows (`revision`, `hash`).
Result<FeedRecordPtr> Check(const journal::StoredRecord& stored, const TeamId& team,
                            Revision revision, const std::string& hash) {
  if (stored.team != team || stored.revision != revision.Next()) {
    return Broken(team, revision.Next(), "missing");
  }
  if (journal::ChainHash(hash, stored.bytes) != stored.hash) {
    return Broken(team, stored.revision, "its hash does not match its bytes");
  }
  Result<Record> record = wire::DecodeRecord(stored.bytes);
  if (!record) return Broken(team, stored.revision, record.error().message);
  // The row's stamp too: time goes on from the latest of them.
  if (record->team != team || record->revision != stored.revision ||
      record->recorded_at != stored.recorded_at) {
    return Broken(team, stored.revision, "it says other than its row");
  }
  auto entry = std::make_shared<FeedRecord>();
  entry->record = std::move(*record);
  entry->hash = stored.hash;
  entry->bytes = stored.bytes.size();
  return FeedRecordPtr(std::move(entry));
}

}  // namespace

Result<RecoveredTeam> RecoverTeam(const journal::Journal& journal, const TeamId& team,
                                  std::int64_t records_min) {
  RecoveredTeam recovered;
  recovered.state.team = team;
  ASSIGN_OR_RETURN(const auto base, FindBase(journal, team, records_min, recovered.last_snapshot));
  if (base.has_value()) {
    Result<State> state = wire::DecodeState(base->bytes);
    if (!state) return Broken(team, base->revision, "its snapshot: " + state.error().message);
    if (state->team != team || state->revision != base->revision) {
      return Broken(team, base->revision, "its snapshot says it is another one");
    }
    recovered.state = std::move(*state);
    recovered.hash = base->hash;
  }
  recovered.oldest = recovered.state;
  recovered.oldest_hash = recovered.hash;
  const auto take = [&](const journal::StoredRecord& stored) -> Result<void> {
    ASSIGN_OR_RETURN(FeedRecordPtr record,
                     Check(stored, team, recovered.state.revision, recovered.hash));
    EvolveRecord(recovered.state, record->record);
    recovered.hash = record->hash;
    recovered.records.push_back(std::move(record));
    return {};
  };
  RETURN_IF_ERROR(journal.Read(team, recovered.state.revision, take));
  const std::vector<std::string> broken = BrokenInvariants(recovered.state);
  if (!broken.empty()) return Broken(team, recovered.state.revision, broken.front());
  return recovered;
}

}  // namespace tandem::engine
