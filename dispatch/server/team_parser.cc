#include "dispatch/server/team_parser.h"

#include <utility>
#include <vector>

#include "dispatch/teamfiles/roster.h"
#include "dispatch/teamfiles/team_files.h"

namespace tandem::server {

namespace {

tl::unexpected<Error> Listed(const std::vector<teamfiles::Fault>& faults) {
  std::string text;
  for (const teamfiles::Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += teamfiles::FormatFault(fault);
  }
  return Fail(ErrorCode::kInvalidArgument, text);
}

}  // namespace

Result<TeamData> ParseTeamFiles(const std::map<std::string, std::string>& files) {
  auto data = teamfiles::ParseTeam(files);
  if (!data) return Listed(data.error());
  return *std::move(data);
}

Result<ImportRoster> ParseRoster(const std::string& csv, const TeamData& data, Instant now) {
  auto roster = teamfiles::ReadRoster(csv, data, now);
  if (!roster) return Listed(roster.error());
  return ImportRoster{roster->from, roster->until, std::move(roster->shifts)};
}

}  // namespace tandem::server
