#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "dispatch/journal/journal.h"

namespace tandem::journal {

// A journal that lives as long as the process: for tests, simulation and replay.
class MemoryJournal : public Journal {
 public:
  explicit MemoryJournal(std::string id = "memory");

  std::string Id() const override;
  Result<void> Append(const Batch& batch) override;
  Result<std::vector<TeamId>> Teams() const override;
  Result<void> Read(const TeamId& team, Revision after,
                    const std::function<Result<void>(const StoredRecord&)>& take) const override;
  Result<std::optional<StoredSnapshot>> LatestSnapshot(
      const TeamId& team, std::optional<Revision> at_most = std::nullopt) const override;
  Result<std::optional<StoredOutcome>> FindOutcome(const RequestKey& key) const override;
  Result<std::vector<StoredOutcome>> OutcomesSince(Instant since) const override;
  Result<void> ForgetOutcomes(Instant before) override;

 private:
  mutable std::mutex mutex_;  // guards everything below
  std::string id_;
  std::map<TeamId, std::vector<StoredRecord>> records_;
  std::map<TeamId, std::vector<StoredSnapshot>> snapshots_;
  std::map<RequestKey, StoredOutcome> outcomes_;
};

}  // namespace tandem::journal
