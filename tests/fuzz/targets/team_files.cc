#include "dispatch/teamfiles/team_files.h"

#include <array>
#include <string>

#include "dispatch/base/check.h"
#include "tests/fuzz/targets/checked_team.h"
#include "tests/fuzz/targets/target.h"
#include "tests/support/given.h"

namespace tandem::fuzz {
namespace {

// The files stand one after another in this order, a form feed between them.
constexpr std::array kFiles = {"team.toml",  "competencies.toml", "red_flags.toml", "needs.toml",
                               "staff.toml", "kit.toml",          "services.toml"};
constexpr char kBetween = '\f';

teamfiles::Files Cut(std::string_view bytes) {
  teamfiles::Files files;
  for (const char* name : kFiles) {
    const std::size_t end = bytes.find(kBetween);
    files[name] = std::string(bytes.substr(0, end));
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return files;
}

}  // namespace

// What the files are not faulted for, the rules must take and the journal must keep.
void FuzzTeamFiles(std::string_view bytes) {
  auto data = teamfiles::ParseTeam(Cut(bytes));
  if (!data) {
    TANDEM_CHECK(!data.error().empty());
    for (const teamfiles::Fault& fault : data.error()) TANDEM_CHECK(!fault.message.empty());
    return;
  }
  State state;
  state.team = data->id;
  state.recorded_at = testing::MondayMorning();
  CheckedTeam team(std::move(state));
  TANDEM_CHECK(team.Say(House(), ConfigureTeam{*std::move(data)}).has_value());
  team.CheckSnapshot();
}

}  // namespace tandem::fuzz
