#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr int kValidMonthsMax = 120;

}  // namespace

Signature ReadCompetencies(TableReader& root, const std::string& file, Named& named,
                           std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  root.Text("source");
  named.competencies.emplace();
  for (const Node* table : root.Tables("competency")) {
    TableReader reader(file, *table, faults);
    const std::string id = reader.Code("id");
    reader.Text("title");
    const auto valid_months =
        static_cast<int>(reader.Integer("valid_months", {0, kValidMonthsMax}));
    if (!named.competencies->emplace(CompetencyId{id}, valid_months).second) {
      reader.AddFault("id", "\"" + id + "\" is used by an earlier competency");
    }
  }
  return signature;
}

}  // namespace tandem::teamfiles
