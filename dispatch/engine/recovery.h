#pragma once

#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/state.h"
#include "dispatch/engine/feed.h"
#include "dispatch/journal/journal.h"

namespace tandem::engine {

// One team as its journal tells it.
struct RecoveredTeam {
  State state;
  std::string hash;  // of the last record
  Revision last_snapshot;

  // What followers keep for streams that resume: the state before `records`, and those up to the
  // head.
  State oldest;
  std::string oldest_hash;
  std::vector<FeedRecordPtr> records;
};

// Folds a team's journal from a snapshot at least `records_min` records before the head, or from
// the start. kDataLoss, with team and revision, when bytes, chain or invariants are broken.
Result<RecoveredTeam> RecoverTeam(const journal::Journal& journal, const TeamId& team,
                                  std::int64_t records_min);

}  // namespace tandem::engine
