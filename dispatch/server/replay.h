#pragma once

#include <functional>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"
#include "dispatch/journal/journal.h"

namespace tandem::server {

// Calls `take` with every record of a team up to `last` (0: all).
Result<void> ReadRecords(const journal::Journal& journal, const TeamId& team, Revision last,
                         const std::function<void(const Record&)>& take);

// What a team's records fold to.
struct Folded {
  State state;
  std::string hash;  // of the last record; it stands for every byte up to there

  // BLAKE2b-256 in hex. The same records give the same on every machine, also without their keys.
  std::string Fingerprint() const;
};

// Folds a team's records up to `last` (0: all). Revision 0 when there are none.
Result<Folded> FoldTeam(const journal::Journal& journal, const TeamId& team, Revision last = {});

}  // namespace tandem::server
