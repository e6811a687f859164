#include "dispatch/matching/plan_cost.h"

#include <algorithm>
#include <map>

namespace tandem::matching {
namespace {

constexpr Span kUnit = minutes{5};
constexpr Span kLeftOutBeyondHorizon = hours{4};

std::int64_t Weight(Priority priority) {
  switch (priority) {
    case Priority::kP1:
      return 8;
    case Priority::kP2:
      return 4;
    case Priority::kP3:
      return 2;
    case Priority::kP4:
      return 1;
  }
  return 1;
}

std::int64_t UnitsPast(Instant limit, Instant there) {
  return there > limit ? (there - limit + kUnit - Span{1}) / kUnit : 0;
}

// When a visit that is left out is taken to happen.
Instant NeverOf(const Problem& problem) {
  Instant horizon = problem.now;
  for (const OpenVisit& visit : problem.visits) {
    horizon = std::max({horizon, visit.target_at, visit.due_at.value_or(visit.target_at)});
  }
  for (const Candidate& candidate : problem.candidates) {
    horizon = std::max(horizon, candidate.free_from);
  }
  return horizon + kLeftOutBeyondHorizon;
}

// A language is asked for, and whoever is planned does not speak it.
bool SpeaksOther(const Problem& problem, const OpenVisit& visit, const PlannedLeg& line) {
  for (std::size_t i = 0; i < visit.speaks.size(); ++i) {
    if (problem.candidates[i].practitioner == line.practitioner) return !visit.speaks[i];
  }
  return false;
}

}  // namespace

std::int64_t LatenessUnits(const OpenVisit& visit, Instant there) {
  std::int64_t units = UnitsPast(visit.target_at, there);
  if (visit.due_at) units += UnitsPast(*visit.due_at, there);
  return units * Weight(visit.priority);
}

Cost CostOf(const Problem& problem, const std::vector<PlannedLeg>& legs) {
  std::map<LegId, const PlannedLeg*> chosen;
  for (const PlannedLeg& leg : legs) chosen.emplace(leg.leg, &leg);
  const Instant never = NeverOf(problem);
  Cost cost;
  for (const OpenVisit& visit : problem.visits) {
    std::optional<Instant> first = visit.partner_ready_at;
    std::optional<Instant> last = visit.partner_ready_at;
    std::int64_t left_out = 0;
    for (const OpenLeg& leg : visit.legs) {
      if (leg.offers_open > 0) continue;  // part of partner_ready_at
      const auto line = chosen.find(leg.leg);
      if (line == chosen.end()) {
        ++left_out;
        continue;
      }
      const Instant arrive_at = line->second->arrive_at;
      first = std::min(first.value_or(arrive_at), arrive_at);
      last = std::max(last.value_or(arrive_at), arrive_at);
      cost.travel_minutes += line->second->travel_minutes;
      cost.other_language += SpeaksOther(problem, visit, *line->second) ? 1 : 0;
    }
    cost.left_out += left_out;
    if (left_out > 0) {
      cost.lateness_units += LatenessUnits(visit, never);
    } else if (last) {
      cost.lateness_units += LatenessUnits(visit, *last);
      cost.joint_wait_minutes += (*last - *first + minutes{1} - Span{1}) / minutes{1};
    }
  }
  return cost;
}

}  // namespace tandem::matching
