#pragma once

#include <deque>
#include <string>

#include "clients/terminal/watch_fold.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

// How fresh a picture is; said on the board in words, because a stale list looks like a quiet day.
struct Freshness {
  bool known = false;  // a whole snapshot has arrived
  bool connected = false;
  int silent_seconds = 0;  // since anything was heard
};

struct BoardView {
  const Items& items;
  Instant now{};  // the domain's time
  Freshness freshness;
  const std::deque<std::string>& events;  // newest last
  int columns = 100;
  int events_max = 8;
};

// The duty board as plain lines: alarms, open referrals by time left, what is owed now and next,
// who is where, what is planned and asked, what happened last. Never an empty list where nothing is
// known; lists that are seldom there are left out while they are empty.
std::string RenderBoard(const BoardView& view);

}  // namespace tandem::terminal
