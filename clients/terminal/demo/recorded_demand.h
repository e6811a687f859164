#pragma once

#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/terminal/demo/demand.h"

namespace tandem::terminal {

// One thing wrong in a file of recorded referrals; lines count from 1.
struct DemandFault {
  int line = 0;
  std::string message;

  friend bool operator==(const DemandFault&, const DemandFault&) = default;
};

// Reads received_at,need,latitude,longitude,source,two_person_reasons,priority with that header.
// Times are RFC 3339; an empty field means unknown (a time is needed). Gives the referrals by time,
// with the recorded times, or every fault of the file and nothing else. `needs` are those of the
// team's data; where none are given, any is taken.
tl::expected<std::vector<DemandedReferral>, std::vector<DemandFault>> ParseDemand(
    const std::string& text, const std::set<std::string>& needs);

// The last 08:00 in London at or before the first of them: where the day begins.
Instant RecordedMorning(const std::vector<DemandedReferral>& demand);

}  // namespace tandem::terminal
