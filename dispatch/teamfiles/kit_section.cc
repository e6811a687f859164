#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr int kAtBaseMax = 1'000;

// When somebody is there to open the store. Without the table it is always open.
void ReadStore(TableReader& root, const std::string& file, TeamData& team,
               std::vector<Fault>& faults) {
  const Node* table = root.Table("store", kOptional);
  if (table == nullptr) return;
  TableReader store(file, *table, faults);
  team.base_opens_minute = store.MinuteOfDay("opens");
  team.base_closes_minute = store.MinuteOfDay("closes");
}

}  // namespace

Signature ReadKit(TableReader& root, const std::string& file, TeamData& team, Named& named,
                  std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  ReadStore(root, file, team, faults);
  named.kit_types.emplace();
  for (const Node* table : root.Tables("kit")) {
    TableReader reader(file, *table, faults);
    const KitTypeId id{reader.Label("id")};
    reader.Text("title");
    const auto at_base = static_cast<int>(reader.Integer("at_base", {0, kAtBaseMax}, 0));
    if (!named.kit_types->insert(id).second) {
      reader.AddFault("id", "\"" + id.value + "\" is used by an earlier kit");
    }
    // What the base does not keep cannot be fetched there.
    if (at_base > 0) team.kit_at_base.emplace(id, at_base);
  }
  return signature;
}

std::vector<KitTypeId> ReadKitTypes(TableReader& reader, const Named& named) {
  std::vector<KitTypeId> kit;
  for (const std::string& code : reader.Texts("kit")) {
    kit.push_back(KitTypeId{code});
    if (named.kit_types && !named.kit_types->contains(kit.back())) {
      reader.AddFault("kit", "names \"" + code + "\", which kit.toml does not");
    }
  }
  return kit;
}

}  // namespace tandem::teamfiles
