#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>

#include "dispatch/archive/archive.h"
#include "dispatch/base/london.h"

namespace tandem::archive {
namespace {

// Digits and nothing else: from_chars alone would take a sign.
std::optional<int> Number(std::string_view text) {
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  int number = 0;
  if (!digits) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Instant MidnightBefore(std::chrono::year_month month) {
  return FromLondon(LocalTime{std::chrono::local_days{month / 1}.time_since_epoch()});
}

}  // namespace

std::optional<Period> MonthOf(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const std::optional<int> year = Number(text.substr(0, 4));
  const std::optional<int> month = Number(text.substr(5));
  if (!year || !month || *year < 1970 || *month < 1 || *month > 12) return std::nullopt;
  const std::chrono::year_month named{std::chrono::year{*year},
                                      std::chrono::month{static_cast<unsigned>(*month)}};
  return Period{MidnightBefore(named), MidnightBefore(named + std::chrono::months{1})};
}

}  // namespace tandem::archive
