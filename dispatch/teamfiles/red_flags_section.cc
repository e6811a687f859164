#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {

Signature ReadRedFlags(TableReader& root, const std::string& file, TeamData& team, Named& named,
                       std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  root.Text("source");
  named.red_flag_sets.emplace();
  std::set<RedFlagId> ids;
  // They are asked in the order in which they stand here.
  for (const Node* table : root.Tables("red_flag")) {
    TableReader reader(file, *table, faults);
    RedFlag flag;
    flag.id = RedFlagId{reader.Code("id")};
    flag.set = reader.Code("set");
    flag.question = reader.Text("question");
    flag.level = reader.WordOf("level", EmergencyWords());
    if (!ids.insert(flag.id).second) {
      reader.AddFault("id", "\"" + flag.id.value + "\" is used by an earlier red flag");
    }
    named.red_flag_sets->emplace(flag.set, reader.LineOf("set"));
    team.red_flags.push_back(std::move(flag));
  }
  if (team.red_flags.size() > limits::kRedFlagsMax) {
    root.AddFault("red_flag", "has more than " + std::to_string(limits::kRedFlagsMax) + " entries");
  }
  if (root.Has("red_flag") && !named.red_flag_sets->contains("all")) {
    root.AddFault("red_flag", "has none of the set \"all\", which is asked for every need");
  }
  return signature;
}

}  // namespace tandem::teamfiles
