#include "dispatch/server/team_parser.h"

#include <utility>

#include "dispatch/teamfiles/team_files.h"

namespace tandem::server {

Result<TeamData> ParseTeamFiles(const std::map<std::string, std::string>& files) {
  auto data = teamfiles::ParseTeam(files);
  if (data) return *std::move(data);
  std::string faults;
  for (const teamfiles::Fault& fault : data.error()) {
    if (!faults.empty()) faults += '\n';
    faults += teamfiles::FormatFault(fault);
  }
  return Fail(ErrorCode::kInvalidArgument, faults);
}

}  // namespace tandem::server
