#include "tests/unit/teamfiles/sample_files.h"

#include "dispatch/base/check.h"

namespace tandem::teamfiles {
namespace {

constexpr const char* kTeam = R"(id = "rutland"
name = "Rutland Crisis Team"
version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
organisations = ["509", "RT5"]
pools = ["nursing", "support"]
allocation_mode = "OFFER"
offers_at_once = 2
base = { latitude = 52.6291, longitude = -1.0839 }
bands = { night_starts = "20:30", night_ends = "06:45" }
[timers_minutes]
triage_decision = 15
nobody_found_p1 = 30
nobody_found_other = 45
offer_p1 = 3
offer_other = 6
partner_unanswered = 10
offer_again_after = 11
set_off_overdue = 12
arrival_overdue = 30
no_access = 16
visit_overdue = 31
withdrawal_unacknowledged = 5
fact_review = 9
escalation_repeat = 13
[travel]
day_mph = 15
night_mph = 21
detour_percent = 130
park_minutes = 5
[batons]
PHONE = "grace"
TRIAGE = "meera"
LEAD = "daniel"
ON_CALL = "helen"
)";

constexpr const char* kCompetencies = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
source = "made up"
[[competency]]
id = "lift_device"
title = "Lifting chair"
valid_months = 12
[[competency]]
id = "prescriber"
title = "Prescriber"
valid_months = 0
)";

constexpr const char* kNeeds = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
source = "made up"
kit_types = ["LIFT"]
[[need]]
id = "fall_on_floor"
title = "Fall, still on the floor"
csds_reason = 30
priority = "P1"
clock = "TWO_HOUR"
reasons = ["TASK"]
mode = "LEAD_THEN_JOIN"
gap_minutes_max = 30
kit = ["LIFT"]
visit_minutes = 60
first = { professions = ["NURSE", "SUPPORT_WORKER"] }
second = { disciplines = ["SOCIAL_CARE"], competencies = ["lift_device"] }
)";

constexpr const char* kStaff = R"([[staff]]
id = "asha"
name = "Asha Kaur"
employer = "RT5"
pool = "nursing"
profession = "NURSE"
registration = { body = "NMC", number = "00A0001E" }
phone = "07700 900101"
languages = ["en", "pa"]
evidence = [{ on = 2026-02-10, by = "an educator", competencies = ["prescriber"] }]
[[staff]]
id = "sam"
name = "Sam Thornley"
employer = "509"
pool = "support"
profession = "SUPPORT_WORKER"
phone = "07700 900102"
[[staff.evidence]]
on = 2026-06-30
by = "a learning lead"
competencies = ["lift_device"]
)";

}  // namespace

Files SampleFiles() {
  return {{"team.toml", kTeam},
          {"competencies.toml", kCompetencies},
          {"needs.toml", kNeeds},
          {"staff.toml", kStaff}};
}

Files SampleWith(const std::string& file, const std::string& from, const std::string& to) {
  Files files = SampleFiles();
  std::string& text = files.at(file);
  const std::size_t at = text.find(from);
  TANDEM_CHECK(at != std::string::npos);
  TANDEM_CHECK(text.find(from, at + 1) == std::string::npos);
  text.replace(at, from.size(), to);
  return files;
}

std::string FaultsOf(const Files& files) {
  const auto team = ParseTeam(files);
  if (team) return {};
  std::string text;
  for (const Fault& fault : team.error()) text += FormatFault(fault) + "\n";
  return text;
}

}  // namespace tandem::teamfiles
