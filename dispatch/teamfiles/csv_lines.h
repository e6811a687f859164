#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

// One line of a comma-separated file.
struct CsvLine {
  int line = 0;  // from 1
  std::vector<std::string> fields;
};

// RFC 4180: quoted fields with "" for a quote, LF or CRLF, a byte order mark or none. Two things
// are stricter, so that a fault has one line: a quoted field ends on the line where it began, and
// a quote stands only where a field begins. Empty lines are left out. A line that is no UTF-8 or
// has a stray quote gives a fault and no CsvLine.
std::vector<CsvLine> ReadCsv(const std::string& file, std::string_view text,
                             std::vector<Fault>& faults);

}  // namespace tandem::teamfiles
