#pragma once

#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/matching/problem.h"

namespace tandem::matching {

// The tiers of a plan's cost, compared lexicographically, smaller is better. All integers.
struct Cost {
  std::int64_t lateness_units = 0;  // 5-minute units past target by priority, then past due
  std::int64_t left_out = 0;        // legs without anybody
  std::int64_t joint_wait_minutes = 0;
  std::int64_t travel_minutes = 0;

  friend auto operator<=>(const Cost&, const Cost&) = default;
};

// One leg put to one practitioner. A tentative leg waits for a practitioner who is not idle yet
// and is not offered.
struct PlannedLeg {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  Instant arrive_at{};
  int travel_minutes = 0;
  bool tentative = false;

  friend bool operator==(const PlannedLeg&, const PlannedLeg&) = default;
};

struct Plan {
  Revision basis;
  std::vector<PlannedLeg> legs;
  Cost cost;

  friend bool operator==(const Plan&, const Plan&) = default;
};

// First cut: visits by (target, id), greedy insertion of singles, joint pairs exactly over all
// pairs of candidates. Deterministic; ties by id.
Plan Propose(const Problem& problem);

// The offers of a plan that can be made now, for the command ApplyPlan. A joint visit whose legs
// cannot all be offered now is left out whole, unless a leg of it is already held.
ApplyPlan ToCommand(const Problem& problem, const Plan& plan);

// Recomputes a plan from the problem and lists every broken promise; empty when sound. Shares no
// code with Propose.
std::vector<std::string> CheckPlan(const Problem& problem, const Plan& plan);

}  // namespace tandem::matching
