#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/ids.h"
#include "dispatch/journal/journal.h"

namespace tandem::journal {

// Copies journal, keys and master key to `to_dir`, and of `others` (files of `data_dir` and of its
// folders: "people.toml", "tls/ca.pem") those that are there, a database (NAME.db) page by page;
// also beside a running server. Verifies the copy. A backup that was killed leaves TO.unfinished,
// which the next one clears away. `to_dir` must be absent or empty and appears whole or not at all.
// The copy holds the keys to everything in it: keep it as safe as the data directory.
[[nodiscard]] Result<void> Backup(const std::string& data_dir, const std::string& to_dir,
                                  const std::vector<std::string>& others = {});

// The last moment of a restored journal. A revision is that of `team` ("" when there is only one);
// other teams go as far as they had come when it was recorded.
struct RestorePoint {
  std::optional<Instant> at;
  Revision revision;  // 0: not by revision
  TeamId team;

  bool IsWhole() const { return !at && revision.value == 0; }
};

// Copies a backup, or the data directory of a server that is down, to `data_dir`, which must be
// absent or empty, and verifies it. What comes after `until` is left out, so that a journal that is
// damaged there can be saved up to the damage; kOutOfRange when it does not reach that revision.
// The first start gives the restored journal a new id, so that no client resumes a timeline that
// went elsewhere. A directory in which this did not finish is refused by OpenSqliteJournal.
[[nodiscard]] Result<void> Restore(const std::string& from_dir, const std::string& data_dir,
                                   const std::vector<std::string>& others = {},
                                   const RestorePoint& until = {});

}  // namespace tandem::journal
