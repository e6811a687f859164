#pragma once

#include <string>

namespace tandem::testing {

// Plays a day written as text and gives it back with what happened under every line.
//
// A line that starts with a time ("08:04 tess accepts #1") says who does what; lines that start
// with two spaces are what happened and are rewritten; '#' lines and blank ones stay. Times are
// London's, Monday 2 March 2026, and may pass midnight. After each line the planner looks.
// Before the first such line may stand:
//   team: last crew 30            the last crew is a question to the lead
//   team: NAME has no signal      no offer reaches their phone
//
// Who can do what stands in the verbs_*.cc; besides that:
//   time passes
//   house stands still MINUTES    the server is down; nothing is served meanwhile
//   NAME's screen                 what their phone shows, or what is shown to a referrer
//   the board                     what duty sees
std::string PlayStory(const std::string& text);

}  // namespace tandem::testing
