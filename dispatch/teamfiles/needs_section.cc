#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr const char* kAskedForAll = "all";
// A visit of its own within a day is the longest that the practice names.
constexpr int kGapMinutesMax = 24 * 60;

LegRequirement ReadRequirement(const Node& table, const std::string& file, const Named& named,
                               std::vector<Fault>& faults) {
  LegRequirement requirement;
  TableReader reader(file, table, faults);
  requirement.disciplines = reader.WordsOf("disciplines", DisciplineWords());
  requirement.professions = reader.WordsOf("professions", ProfessionWords());
  for (const std::string& code : reader.Texts("competencies")) {
    const CompetencyId id{code};
    requirement.competencies.push_back(id);
    if (named.competencies && !named.competencies->contains(id)) {
      reader.AddFault("competencies", "names \"" + code + "\", which competencies.toml does not");
    }
  }
  requirement.kit = ReadKitTypes(reader, named);
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
  const bool apart =
      need.mode == JointMode::kLeadThenJoin || need.mode == JointMode::kSeparateAllowed;
  if (apart != reader.Has("gap_minutes_max")) {
    reader.AddFault("gap_minutes_max",
                    "belongs to LEAD_THEN_JOIN and SEPARATE_ALLOWED, and only there");
  }
}

void ReadRedFlagSets(TableReader& reader, const Named& named, Need& need) {
  need.red_flag_sets = reader.Texts("red_flag_sets");
  for (const std::string& set : need.red_flag_sets) {
    if (set == kAskedForAll) {
      reader.AddFault("red_flag_sets", "names \"all\", which is asked anyway");
    } else if (named.red_flag_sets && !named.red_flag_sets->contains(set)) {
      reader.AddFault("red_flag_sets", "names \"" + set + "\", which red_flags.toml does not");
    }
  }
}

Need ReadNeed(TableReader& reader, const std::string& file, const Named& named,
              std::vector<Fault>& faults) {
  const auto requirement = [&](const Node* table) {
    return table == nullptr ? LegRequirement{} : ReadRequirement(*table, file, named, faults);
  };
  Need need;
  need.id = NeedId{reader.Code("id")};
  need.title = reader.Text("title");
  need.csds_reason = static_cast<int>(reader.Integer("csds_reason", {1, 999}));
  need.priority = reader.WordOf("priority", PriorityWords());
  need.clock = reader.WordOf("clock", ClockWords());
  need.first = requirement(reader.Table("first"));
  if (const Node* table = reader.Table("first_night", kOptional)) {
    need.first_night = requirement(table);
  }
  need.second = requirement(reader.Table("second"));
  for (const auto reason : reader.WordsOf("reasons", ReasonWords())) need.reasons.Add(reason);
  need.mode = reader.WordOf("mode", ModeWords(), std::optional{JointMode::kSingle});
  need.gap_minutes_max =
      static_cast<int>(reader.Integer("gap_minutes_max", {1, kGapMinutesMax}, 0));
  need.visit_minutes =
      static_cast<int>(reader.Integer("visit_minutes", {1, limits::kVisitMinutesMax}));
  ReadRedFlagSets(reader, named, need);
  if (reader.Has("gate")) need.gate = reader.MaybeWord("gate", GateWords());
  CheckMode(reader, need);
  return need;
}

// A question of a set that no need names would never be asked: a slip of the pen, or worse.
void CheckEverySetIsAsked(const Named& named, const std::set<std::string>& asked,
                          std::vector<Fault>& faults) {
  if (!named.red_flag_sets) return;
  for (const auto& [set, line] : *named.red_flag_sets) {
    if (asked.contains(set)) continue;
    faults.push_back(
        {"red_flags.toml", line, "\"set\" \"" + set + "\" is named by no need of needs.toml"});
  }
}

}  // namespace

Signature ReadNeeds(TableReader& root, const std::string& file, const Named& named, TeamData& team,
                    std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  root.Text("source");
  std::set<std::string> asked = {kAskedForAll};
  for (const Node* table : root.Tables("need")) {
    TableReader reader(file, *table, faults);
    Need need = ReadNeed(reader, file, named, faults);
    asked.insert(need.red_flag_sets.begin(), need.red_flag_sets.end());
    if (!need.id) continue;
    const NeedId id = need.id;
    if (!team.needs.emplace(id, std::move(need)).second) {
      reader.AddFault("id", "\"" + id.value + "\" is used by an earlier need");
    }
  }
  CheckEverySetIsAsked(named, asked, faults);
  return signature;
}

}  // namespace tandem::teamfiles
