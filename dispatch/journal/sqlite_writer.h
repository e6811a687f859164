#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "dispatch/base/result.h"
#include "dispatch/journal/chain.h"
#include "dispatch/journal/head_mark.h"
#include "dispatch/journal/journal.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/storage/database.h"

namespace tandem::journal {

// The writing half of a SQLite journal: one transaction and one fsync per batch. One thread at a
// time.
class SqliteWriter {
 public:
  // `keys` may be null.
  [[nodiscard]] static Result<std::unique_ptr<SqliteWriter>> Open(const std::string& path,
                                                                  KeyStore* keys);

  // From now on what is durable is marked there too.
  void KeepMark(HeadMark mark);

  [[nodiscard]] Result<void> Append(const Batch& batch);
  [[nodiscard]] Result<void> ForgetOutcomes(Instant before);

 private:
  explicit SqliteWriter(KeyStore* keys) : keys_(keys) {}
  Result<void> PrepareStatements();
  Result<void> LoadHeads();
  Result<std::string> HashAt(const TeamId& team, Revision revision);
  Result<void> Insert(const Batch& batch, const ChainHeads& heads);
  Result<void> InsertSnapshots(const std::vector<StoredSnapshot>& snapshots);
  Result<void> Commit(storage::Transaction transaction);

  KeyStore* keys_;
  storage::Database database_;
  ChainHeads heads_;  // as committed
  std::optional<HeadMark> mark_;
  bool failed_ = false;  // a commit failed: what the disk holds is known only after a new start
  storage::Statement insert_record_;
  storage::Statement set_head_;
  storage::Statement set_outcome_;
  storage::Statement set_snapshot_;
  storage::Statement drop_snapshots_;
  storage::Statement hash_at_;
  storage::Statement forget_outcomes_;
};

}  // namespace tandem::journal
