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
  std::optional<std::set<OrganisationId>> organisations;
  std::optional<std::set<std::string>> pools;
  std::optional<std::map<CompetencyId, int>> competencies;  // months valid; 0 = no expiry
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
Signature ReadCompetencies(TableReader& root, const std::string& file, Named& named,
                           std::vector<Fault>& faults);
Signature ReadNeeds(TableReader& root, const std::string& file, const Named& named, TeamData& team,
                    std::vector<Fault>& faults);
void ReadStaff(TableReader& root, const std::string& file, const Named& named, TeamData& team,
               std::vector<Fault>& faults);

}  // namespace tandem::teamfiles
