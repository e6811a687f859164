#include "tests/scenario/line.h"

#include <array>

#include "dispatch/base/london.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

constexpr std::array kCallers{Caller{"desk", "C82001", SourceKind::kGeneralPractice},
                              Caller{"crew", "RX9", SourceKind::kAmbulance},
                              Caller{"home", "VM1AA", SourceKind::kCareHome},
                              Caller{"ward", "RWE", SourceKind::kAcuteWard},
                              Caller{"daughter", "", SourceKind::kCarer},
                              Caller{"son", "", SourceKind::kCarer},
                              Caller{"brother", "PERSON1", SourceKind::kCarer}};

Actor Duty(const std::string& name) { return {{name}, Role::kDuty, {"509"}, {}}; }

}  // namespace

const Caller* FindCaller(const std::string& name) {
  const auto* found = std::find_if(kCallers.begin(), kCallers.end(),
                                   [&](const Caller& caller) { return name == caller.name; });
  return found == kCallers.end() ? nullptr : found;
}

Actor ActorOf(const Day& day, const std::string& who) {
  if (who == "desk") return Desk();
  if (who == "triage") return Triage();
  if (who == "lead") return Lead();
  if (who == "phone") return Duty("pat");
  if (who == "oncall") return Duty("olu");
  const Caller* caller = FindCaller(who);
  if (caller && *caller->organisation) {
    return {{who + "-desk"}, Role::kReferrer, {caller->organisation}, {}};
  }
  if (caller) return Duty("pat");
  return FindMember(day.state(), {who}) ? Field(who) : Duty(who);
}

Instant NextTime(const Day& day, const std::string& clock) {
  const int wanted =
      std::atoi(clock.substr(0, 2).c_str()) * 60 + std::atoi(clock.substr(3, 2).c_str());
  Span ahead = minutes{wanted} - minutes{LondonMinuteOfDay(day.now())};
  if (ahead < Span{0}) ahead += hours{24};
  return day.now() + ahead;
}

LegRef LegOf(const Line& line, const std::string& who) {
  LegRef last;
  for (const auto& [id, visit] : line.state().visits) {
    for (const Leg& leg : visit.legs) {
      if (IsTaken(leg.stage) && leg.practitioner.value == who) return {id, leg.id};
      if (leg.told.contains({who})) last = {id, leg.id};
    }
  }
  return last;
}
LegRef OpenLegOf(const Line& line) {
  LegRef open;
  for (const auto& [id, visit] : line.state().visits) {
    if (visit.referral != line.Referral()) continue;
    for (const Leg& leg : visit.legs) {
      if (NeedsSomebody(leg.stage)) return {id, leg.id};
      if (!open.leg && !IsOver(leg.stage)) open = {id, leg.id};
    }
  }
  return open;
}

News2Parts PartsOf(const Line& line) {
  News2Parts parts;
  const auto read = [&](const char* key, std::optional<int>& part) {
    const std::string said = line.Value(key);
    if (!said.empty()) part = std::atoi(said.c_str());
  };
  read("breaths", parts.respirations_per_minute);
  read("oxygen", parts.oxygen_saturation_percent);
  read("systolic", parts.systolic_mmhg);
  read("pulse", parts.pulse_per_minute);
  read("temperature", parts.temperature_tenths_celsius);
  if (line.Has("air")) parts.on_oxygen = false;
  if (line.Has("on_oxygen")) parts.on_oxygen = true;
  if (line.Has("alert")) parts.consciousness = Consciousness::kAlert;
  if (line.Has("confused")) parts.consciousness = Consciousness::kNewConfusion;
  return parts;
}

}  // namespace tandem::testing
