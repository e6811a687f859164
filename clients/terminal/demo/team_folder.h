#pragma once

#include <set>
#include <string>

#include "dispatch/base/result.h"

namespace tandem::terminal {

// The little that the demo must know of a team's files before a server has read them.
struct TeamFolder {
  std::string team;             // its id
  std::set<std::string> needs;  // their ids
};
Result<TeamFolder> ReadTeamFolder(const std::string& team_dir);

}  // namespace tandem::terminal
