#pragma once

#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/matching/problem.h"

namespace tandem::matching {

// The tiers of a plan's cost, compared lexicographically, smaller is better. All integers. A leg
// counts by the first line that plans it; extra offers of the same leg cost nothing.
struct Cost {
  // Per visit, begun units of 5 minutes past its target and again past its due, times 8, 4, 2, 1
  // for P1 to P4. A visit with a leg left out is late to the end of the horizon (the last target,
  // due or free time of all) and 4 hours, so that leaving out never pays.
  std::int64_t lateness_units = 0;
  std::int64_t left_out = 0;            // legs nobody is planned for and nobody was asked
  std::int64_t joint_wait_minutes = 0;  // first to last arrival at a door, begun minutes
  std::int64_t travel_minutes = 0;
  std::int64_t other_language = 0;  // legs of somebody who does not speak the visit's language

  friend auto operator<=>(const Cost&, const Cost&) = default;
};

// One leg put to one practitioner. Tentative exactly when the practitioner may not be asked yet
// (IsAskable): such a leg waits for them and is not offered. Several lines of one leg: the first is
// the choice, the others are the next best, asked at the same time (OpenLeg::offers_wanted).
struct PlannedLeg {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  Instant arrive_at{};
  int travel_minutes = 0;
  bool tentative = false;
  bool via_base = false;  // its minutes are in travel_minutes

  friend bool operator==(const PlannedLeg&, const PlannedLeg&) = default;
};

struct Plan {
  Revision basis;
  std::vector<PlannedLeg> legs;
  Cost cost;

  friend bool operator==(const Plan&, const Plan&) = default;
};

// First cut: visits by (target, id), greedy insertion of singles, joint pairs exactly over all
// pairs of candidates. Deterministic: the order of the problem's lists does not matter; ties by id.
Plan Propose(const Problem& problem);

// The offers of a plan that can be made now, for the command ApplyPlan: those to idle
// practitioners. An all-or-none visit is left out whole unless each of its legs is then held or has
// an open offer; a joining leg waits for its lead leg in the same way.
ApplyPlan ToCommand(const Problem& problem, const Plan& plan);

// Recomputes a plan from the problem and lists every broken promise; empty when sound. Shares no
// code with Propose.
std::vector<std::string> CheckPlan(const Problem& problem, const Plan& plan);

}  // namespace tandem::matching
