#pragma once

#include <optional>

#include "dispatch/domain/observation.h"

namespace tandem {

// A NEWS2: a sum anybody can check, from the chart of the Royal College of Physicians. It closes no
// choice; a part nobody measured has no score, and then there is no total either.
struct News2 {
  int parts_measured = 0;    // of 7; air or oxygen is one of them
  std::optional<int> total;  // 0 to 20, only with all seven
  bool any_three = false;    // one part alone scores 3: an urgent review whatever the total

  std::optional<int> respirations;
  std::optional<int> oxygen_saturation;  // scale 2 above 92 % means nothing until air or oxygen is
                                         // known, and then has no score
  std::optional<int> oxygen;
  std::optional<int> systolic;
  std::optional<int> pulse;
  std::optional<int> consciousness;
  std::optional<int> temperature;

  friend bool operator==(const News2&, const News2&) = default;
};

News2 Score(const News2Parts& parts);

// Somebody clinical looks now: 7 or more in all, or a single 3.
bool IsHigh(const News2& score);

}  // namespace tandem
