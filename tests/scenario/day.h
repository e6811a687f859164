#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatch/domain/state.h"
#include "dispatch/rules/decide.h"
#include "dispatch/view/view.h"

namespace tandem::testing {

// The small team, with what hard days need besides.
//
//   red flags   chest_pain (999), unwell (gp), dysreflexia (999)
//   services    ooh_gp, county, willows and elms (homes with beds)
//   people      nurses hana (all but a first suprapubic change), ivy and kai, support workers jon,
//               leo and lena, social worker mina; ben and dan as in the small team
//   needs       suprapubic (its first change), retention (a bladder scanner, one at the base),
//               palliative (a syringe driver), insulin, hospital_exit, carer_breakdown,
//               self_neglect (two: a witness), commode (from the base, 07:00 to 22:00)
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

  // What this audience sees now. From the first look on it is kept as a stream keeps it, a change
  // set a record, and is compared with a fresh look each time.
  const view::AudienceView& Watch(const view::Audience& audience);

  // What happened since the last call: "08:04 asha is on duty".
  std::vector<std::string> TakeTold();

  const State& state() const { return state_; }
  Instant now() const { return now_; }

 private:
  void ServeTimers(Instant until);
  void Fold(const Record& record);
  void Deliver();

  State state_;
  Instant now_{};
  std::vector<std::string> told_;
  std::set<PractitionerId> silent_;
  std::map<view::Audience, view::AudienceView> watched_;
};

}  // namespace tandem::testing
