#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/journal/chain.h"
#include "dispatch/journal/journal.h"
#include "dispatch/storage/database.h"

namespace tandem::journal {

// The reading half of a SQLite journal, on a connection of its own, so that nobody who reads waits
// for an fsync. Any thread: a lock serialises the statements, and no caller's code runs under it.
class SqliteReader {
 public:
  // `path` is the database file itself.
  [[nodiscard]] static Result<std::unique_ptr<SqliteReader>> Open(const std::string& path);

  const std::string& id() const { return id_; }

  Result<std::vector<TeamId>> Teams() const;
  Result<void> Read(const TeamId& team, Revision after,
                    const std::function<Result<void>(const StoredRecord&)>& take) const;
  Result<std::optional<StoredSnapshot>> LatestSnapshot(const TeamId& team,
                                                       std::optional<Revision> at_most) const;
  Result<std::optional<StoredOutcome>> FindOutcome(const RequestKey& key) const;
  Result<std::vector<StoredOutcome>> OutcomesSince(Instant since) const;

 private:
  // How far the team's chain goes, and the record a reading starts behind.
  struct Stretch {
    ChainHead start;
    ChainHead end;
  };

  SqliteReader() = default;
  Result<void> PrepareStatements();
  Result<Stretch> Measure(const TeamId& team, Revision after) const;
  Result<std::vector<StoredRecord>> Some(const TeamId& team, Revision after, Revision until) const;

  mutable std::mutex mutex_;  // guards the connection and its statements
  storage::Database database_;
  std::string id_;
  mutable storage::Statement teams_;
  mutable storage::Statement head_;
  mutable storage::Statement hash_at_;
  mutable storage::Statement records_;
  mutable storage::Statement snapshots_;
  mutable storage::Statement outcome_;
  mutable storage::Statement outcomes_since_;
};

}  // namespace tandem::journal
