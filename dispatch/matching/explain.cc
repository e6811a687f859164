#include "dispatch/matching/explain.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "dispatch/matching/travel.h"

namespace tandem::matching {
namespace {

int GroupOf(const CandidateLine& line) {
  if (line.chosen) return 0;
  return IsEligible(line.verdicts) ? 1 : 2;
}

bool IsBefore(const CandidateLine& a, const CandidateLine& b) {
  const int group_a = GroupOf(a);
  const int group_b = GroupOf(b);
  if (group_a != group_b) return group_a < group_b;
  if (group_a == 2) return a.practitioner < b.practitioner;
  const bool a_speaks_other = !a.speaks_language;
  const bool b_speaks_other = !b.speaks_language;
  return std::tie(a.arrive_at, a_speaks_other, a.practitioner) <
         std::tie(b.arrive_at, b_speaks_other, b.practitioner);
}

std::vector<CandidateLine> LinesOf(const Problem& problem, const OpenVisit& visit,
                                   const OpenLeg& leg, const std::set<PractitionerId>& chosen) {
  std::vector<CandidateLine> lines;
  for (std::size_t i = 0; i < problem.candidates.size(); ++i) {
    const Candidate& candidate = problem.candidates[i];
    const bool via_base = i < leg.via_base.size() && leg.via_base[i];
    const int travel = TravelMinutes(candidate.from, visit.door,
                                     TravelBy(problem.travel, candidate.travel), problem.night) +
                       (via_base ? problem.travel.via_base_minutes : 0);
    lines.push_back({.practitioner = candidate.practitioner,
                     .verdicts = leg.verdicts[i],
                     .arrive_at = candidate.free_from + minutes{travel},
                     .travel_minutes = travel,
                     .chosen = chosen.contains(candidate.practitioner),
                     .speaks_language = i < visit.speaks.size() && visit.speaks[i]});
  }
  std::sort(lines.begin(), lines.end(), IsBefore);
  return lines;
}

}  // namespace

std::vector<CandidateLine> ExplainLeg(const Problem& problem, const Plan& plan, LegId leg) {
  std::set<PractitionerId> chosen;
  for (const PlannedLeg& line : plan.legs) {
    if (line.leg == leg) chosen.insert(line.practitioner);
  }
  for (const OpenVisit& visit : problem.visits) {
    for (const OpenLeg& open : visit.legs) {
      if (open.leg == leg) return LinesOf(problem, visit, open, chosen);
    }
  }
  return {};
}

}  // namespace tandem::matching
