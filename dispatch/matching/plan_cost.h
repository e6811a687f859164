#pragma once

#include <cstdint>

#include "dispatch/matching/plan.h"

namespace tandem::matching {

// Weighted 5-minute units past target and due, when the last of those needed is there at `there`.
std::int64_t LatenessUnits(const OpenVisit& visit, Instant there);

// The cost of a plan's lines by the tiers of Cost.
Cost CostOf(const Problem& problem, const std::vector<PlannedLeg>& legs);

}  // namespace tandem::matching
