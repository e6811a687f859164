#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"

namespace tandem::server {

// One team after a drill, as far as it had come when the drill began.
struct DrilledTeam {
  TeamId team;
  Revision revision;
  std::string fingerprint;      // of the original, at that revision
  std::int64_t lost = 0;        // records the restored journal lacks, or has otherwise
  bool same = false;            // it folds to the same fingerprint
  std::int64_t referrals = 0;   // that are open
  std::int64_t unreadable = 0;  // of them, in the restored directory
};

struct DrillReport {
  std::vector<DrilledTeam> teams;
  std::chrono::milliseconds backup_took{};
  std::chrono::milliseconds restore_took{};

  std::int64_t lost() const;
  bool IsGood() const;  // nothing lost, and every fingerprint is the same
};

// Backs a data directory up, also beside its running server, restores the backup to a directory of
// its own, and compares. Both copies stand below `work_dir`, which must be absent, and are removed
// at the end: they hold the keys to everything.
Result<DrillReport> RunDrill(const std::string& data_dir, const std::string& work_dir);

}  // namespace tandem::server
