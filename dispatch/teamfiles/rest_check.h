#pragma once

#include <string>
#include <vector>

#include "dispatch/domain/roster.h"
#include "dispatch/domain/team.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

// A shift and the line of the roster that it stands on.
struct RosterLine {
  int line = 0;
  Shift shift;
};

// Every pair of shifts of one person that overlaps or leaves too little rest. A fault stands on the
// later line and names the earlier one. Being on call at home is not work: those shifts may not
// overlap others, and the rest rules pass them over. A whole shift counts as worked, for a roster
// does not show its breaks. The week's average is over the stretch of the roster, a week at least.
void CheckRest(const std::string& file, std::vector<RosterLine> lines, const TeamData& data,
               std::vector<Fault>& faults);

}  // namespace tandem::teamfiles
