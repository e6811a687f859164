// The smallest team that is right, for tests that then break one thing of it.
#pragma once

#include <string>

#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

// Seven files of one need, two competencies and two people.
Files SampleFiles();

// SampleFiles with `from` in `file` replaced by `to`. The text must be there, and once.
Files SampleWith(const std::string& file, const std::string& from, const std::string& to);

// The faults of these files, one a line: "needs.toml:12: unknown key "x"". Empty: they are right.
std::string FaultsOf(const Files& files);

}  // namespace tandem::teamfiles
