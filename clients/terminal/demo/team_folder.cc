#include "clients/terminal/demo/team_folder.h"

#include <sstream>
#include <vector>

#include "clients/terminal/profile.h"

namespace tandem::terminal {
namespace {

// The values of lines like: id = "fall_on_floor". tandemd reads the files in earnest, and says what
// is wrong with them.
std::vector<std::string> IdsIn(const std::string& text) {
  std::vector<std::string> ids;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("id = \"")) continue;
    const std::size_t begin = line.find('"') + 1;
    ids.push_back(line.substr(begin, line.find('"', begin) - begin));
  }
  return ids;
}

}  // namespace

Result<TeamFolder> ReadTeamFolder(const std::string& team_dir) {
  ASSIGN_OR_RETURN(const std::string team_text, ReadTextFile(team_dir + "/team.toml"));
  ASSIGN_OR_RETURN(const std::string needs_text, ReadTextFile(team_dir + "/needs.toml"));
  const std::vector<std::string> team_ids = IdsIn(team_text);
  if (team_ids.empty()) {
    return Fail(ErrorCode::kInvalidArgument, team_dir + "/team.toml has no line id = \"...\"");
  }
  const std::vector<std::string> needs = IdsIn(needs_text);
  return TeamFolder{team_ids.front(), {needs.begin(), needs.end()}};
}

}  // namespace tandem::terminal
