#pragma once

#include <set>
#include <string>
#include <vector>

#include "dispatch/domain/state.h"
#include "dispatch/rules/decide.h"

namespace tandem::testing {

// The small team, with what hard days need besides: two red flags (chest_pain: 999, unwell: gp)
// and the services ooh_gp and county.
TeamData StoryTeam();

// One team's day: rules and planner without an engine, and what happened in words. Every record is
// checked against the invariants. The planner looks after each command and each minute. A phone
// with signal has every offer at once, which is not told.
class Day {
 public:
  explicit Day(TeamData data);

  Decision Say(const Actor& actor, const Command& command);
  void PassUntil(Instant until);  // serves every timer on the way
  void StandStill(Span span);     // serves none; then the house says so
  void Plan();
  void Silence(const PractitionerId& practitioner);  // their phone has no signal

  // What happened since the last call: "08:04 asha is on duty".
  std::vector<std::string> TakeTold();

  const State& state() const { return state_; }
  Instant now() const { return now_; }

 private:
  void ServeTimers(Instant until);
  void Deliver();

  State state_;
  Instant now_{};
  std::vector<std::string> told_;
  std::set<PractitionerId> silent_;
};

}  // namespace tandem::testing
