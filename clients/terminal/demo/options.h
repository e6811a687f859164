#pragma once

#include <cstdint>
#include <string>

namespace tandem::terminal {

struct DemoOptions {
  int hours = 24;
  int time_scale = 360;
  std::uint64_t seed = 1;
  bool once = false;
  bool board = true;
  std::string referrals_file;
  std::string data_dir;  // empty: a new one under /tmp
  std::string tandemd;   // empty: beside this program
  std::string team_dir;  // empty: deploy/teams/leicester of this checkout
};

}  // namespace tandem::terminal
