#include <algorithm>
#include <map>
#include <tuple>

#include "dispatch/matching/plan.h"

namespace tandem::matching {
namespace {

using LinesByLeg = std::map<LegId, std::vector<const PlannedLeg*>>;

bool HasOffer(const LinesByLeg& lines, const OpenLeg& leg) {
  return leg.offers_open > 0 || lines.contains(leg.leg);
}

// The legs of a visit that may be offered now, so that nobody is asked for half a visit.
std::vector<const OpenLeg*> LegsToOffer(const OpenVisit& visit, const LinesByLeg& lines) {
  std::vector<const OpenLeg*> legs;
  for (const OpenLeg& leg : visit.legs) legs.push_back(&leg);
  std::sort(legs.begin(), legs.end(), [](const OpenLeg* a, const OpenLeg* b) {
    return std::tie(a->joins, a->leg) < std::tie(b->joins, b->leg);
  });
  const auto missing = std::find_if(legs.begin(), legs.end(),
                                    [&](const OpenLeg* leg) { return !HasOffer(lines, *leg); });
  switch (visit.mode) {
    case JointMode::kAllOrNone:
      if (missing != legs.end()) legs.clear();
      break;
    case JointMode::kLeadThenJoin:
      legs.erase(missing, legs.end());
      break;
    case JointMode::kSingle:
    case JointMode::kSeparateAllowed:
      break;
  }
  return legs;
}

}  // namespace

ApplyPlan ToCommand(const Problem& problem, const Plan& plan) {
  LinesByLeg lines;
  for (const PlannedLeg& line : plan.legs) {
    if (!line.tentative) lines[line.leg].push_back(&line);
  }
  std::vector<const OpenVisit*> visits;
  for (const OpenVisit& visit : problem.visits) visits.push_back(&visit);
  std::sort(visits.begin(), visits.end(),
            [](const OpenVisit* a, const OpenVisit* b) { return a->visit < b->visit; });
  ApplyPlan command;
  command.basis = plan.basis;
  for (const OpenVisit* visit : visits) {
    for (const OpenLeg* leg : LegsToOffer(*visit, lines)) {
      const auto found = lines.find(leg->leg);
      if (found == lines.end()) continue;
      for (const PlannedLeg* line : found->second) {
        command.offers.push_back(
            {line->visit, line->leg, line->practitioner, line->travel_minutes, line->via_base});
      }
    }
  }
  return command;
}

}  // namespace tandem::matching
