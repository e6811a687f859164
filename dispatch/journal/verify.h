#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/journal/journal.h"

namespace tandem::journal {

// What reading one team's journal from end to end found.
struct TeamVerdict {
  TeamId team;
  std::int64_t records = 0;    // sound ones, from the first
  Revision last_revision;      // the last sound one
  std::string last_hash;       // 32 bytes
  std::optional<Error> fault;  // the first; it names team and revision
};

struct VerifyReport {
  std::vector<TeamVerdict> teams;
  std::optional<Error> fault;  // the journal could not even list its teams

  bool IsSound() const;
  // The first fault of all, or nullopt.
  std::optional<Error> FirstFault() const;
};

// Reads every record of every team: the chain, and that each record's bytes decode and say the
// same team, revision and time as its row. Any thread; the journal may be written meanwhile.
VerifyReport Verify(const Journal& journal);

}  // namespace tandem::journal
