#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/terminal/watch_fold.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

struct Shift {
  Instant from{};
  Instant until{};
};

// Who works when: the early (07:00 to 15:00), middle (10:00 to 18:00), late (13:30 to 21:30) and
// night (21:00 to 07:30) shifts of each pool, filled in turn so that everybody rests. By
// practitioner code. `staff` is what the team's board says of its people; leads stay at the desk.
std::map<std::string, std::vector<Shift>> PlanShifts(const Items& staff, Instant from, int hours);

}  // namespace tandem::terminal
