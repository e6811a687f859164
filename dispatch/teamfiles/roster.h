#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "dispatch/base/time.h"
#include "dispatch/domain/roster.h"
#include "dispatch/domain/team.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

// The header of a roster, as it must stand in line 1.
inline constexpr std::string_view kRosterHeader =
    "practitioner_id,name,discipline,profession,competencies,base,start,end,travel_mode,on_call";

// People and their shifts for one stretch of time.
struct Roster {
  std::vector<Shift> shifts;  // by start, then practitioner; at least one
  Instant from{};             // the first start
  Instant until{};            // the last end

  friend bool operator==(const Roster&, const Roster&) = default;
};

// A roster of at most limits::kShiftsMax shifts and kFileBytesMax bytes, one shift a line, or every
// fault with its line, sorted; never a part. Faults call the file "roster.csv".
//
// start and end are Europe/London, "2026-11-23 07:00". The hour that the change in March leaves out
// is a fault. The hour that October has twice means its first pass for a start and its second for
// an end: whoever is on through the change is on for both. Shifts are at most 16 h.
// name, discipline and profession are there to be compared with the team data: a wrong id would
// otherwise send somebody else. competencies (separated by ";") are those the shift counts on, each
// in date at its start. base is BASE or "52.629 -1.084". travel_mode is CAR, BICYCLE or FOOT,
// on_call is yes or no. Rest: rest_check.h. A start more than a year from `now` is a slip of the
// pen.
tl::expected<Roster, std::vector<Fault>> ReadRoster(const std::string& csv_text,
                                                    const TeamData& data, Instant now);

}  // namespace tandem::teamfiles
