#pragma once

#include <vector>

#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"

namespace tandem::matching {

// Why this person, why not the others: one line per candidate of a leg.
struct CandidateLine {
  PractitionerId practitioner;
  Verdicts verdicts;
  Instant arrive_at{};
  int travel_minutes = 0;
  bool chosen = false;
  bool speaks_language = false;  // that of the visit's interpreter; false where there is none

  friend bool operator==(const CandidateLine&, const CandidateLine&) = default;
};

// Chosen first, then eligible by arrival (at the same time, who speaks the language), then the
// others by id.
std::vector<CandidateLine> ExplainLeg(const Problem& problem, const Plan& plan, LegId leg);

}  // namespace tandem::matching
