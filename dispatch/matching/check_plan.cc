#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "dispatch/matching/plan.h"

// The checker. It shares no code with the search, not even the distance: what it does not
// recompute it has not checked.

namespace tandem::matching {
namespace {

constexpr std::int64_t kMinute = 60'000;  // milliseconds

std::int64_t Milliseconds(Instant at) { return at.time_since_epoch().count(); }

// Bhaskara's approximation: cos x = (32400 - 4 x^2) / (32400 + x^2) for x in degrees, off by less
// than 0.3 % of the cosine up to 60 degrees and 3 % further north.
std::int64_t EastShrinksTo(std::int64_t metres, std::int64_t microdegrees) {
  const std::int64_t x = std::min<std::int64_t>(std::abs(microdegrees), 90'000'000) / 1'000;
  const std::int64_t square = x * x;  // in millionths of a square degree
  return metres * ((32'400'000'000 - 4 * square) / 1'000) / ((32'400'000'000 + square) / 1'000);
}

// Digit by digit, from the highest bit down.
std::int64_t Root(std::int64_t value) {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 30; bit > 0; bit >>= 1) {
    const std::int64_t tried = root | bit;
    if (tried * tried <= value) root = tried;
  }
  return root;
}

// Metres of 40,030,228 / 360 a degree.
std::int64_t Metres(std::int64_t microdegrees) { return microdegrees * 11'119'508 / 100'000'000; }

std::int64_t ExpectedMinutes(const Problem& problem, const Candidate& candidate, Place b) {
  const Place a = candidate.from;
  const std::int64_t north =
      std::int64_t{a.latitude_microdegrees} - std::int64_t{b.latitude_microdegrees};
  std::int64_t east =
      std::abs(std::int64_t{a.longitude_microdegrees} - std::int64_t{b.longitude_microdegrees});
  east = std::min(east, 360'000'000 - east);
  const std::int64_t y = Metres(north);
  const std::int64_t x = EastShrinksTo(Metres(east), b.latitude_microdegrees + north / 2);
  const std::int64_t road = Root(x * x + y * y) * problem.travel.detour_percent / 100;
  int mph = std::max(1, problem.night ? problem.travel.night_mph : problem.travel.day_mph);
  if (candidate.travel == TravelMode::kBicycle) mph = std::min(mph, 10);
  if (candidate.travel == TravelMode::kFoot) mph = std::min(mph, 3);
  return road * 60'000 / (std::int64_t{mph} * 1'609'344) + problem.travel.park_minutes;
}

// The two ways of measuring differ a little: by a minute of rounding and 4 %.
bool IsPlausible(std::int64_t minutes_said, std::int64_t minutes_expected) {
  return std::abs(minutes_said - minutes_expected) <= 2 + minutes_expected / 25;
}

std::int64_t BegunUnits(std::int64_t late) {
  return late <= 0 ? 0 : (late - 1) / (5 * kMinute) + 1;
}

class Check {
 public:
  Check(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan) {
    for (std::size_t i = 0; i < problem.candidates.size(); ++i) {
      people_[problem.candidates[i].practitioner] = i;
    }
    for (const OpenVisit& visit : problem.visits) {
      for (const OpenLeg& leg : visit.legs) legs_[leg.leg] = {&visit, &leg};
    }
  }

  std::vector<std::string> Run() {
    if (plan_.basis != problem_.basis) Fault("the plan is made on another revision");
    for (const PlannedLeg& line : plan_.legs) CheckLine(line);
    CheckCounts();
    for (const OpenVisit& visit : problem_.visits) {
      CheckWhole(visit);
      CheckLeftOut(visit);
    }
    CheckCost();
    return std::move(faults_);
  }

 private:
  struct Needed {
    const OpenVisit* visit = nullptr;
    const OpenLeg* leg = nullptr;
  };

  void Fault(std::string text) { faults_.push_back(std::move(text)); }

  static std::string Name(const PlannedLeg& line) {
    return "leg " + std::to_string(line.leg.value) + " with " + line.practitioner.value;
  }

  void CheckLine(const PlannedLeg& line) {
    const auto needed = legs_.find(line.leg);
    if (needed == legs_.end() || needed->second.visit->visit != line.visit) {
      return Fault(Name(line) + ": no such leg needs somebody");
    }
    const auto person = people_.find(line.practitioner);
    if (person == people_.end()) return Fault(Name(line) + ": not a candidate");
    const Candidate& candidate = problem_.candidates[person->second];
    for (const Verdict& verdict : needed->second.leg->verdicts[person->second]) {
      const bool waits = verdict.rule == EligibilityRule::kFree && line.tentative;
      if (!verdict.passed && !waits) {
        Fault(Name(line) + ": breaks rule " + std::to_string(static_cast<int>(verdict.rule)));
      }
    }
    const OpenLeg& leg = *needed->second.leg;
    const auto& verdicts = leg.verdicts[person->second];
    const bool askable =
        candidate.idle || std::all_of(verdicts.begin(), verdicts.end(),
                                      [](const Verdict& verdict) { return verdict.passed; });
    if (line.tentative == askable) Fault(Name(line) + ": tentative means not to be asked yet");
    const bool via_base = person->second < leg.via_base.size() && leg.via_base[person->second];
    if (line.via_base != via_base) Fault(Name(line) + ": who carries the kit is not as known");
    const std::int64_t expected = ExpectedMinutes(problem_, candidate, needed->second.visit->door) +
                                  (via_base ? problem_.travel.via_base_minutes : 0);
    if (!IsPlausible(line.travel_minutes, expected)) {
      Fault(Name(line) + ": travel is about " + std::to_string(expected) + " minutes");
    }
    const std::int64_t arrival = Milliseconds(candidate.free_from) + line.travel_minutes * kMinute;
    if (Milliseconds(line.arrive_at) != arrival)
      Fault(Name(line) + ": arrival is not as travelled");
  }

  void CheckCounts() {
    std::map<PractitionerId, int> by_person;
    std::map<LegId, int> by_leg;
    for (const PlannedLeg& line : plan_.legs) {
      if (++by_person[line.practitioner] == 2) Fault(line.practitioner.value + " is planned twice");
      const auto needed = legs_.find(line.leg);
      if (needed != legs_.end() && ++by_leg[line.leg] == needed->second.leg->offers_wanted + 1) {
        Fault("leg " + std::to_string(line.leg.value) + " is put to too many");
      }
    }
  }

  bool IsPlanned(const OpenLeg& leg) const {
    return std::any_of(plan_.legs.begin(), plan_.legs.end(),
                       [&](const PlannedLeg& line) { return line.leg == leg.leg; });
  }

  // Those nobody was asked for and nobody is planned for.
  std::vector<const OpenLeg*> Without(const OpenVisit& visit) const {
    std::vector<const OpenLeg*> legs;
    for (const OpenLeg& leg : visit.legs) {
      if (leg.offers_open == 0 && !IsPlanned(leg)) legs.push_back(&leg);
    }
    return legs;
  }

  void CheckWhole(const OpenVisit& visit) {
    if (visit.mode != JointMode::kAllOrNone || Without(visit).empty()) return;
    for (const OpenLeg& leg : visit.legs) {
      if (IsPlanned(leg)) {
        return Fault("visit " + std::to_string(visit.visit.value) + " is all or none, and half");
      }
    }
  }

  std::set<PractitionerId> Unused(const OpenLeg& leg) const {
    std::set<PractitionerId> people;
    for (std::size_t i = 0; i < problem_.candidates.size(); ++i) {
      const auto& verdicts = leg.verdicts[i];
      if (problem_.candidates[i].idle &&
          std::all_of(verdicts.begin(), verdicts.end(),
                      [](const Verdict& verdict) { return verdict.passed; })) {
        people.insert(problem_.candidates[i].practitioner);
      }
    }
    for (const PlannedLeg& line : plan_.legs) people.erase(line.practitioner);
    return people;
  }

  // Nobody is left out while people who could go stand idle. Exact for one leg and for two.
  void CheckLeftOut(const OpenVisit& visit) {
    const std::vector<const OpenLeg*> legs = Without(visit);
    if (legs.empty() || legs.size() > 2) return;
    std::set<PractitionerId> all;
    bool each = true;
    for (const OpenLeg* leg : legs) {
      const std::set<PractitionerId> people = Unused(*leg);
      each = each && !people.empty();
      all.insert(people.begin(), people.end());
    }
    if (each && all.size() >= legs.size()) {
      Fault("visit " + std::to_string(visit.visit.value) + " is left out beside idle people");
    }
  }

  std::int64_t Units(const OpenVisit& visit, std::int64_t there) const {
    std::int64_t units = BegunUnits(there - Milliseconds(visit.target_at));
    if (visit.due_at) units += BegunUnits(there - Milliseconds(*visit.due_at));
    return units << (4 - static_cast<int>(visit.priority));  // P1 counts 8, P4 counts 1
  }

  std::int64_t LeftOutUntil() const {
    std::int64_t latest = Milliseconds(problem_.now);
    for (const Candidate& c : problem_.candidates) {
      latest = std::max(latest, Milliseconds(c.free_from));
    }
    for (const OpenVisit& v : problem_.visits) {
      latest = std::max(latest, Milliseconds(v.target_at));
      if (v.due_at) latest = std::max(latest, Milliseconds(*v.due_at));
    }
    return latest + 240 * kMinute;
  }

  // The first line of each leg nobody was asked for before; others are extras.
  std::vector<const PlannedLeg*> Counted(const OpenVisit& visit) const {
    std::vector<const PlannedLeg*> lines;
    for (const OpenLeg& leg : visit.legs) {
      if (leg.offers_open > 0) continue;
      for (const PlannedLeg& line : plan_.legs) {
        if (line.leg != leg.leg) continue;
        lines.push_back(&line);
        break;
      }
    }
    return lines;
  }

  void CheckCost() {
    Cost cost;
    for (const OpenVisit& visit : problem_.visits) {
      std::set<std::int64_t> arrivals;
      if (visit.partner_ready_at) arrivals.insert(Milliseconds(*visit.partner_ready_at));
      for (const PlannedLeg* line : Counted(visit)) {
        arrivals.insert(Milliseconds(line->arrive_at));
        cost.travel_minutes += line->travel_minutes;
        const auto person = people_.find(line->practitioner);
        const bool known = person != people_.end() && person->second < visit.speaks.size();
        if (known && !visit.speaks[person->second]) ++cost.other_language;
      }
      const auto without = static_cast<std::int64_t>(Without(visit).size());
      cost.left_out += without;
      if (without > 0) {
        cost.lateness_units += Units(visit, LeftOutUntil());
      } else if (!arrivals.empty()) {
        cost.lateness_units += Units(visit, *arrivals.rbegin());
        const std::int64_t wait = *arrivals.rbegin() - *arrivals.begin();
        cost.joint_wait_minutes += wait / kMinute + (wait % kMinute > 0 ? 1 : 0);
      }
    }
    if (cost != plan_.cost) Fault("the cost is not the cost of these lines");
  }

  const Problem& problem_;
  const Plan& plan_;
  std::map<PractitionerId, std::size_t> people_;
  std::map<LegId, Needed> legs_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> CheckPlan(const Problem& problem, const Plan& plan) {
  return Check(problem, plan).Run();
}

}  // namespace tandem::matching
