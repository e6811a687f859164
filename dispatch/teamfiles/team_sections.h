#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/domain/team.h"
#include "dispatch/teamfiles/table_reader.h"

namespace tandem::teamfiles {

// What one file names and others refer to. Empty when that file could not be read: its own fault
// is enough, a hundred unknown references would bury it.
struct Named {
  // Where something stands, for a fault that only another file can show.
  using Lines = std::map<std::string, int>;

  std::optional<std::set<OrganisationId>> organisations;
  std::optional<std::set<std::string>> pools;
  std::optional<std::map<CompetencyId, int>> competencies;  // months valid; 0 = no expiry
  Lines delegable;                                          // competencies
  std::optional<std::set<KitTypeId>> kit_types;
  std::optional<Lines> red_flag_sets;  // with their first flags
};

// Who answers for the values of one file, and since when.
struct Signature {
  std::string author;
  std::string clinical_approver;  // empty: not signed
};

Signature ReadSignature(TableReader& root);

// Each reads one file whole, adds what it found to `team` and `named`, and returns its signature.
Signature ReadTeam(TableReader& root, const std::string& file, TeamData& team, Named& named,
                   std::vector<Fault>& faults);
Signature ReadCompetencies(TableReader& root, const std::string& file, TeamData& team, Named& named,
                           std::vector<Fault>& faults);
Signature ReadKit(TableReader& root, const std::string& file, TeamData& team, Named& named,
                  std::vector<Fault>& faults);
Signature ReadRedFlags(TableReader& root, const std::string& file, TeamData& team, Named& named,
                       std::vector<Fault>& faults);
Signature ReadServices(TableReader& root, const std::string& file, TeamData& team,
                       std::vector<Fault>& faults);
Signature ReadNeeds(TableReader& root, const std::string& file, const Named& named, TeamData& team,
                    std::vector<Fault>& faults);
// nullopt: the file has none. Each verified competency names who saw it, so it may go without.
std::optional<Signature> ReadStaff(TableReader& root, const std::string& file, const Named& named,
                                   TeamData& team, std::vector<Fault>& faults);

// The table [timers_minutes] of team.toml, if it is there. Timers that it leaves out keep the
// defaults of the domain.
void ReadTimers(TableReader& root, const std::string& file, Timers& timers,
                std::vector<Fault>& faults);

// The list "kit", each of which kit.toml must have.
std::vector<KitTypeId> ReadKitTypes(TableReader& reader, const Named& named);

}  // namespace tandem::teamfiles
