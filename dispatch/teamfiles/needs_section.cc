#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr int kGapMinutesMax = 240;

LegRequirement ReadRequirement(TableReader& need, std::string_view key, const std::string& file,
                               const Named& named, std::vector<Fault>& faults) {
  LegRequirement requirement;
  const Node* table = need.Table(key);
  if (table == nullptr) return requirement;
  TableReader reader(file, *table, faults);
  requirement.disciplines = reader.WordsOf("disciplines", DisciplineWords());
  requirement.professions = reader.WordsOf("professions", ProfessionWords());
  for (const std::string& code : reader.Texts("competencies")) {
    const CompetencyId id{code};
    requirement.competencies.push_back(id);
    if (named.competencies && !named.competencies->contains(id)) {
      reader.AddFault("competencies", "names \"" + code + "\", which competencies.toml does not");
    }
  }
  return requirement;
}

// The mode follows from the reasons and may be stricter, never laxer: nobody goes alone to a door
// that is unsafe, or where a witness is owed.
void CheckMode(TableReader& reader, const Need& need) {
  if (need.reasons.IsEmpty() != (need.mode == JointMode::kSingle)) {
    reader.AddFault("mode", need.reasons.IsEmpty() ? "must be SINGLE without reasons"
                                                   : "must not be SINGLE with reasons");
  }
  const bool strict =
      need.reasons.Has(TwoPersonReason::kDoor) || need.reasons.Has(TwoPersonReason::kWitness);
  if (strict && need.mode != JointMode::kAllOrNone) {
    reader.AddFault("mode", "must be ALL_OR_NONE for DOOR and WITNESS");
  }
  if ((need.mode == JointMode::kLeadThenJoin) != reader.Has("gap_minutes_max")) {
    reader.AddFault("gap_minutes_max", "belongs to LEAD_THEN_JOIN, and only there");
  }
}

Need ReadNeed(TableReader& reader, const std::string& file, const Named& named,
              const std::set<std::string>& kit_types, std::vector<Fault>& faults) {
  Need need;
  need.id = NeedId{reader.Code("id")};
  need.title = reader.Text("title");
  need.csds_reason = static_cast<int>(reader.Integer("csds_reason", {1, 999}));
  need.priority = reader.WordOf("priority", PriorityWords());
  need.clock = reader.WordOf("clock", ClockWords());
  need.first = ReadRequirement(reader, "first", file, named, faults);
  need.second = ReadRequirement(reader, "second", file, named, faults);
  for (const auto reason : reader.WordsOf("reasons", ReasonWords())) need.reasons.Add(reason);
  need.mode = reader.WordOf("mode", ModeWords(), std::optional{JointMode::kSingle});
  need.gap_minutes_max =
      static_cast<int>(reader.Integer("gap_minutes_max", {1, kGapMinutesMax}, 0));
  need.visit_minutes =
      static_cast<int>(reader.Integer("visit_minutes", {1, limits::kVisitMinutesMax}));
  for (const std::string& code : reader.Texts("kit")) {
    need.kit.push_back(KitTypeId{code});
    if (!kit_types.contains(code)) {
      reader.AddFault("kit", "names \"" + code + "\", which kit_types does not");
    }
  }
  CheckMode(reader, need);
  return need;
}

}  // namespace

Signature ReadNeeds(TableReader& root, const std::string& file, const Named& named, TeamData& team,
                    std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  root.Text("source");
  const auto kit_list = root.Texts("kit_types", Presence::kRequired);
  const std::set<std::string> kit_types(kit_list.begin(), kit_list.end());
  for (const Node* table : root.Tables("need")) {
    TableReader reader(file, *table, faults);
    Need need = ReadNeed(reader, file, named, kit_types, faults);
    if (!need.id) continue;
    const NeedId id = need.id;
    if (!team.needs.emplace(id, std::move(need)).second) {
      reader.AddFault("id", "\"" + id.value + "\" is used by an earlier need");
    }
  }
  return signature;
}

}  // namespace tandem::teamfiles
