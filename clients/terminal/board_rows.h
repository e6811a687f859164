#pragma once

#include <string>
#include <vector>

#include "clients/terminal/watch_fold.h"
#include "dispatch/base/time.h"

// The rows of the board's lists. No names, addresses or stories of people who are cared for.

namespace tandem::terminal {

using Rows = std::vector<std::string>;

// A list that is cut short says so in its last row.
struct CutRows {
  Rows rows;
  int count = 0;  // of all
};

Rows ReferralRows(const Items& items, Instant now);  // open ones by time left
Rows PeopleRows(const Items& items);                 // on duty, on a break, not yet home

// What cannot wait for its list: a standstill, an SOS, the last crew, who must not go in. Each
// says what to do.
Rows AlertRows(const Items& items);

// Who holds which baton, and to whom one has been put; "" when that is not known.
std::string BatonRow(const Items& items);

// Tasks and escalations in two levels, by baton: what is due, and what comes next.
Rows OwedNowRows(const Items& items, Instant now);
CutRows OwedNextRows(const Items& items, Instant now);

// Care calls, sittings and follow-ups of the next hours, by the start of their window.
CutRows CallRows(const Items& items, Instant now);

// Other services that have not said yes, and open handovers.
Rows AskedRows(const Items& items);
Rows HandoverRows(const Items& items);

// "asha en route 14:05 + nobody yet": who is where on a visit.
std::string LegsInWords(const v1::Visit& visit);

}  // namespace tandem::terminal
