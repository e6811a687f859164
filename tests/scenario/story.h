#pragma once

#include <string>

namespace tandem::testing {

// Plays a day written as text and gives it back with what happened under every line.
//
// A line that starts with a time ("08:04 tess accepts #1") says who does what; lines that start
// with two spaces are what happened and are rewritten; '#' lines and blank ones stay. Times are
// London's, Monday 2 March 2026, and may pass midnight. After each line the planner looks.
//
// Who can do what:
//   NAME signs on | signs off
//   desk refers NEED [violence=yes|no|unknown] ...
//   desk withdraws #REFERRAL
//   triage accepts #REFERRAL
//   NAME acknowledges | declines REASON_CODE
//   NAME sets off | is at the door | is with the person | leaves OUTCOME_CODE | knows
//   lead closes #REFERRAL OUTCOME_CODE
//   time passes
std::string PlayStory(const std::string& text);

}  // namespace tandem::testing
