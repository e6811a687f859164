#pragma once

#include <deque>
#include <string>

#include "clients/terminal/demo/actor.h"

namespace tandem::terminal {

// What the terminal shows while the day is played: the live board on a screen, else a line for
// everything that happens. Main thread only.
class DayScreen {
 public:
  DayScreen(const Scene& scene, bool board);

  void Refresh();  // at most a few times a second

 private:
  const Scene& scene_;
  const bool board_;
  std::deque<std::string> events_;
};

}  // namespace tandem::terminal
