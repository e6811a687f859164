#include "tests/bench/durations.h"

#include <algorithm>

#include "dispatch/base/check.h"

namespace tandem::bench {

double Milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

double Seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

Duration PercentileOf(std::vector<Duration> durations, int percent) {
  TANDEM_CHECK(!durations.empty() && percent > 0 && percent <= 100);
  const std::size_t rank = (durations.size() * static_cast<std::size_t>(percent) + 99) / 100;
  const auto place = durations.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(durations.begin(), place, durations.end());
  return *place;
}

}  // namespace tandem::bench
