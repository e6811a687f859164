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
// same team, revision and time as its row. In steps, so that whoever has other things to do can do
// them in between. A team's first fault ends the look at that team, not at the others. One thread
// at a time; the journal may be written meanwhile.
class Verifier {
 public:
  // `journal` outlives this.
  explicit Verifier(const Journal& journal);

  // Checks up to `records_max` (at least 1) more; false once everything there was has been read.
  bool Step(std::int64_t records_max);

  const VerifyReport& report() const { return report_; }
  std::int64_t records() const;  // found sound, of all teams

 private:
  bool StepThrough(TeamVerdict& verdict, std::int64_t records_max);

  const Journal& journal_;
  VerifyReport report_;
  std::size_t team_ = 0;  // the one of report_.teams that is being read
};

// All of it at once.
VerifyReport Verify(const Journal& journal);

}  // namespace tandem::journal
