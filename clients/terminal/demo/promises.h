#pragma once

#include <string>
#include <vector>

#include "clients/terminal/demo/actor.h"

namespace tandem::terminal {

// What was found when the clients' memory was held against the server after kill -9.
struct Comparison {
  int asked = 0;                     // acknowledged commands sent again
  std::vector<std::string> lost;     // one sentence for each broken promise
  std::vector<std::string> remarks;  // for people; no promise broken
};

// Sends every acknowledged command again, with its request id and bytes, and expects the very same
// outcome; looks for every leg that anybody was told is committed or on the way; and resumes the
// lead's stream from before the restart, which must reach the same picture as the board.
Comparison ComparePromises(const Scene& scene, WatchFold lead_fold, const std::string& lead_login);

}  // namespace tandem::terminal
