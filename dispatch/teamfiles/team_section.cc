#include <algorithm>

#include "dispatch/domain/limits.h"
#include "dispatch/teamfiles/team_sections.h"

namespace tandem::teamfiles {
namespace {

constexpr Range kMinutes = {1, 24 * 60};

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

void ReadTimers(TableReader& root, const std::string& file, TeamData& team,
                std::vector<Fault>& faults) {
  const Node* table = root.Table("timers_minutes");
  if (table == nullptr) return;
  TableReader timers(file, *table, faults);
  const auto read = [&timers](const char* key, Span& span) {
    span = minutes{timers.Integer(key, kMinutes)};
  };
  Timers& to = team.timers;
  read("triage_decision", to.triage_decision);
  read("nobody_found_p1", to.nobody_found_p1);
  read("nobody_found_other", to.nobody_found_other);
  read("offer_p1", to.offer_p1);
  read("offer_other", to.offer_other);
  read("partner_unanswered", to.partner_unanswered);
  read("offer_again_after", to.offer_again_after);
  read("set_off_overdue", to.set_off_overdue);
  read("arrival_overdue", to.arrival_overdue);
  read("no_access", to.no_access);
  read("visit_overdue", to.visit_overdue);
  read("withdrawal_unacknowledged", to.withdrawal_unacknowledged);
  read("fact_review", to.fact_review);
  read("escalation_repeat", to.escalation_repeat);
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
  for (const std::string& code : root.Texts("organisations", Presence::kRequired)) {
    team.organisations.push_back(OrganisationId{code});
    named.organisations->insert(OrganisationId{code});
    const bool well_formed =
        code.size() >= 3 && code.size() <= 9 &&
        code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
    if (!well_formed) root.AddFault("organisations", "\"" + code + "\" is no ODS code");
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
  team.allocation_mode = root.WordOf("allocation_mode", AllocationWords());
  team.offers_at_once =
      static_cast<int>(root.Integer("offers_at_once", {1, limits::kOffersAtOnceMax}));
  ReadOrganisations(root, team, named);
  const auto pools = root.Texts("pools", Presence::kRequired);
  named.pools.emplace(pools.begin(), pools.end());
  ReadBase(root, file, team, faults);
  ReadBands(root, file, team, faults);
  ReadTimers(root, file, team, faults);
  ReadTravel(root, file, team, faults);
  ReadBatons(root, file, team, faults);
  return signature;
}

}  // namespace tandem::teamfiles
