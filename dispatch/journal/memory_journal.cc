#include "dispatch/journal/memory_journal.h"

#include <algorithm>
#include <utility>

#include "dispatch/journal/chain.h"

namespace tandem::journal {
namespace {

constexpr std::size_t kSnapshotsKept = 3;    // per team, as in the SQLite journal
constexpr std::size_t kRecordsAtOnce = 256;  // copied under the lock, handed out without it

}  // namespace

MemoryJournal::MemoryJournal(std::string id) : id_(std::move(id)) {}

std::string MemoryJournal::Id() const { return id_; }

Result<void> MemoryJournal::Append(const Batch& batch) {
  const std::lock_guard lock(mutex_);
  ChainHeads heads;
  for (const StoredRecord& record : batch.records) {
    const auto found = records_.find(record.team);
    if (found == records_.end() || heads.contains(record.team)) continue;
    heads[record.team] = {found->second.back().revision, found->second.back().hash};
  }
  if (auto after = HeadsAfter(heads, batch); !after) {
    return tl::unexpected<Error>(std::move(after).error());
  }
  RETURN_IF_ERROR(
      CheckSnapshots(batch, [this](const TeamId& team, Revision revision) -> Result<std::string> {
        const auto found = records_.find(team);
        if (found == records_.end() || revision.value < 1 ||
            revision.value > static_cast<std::int64_t>(found->second.size())) {
          return std::string();
        }
        return found->second[static_cast<std::size_t>(revision.value - 1)].hash;
      }));

  for (const StoredRecord& record : batch.records) records_[record.team].push_back(record);
  for (const StoredOutcome& outcome : batch.outcomes) {
    outcomes_.insert_or_assign(outcome.key, outcome);
  }
  for (const StoredSnapshot& snapshot : batch.snapshots) {
    std::vector<StoredSnapshot>& kept = snapshots_[snapshot.team];
    std::erase_if(kept,
                  [&](const StoredSnapshot& old) { return old.revision == snapshot.revision; });
    kept.push_back(snapshot);
    std::sort(kept.begin(), kept.end(),
              [](const auto& a, const auto& b) { return a.revision < b.revision; });
    if (kept.size() > kSnapshotsKept) kept.erase(kept.begin());
  }
  return {};
}

Result<std::vector<TeamId>> MemoryJournal::Teams() const {
  const std::lock_guard lock(mutex_);
  std::vector<TeamId> teams;
  for (const auto& [team, records] : records_) teams.push_back(team);
  return teams;
}

Result<void> MemoryJournal::Read(
    const TeamId& team, Revision after,
    const std::function<Result<void>(const StoredRecord&)>& take) const {
  auto next = static_cast<std::size_t>(std::max<std::int64_t>(after.value, 0));
  std::optional<std::size_t> end;  // as it was when reading began
  while (!end || next < *end) {
    std::vector<StoredRecord> some;
    {
      const std::lock_guard lock(mutex_);
      const auto found = records_.find(team);
      if (found == records_.end()) return {};
      const std::vector<StoredRecord>& all = found->second;
      if (!end) end = all.size();
      while (next < *end && some.size() < kRecordsAtOnce) some.push_back(all[next++]);
    }
    for (const StoredRecord& record : some) RETURN_IF_ERROR(take(record));
    if (some.empty()) break;
  }
  return {};
}

Result<std::optional<StoredSnapshot>> MemoryJournal::LatestSnapshot(
    const TeamId& team, std::optional<Revision> at_most) const {
  const std::lock_guard lock(mutex_);
  const auto found = snapshots_.find(team);
  if (found == snapshots_.end()) return std::nullopt;
  for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
    if (!at_most || it->revision <= *at_most) return *it;
  }
  return std::nullopt;
}

Result<std::optional<StoredOutcome>> MemoryJournal::FindOutcome(const RequestKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = outcomes_.find(key);
  if (found == outcomes_.end()) return std::nullopt;
  return found->second;
}

Result<std::vector<StoredOutcome>> MemoryJournal::OutcomesSince(Instant since) const {
  const std::lock_guard lock(mutex_);
  std::vector<StoredOutcome> outcomes;
  for (const auto& [key, outcome] : outcomes_) {
    if (outcome.answered_at >= since) outcomes.push_back(outcome);
  }
  return outcomes;
}

Result<void> MemoryJournal::ForgetOutcomes(Instant before) {
  const std::lock_guard lock(mutex_);
  std::erase_if(outcomes_, [&](const auto& entry) { return entry.second.answered_at < before; });
  return {};
}

}  // namespace tandem::journal
