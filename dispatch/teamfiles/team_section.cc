#include <string_view>

#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "E1", "LE3", "LE10", "EC1A".
bool IsOutcode(std::string_view text) {
  const std::size_t letters = text.size() > 1 && IsUpper(text[1]) ? 2 : 1;
  if (text.size() < letters + 1 || text.size() > letters + 2) return false;
  return IsUpper(text[0]) && IsDigit(text[letters]) &&
         (text.size() == letters + 1 || IsDigit(text.back()) || IsUpper(text.back()));
}

void ReadBase(TableReader& root, const std::string& file, TeamData& team,
              std::vector<Fault>& faults) {
  const Node* table = root.Table("base");
  if (table == nullptr) return;
  TableReader base(file, *table, faults);
  team.base = Coarse({base.Microdegrees("latitude", 90), base.Microdegrees("longitude", 180)});
}

void ReadBands(TableReader& root, const std::string& file, TeamData& team,
               std::vector<Fault>& faults) {
  const Node* table = root.Table("bands");
  if (table == nullptr) return;
  TableReader bands(file, *table, faults);
  team.night_starts_minute = bands.MinuteOfDay("night_starts");
  team.night_ends_minute = bands.MinuteOfDay("night_ends");
  if (bands.Has("night_starts") && bands.Has("night_ends") &&
      team.night_starts_minute == team.night_ends_minute) {
    bands.AddFault("night_ends", "is the minute in which the night starts");
  }
}

void ReadTravel(TableReader& root, const std::string& file, TeamData& team,
                std::vector<Fault>& faults) {
  const Node* table = root.Table("travel");
  if (table == nullptr) return;
  TableReader travel(file, *table, faults);
  team.travel.day_mph = static_cast<int>(travel.Integer("day_mph", {1, 70}));
  team.travel.night_mph = static_cast<int>(travel.Integer("night_mph", {1, 70}));
  team.travel.detour_percent = static_cast<int>(travel.Integer("detour_percent", {100, 500}));
  team.travel.park_minutes = static_cast<int>(travel.Integer("park_minutes", {0, 60}));
  team.travel.via_base_minutes = static_cast<int>(travel.Integer("via_base_minutes", {0, 120}));
}

// What it leaves out keeps the Working Time Regulations' figure.
void ReadRest(TableReader& root, const std::string& file, RestRules& rules,
              std::vector<Fault>& faults) {
  const Node* table = root.Table("rest", kOptional);
  if (table == nullptr) return;
  TableReader rest(file, *table, faults);
  const auto read = [&rest](std::string_view key, Range range, Span& span) {
    if (rest.Has(key)) span = hours{rest.Integer(key, range)};
  };
  read("between_shifts_hours", {1, 24}, rules.between_shifts);
  read("week_average_hours_max", {1, 84}, rules.week_average_max);
  read("off_after_nights_hours", {1, 120}, rules.off_after_nights);
  read("break_owed_after_hours", {1, 12}, rules.break_owed_after);
  rules.nights_running_max =
      static_cast<int>(rest.Integer("nights_running_max", {1, 7}, rules.nights_running_max));
}

// Without the table, or with an empty list, the area is not limited.
void ReadAreas(TableReader& root, const std::string& file, Areas& areas,
               std::vector<Fault>& faults) {
  const Node* table = root.Table("areas", kOptional);
  if (table == nullptr) return;
  TableReader reader(file, *table, faults);
  areas.gp_practices = reader.Organisations("gp_practices");
  areas.outcodes = reader.Texts("outcodes");
  for (const std::string& outcode : areas.outcodes) {
    if (IsOutcode(outcode)) continue;
    reader.AddFault("outcodes", "\"" + outcode + "\" is not the first half of a postcode");
  }
}

// All four, each held by one named person: an escalation must never find nobody.
void ReadBatons(TableReader& root, const std::string& file, TeamData& team,
                std::vector<Fault>& faults) {
  const Node* table = root.Table("batons");
  if (table == nullptr) return;
  TableReader batons(file, *table, faults);
  for (const Word<Baton>& word : BatonWords()) {
    team.batons[word.value] = PrincipalId{batons.Code(word.name)};
  }
}

void ReadOrganisations(TableReader& root, TeamData& team, Named& named) {
  named.organisations.emplace();
  for (const std::string& code : root.Organisations("organisations", Presence::kRequired)) {
    team.organisations.push_back(OrganisationId{code});
    named.organisations->insert(OrganisationId{code});
  }
  if (root.Has("organisations") && team.organisations.empty()) {
    root.AddFault("organisations", "names none");
  }
}

}  // namespace

Signature ReadSignature(TableReader& root) {
  Signature signature;
  signature.author = root.Text("author");
  signature.clinical_approver = root.Text("clinical_approver");
  if (signature.clinical_approver == kNotSigned) signature.clinical_approver.clear();
  root.Text("version");
  root.Day("effective_from");
  return signature;
}

Signature ReadTeam(TableReader& root, const std::string& file, TeamData& team, Named& named,
                   std::vector<Fault>& faults) {
  const Signature signature = ReadSignature(root);
  team.id = TeamId{root.Code("id")};
  team.name = root.Text("name");
  team.version = root.Text("version");
  team.author = signature.author;
  team.allocation_day = root.WordOf("allocation_day", AllocationWords());
  team.allocation_night = root.WordOf("allocation_night", AllocationWords());
  team.offers_at_once =
      static_cast<int>(root.Integer("offers_at_once", {1, limits::kOffersAtOnceMax}));
  ReadOrganisations(root, team, named);
  const auto pools = root.Texts("pools", Presence::kRequired);
  named.pools.emplace(pools.begin(), pools.end());
  ReadBase(root, file, team, faults);
  ReadBands(root, file, team, faults);
  ReadTimers(root, file, team.timers, faults);
  ReadTravel(root, file, team, faults);
  ReadRest(root, file, team.rest, faults);
  ReadAreas(root, file, team.areas, faults);
  ReadBatons(root, file, team, faults);
  return signature;
}

}  // namespace tandem::teamfiles
