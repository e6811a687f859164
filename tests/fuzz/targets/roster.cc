#include "dispatch/teamfiles/roster.h"

#include <optional>
#include <string>

#include "dispatch/base/check.h"
#include "dispatch/teamfiles/read_files.h"
#include "dispatch/teamfiles/team_files.h"
#include "tests/fuzz/targets/checked_team.h"
#include "tests/fuzz/targets/target.h"

namespace tandem::fuzz {
namespace {

State Leicester() {
  const auto files = teamfiles::ReadFiles(TANDEM_SOURCE_DIR "/deploy/teams/leicester");
  TANDEM_CHECK(files.has_value());
  auto data = teamfiles::ParseTeam(*files);
  TANDEM_CHECK(data.has_value());
  State state;
  state.team = data->id;
  state.recorded_at = *ParseInstant("2026-11-22T09:00:00Z");
  CheckedTeam team(std::move(state));
  TANDEM_CHECK(team.Say(House(), ConfigureTeam{*std::move(data)}).has_value());
  return team.state();
}

}  // namespace

void FuzzRoster(std::string_view bytes) {
  static const State leicester = Leicester();
  const auto roster =
      teamfiles::ReadRoster(std::string(bytes), *leicester.data, leicester.recorded_at);
  if (!roster) {
    TANDEM_CHECK(!roster.error().empty());
    for (const teamfiles::Fault& fault : roster.error()) TANDEM_CHECK(!fault.message.empty());
    return;
  }
  TANDEM_CHECK(!roster->shifts.empty());
  CheckedTeam team(leicester);
  (void)team.Say(House(), ImportRoster{roster->from, roster->until, roster->shifts});
  team.Pass(hours{24});
}

}  // namespace tandem::fuzz
