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
allocation_day = "ASSIGN_AND_ACK"
allocation_night = "OFFER"
offers_at_once = 2
base = { latitude = 52.6291, longitude = -1.0839 }
bands = { night_starts = "20:30", night_ends = "06:45" }
[timers_minutes]
offer_again_after = 11
exit_plan = 1441
prompt_again_seconds = 45
[travel]
day_mph = 15
night_mph = 21
detour_percent = 130
park_minutes = 5
via_base_minutes = 13
[rest]
between_shifts_hours = 12
nights_running_max = 3
[areas]
gp_practices = ["C82901"]
outcodes = ["LE3", "LE15"]
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
delegable = true
)";

constexpr const char* kKit = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
store = { opens = "07:00", closes = "22:00" }
[[kit]]
id = "LIFT"
title = "Lifting chair"
at_base = 2
[[kit]]
id = "OBS"
title = "Bag"
)";

constexpr const char* kRedFlags = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
source = "made up"
[[red_flag]]
id = "not_breathing"
set = "all"
question = "Have they stopped breathing?"
level = "AMBULANCE_999"
[[red_flag]]
id = "head_knock"
set = "fall"
question = "Did they hit their head?"
level = "SAME_DAY_EMERGENCY"
)";

constexpr const char* kServices = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
[[service]]
id = "ambulance"
name = "Ambulance"
phone = "999"
[[service]]
id = "district_nursing"
name = "District nursing"
phone = "0116 496 0105"
)";

constexpr const char* kNeeds = R"(version = "3"
author = "R. Author"
clinical_approver = "not signed: demo only"
effective_from = 2026-11-21
source = "made up"
[[need]]
id = "fall_on_floor"
title = "Fall, still on the floor"
csds_reason = 30
priority = "P1"
clock = "TWO_HOUR"
reasons = ["TASK"]
mode = "LEAD_THEN_JOIN"
gap_minutes_max = 30
visit_minutes = 60
red_flag_sets = ["fall"]
first = { professions = ["NURSE", "SUPPORT_WORKER"] }
first_night = { professions = ["SUPPORT_WORKER"] }
second = { disciplines = ["SOCIAL_CARE"], competencies = ["lift_device"], kit = ["LIFT"] }
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
kit = ["OBS"]
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
what = "assessment"
competencies = ["lift_device"]
)";

}  // namespace

Files SampleFiles() {
  return {{"team.toml", kTeam},         {"competencies.toml", kCompetencies},
          {"kit.toml", kKit},           {"red_flags.toml", kRedFlags},
          {"services.toml", kServices}, {"needs.toml", kNeeds},
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
