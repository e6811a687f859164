#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "clients/terminal/watch_fold.h"

namespace tandem::terminal {

// What a day came to.
struct Figures {
  int referrals = 0;
  int accepted = 0;
  int visits = 0;        // with at least one contact
  int joint_visits = 0;  // two or more practitioners with the person within 15 minutes
  // Clocks of type 05 that stopped within 7,200 s, of those that stopped; tenths of a per cent.
  std::optional<int> within_two_hours_tenths;
  int clocks_never_stopped = 0;  // accepted, type 05, still running at the end
  int offers = 0;
  int declined = 0;
  int expired = 0;
  int escalations = 0;
  int open_at_end = 0;
  int silent_phones = 0;      // offers nobody acknowledged until somebody rang, or ever
  int broken_cars = 0;        // legs given up because somebody could not go on
  int duplicates_linked = 0;  // referrals that joined another
  int emergencies = 0;        // rung for and confirmed: somebody comes
  int late_facts = 0;         // told long after they happened
  int deaths = 0;
  int lost = 0;        // acknowledged commands whose outcome is absent after a restart
  int half_joint = 0;  // all-or-none visits in which somebody was sent alone
  std::uint64_t seed = 0;
};

// Everything but late_facts, lost, half_joint and seed, from all that the lead's stream ever
// showed.
Figures FiguresOf(const Items& seen);

std::string FiguresJson(const Figures& figures);   // one line, exactly the keys above
std::string FiguresWords(const Figures& figures);  // for people

}  // namespace tandem::terminal
