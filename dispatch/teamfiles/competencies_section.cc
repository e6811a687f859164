#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr int kValidMonthsMax = 120;

}  // namespace

Signature ReadCompetencies(TableReader& root, const std::string& file, TeamData& team, Named& named,
                           std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  root.Text("source");
  named.competencies.emplace();
  for (const Node* table : root.Tables("competency")) {
    TableReader reader(file, *table, faults);
    Competency competency;
    competency.id = CompetencyId{reader.Code("id")};
    competency.title = reader.Text("title");
    competency.valid_months =
        static_cast<int>(reader.Integer("valid_months", {0, kValidMonthsMax}));
    competency.delegable = reader.Flag("delegable");
    if (competency.delegable) {
      named.delegable.emplace(competency.id.value, reader.LineOf("delegable"));
    }
    if (!named.competencies->emplace(competency.id, competency.valid_months).second) {
      reader.AddFault("id", "\"" + competency.id.value + "\" is used by an earlier competency");
    }
    team.competencies.emplace(competency.id, competency);
  }
  return signature;
}

}  // namespace tandem::teamfiles
