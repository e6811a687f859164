#pragma once

#include <optional>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"
#include "dispatch/rules/eligibility.h"

// What the optimiser sees: made from a State at an instant, and nothing else.

namespace tandem::matching {

// A practitioner as the planner may use them.
struct Candidate {
  PractitionerId practitioner;
  Place from;
  Instant free_from{};  // now when idle; else the expected end of what they are doing: a guess
  bool idle = false;    // may be offered something now
  TravelMode travel = TravelMode::kCar;

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// A leg that needs somebody, with every candidate's verdicts.
struct OpenLeg {
  VisitId visit;
  LegId leg;
  int offers_wanted = 1;  // offers_at_once less those already open; at least 1
  int offers_open = 0;    // with one open, further offers are extras: somebody has been asked
  bool joins = false;     // the second of two: after the first in every order of legs
  std::vector<Verdicts> verdicts;  // parallel to Problem::candidates
  std::vector<bool> via_base;  // parallel too: kit has to be fetched first; empty = nobody has to

  friend bool operator==(const OpenLeg&, const OpenLeg&) = default;
};

struct OpenVisit {
  VisitId visit;
  Place door;
  Priority priority = Priority::kP3;
  Instant target_at{};
  std::optional<Instant> due_at;
  int visit_minutes = 60;
  JointMode mode = JointMode::kSingle;
  std::vector<OpenLeg> legs;  // who goes first, then who joins; by leg id
  // Parallel to Problem::candidates: who speaks the language that an interpreter is asked for.
  // Empty: none is.
  std::vector<bool> speaks;
  // The last of those who hold a leg or have an open offer of one: when they could be there.
  std::optional<Instant> partner_ready_at;

  friend bool operator==(const OpenVisit&, const OpenVisit&) = default;
};

struct Problem {
  Revision basis;
  Instant now{};
  Travel travel;
  bool night = false;
  std::vector<Candidate> candidates;  // by practitioner id
  std::vector<OpenVisit> visits;      // by visit id

  friend bool operator==(const Problem&, const Problem&) = default;
};

// Whether this candidate may be put to this leg now: everybody idle, and for P1 whoever is on scene
// and has nothing else.
bool IsAskable(const Candidate& candidate, const Verdicts& verdicts);

// Candidates are everybody not off duty; a visit is in when one of its legs may be offered now:
// planned calls not before their time, and nothing that waits for the lead to choose a last crew.
Problem MakeProblem(const State& state, Instant now);

}  // namespace tandem::matching
