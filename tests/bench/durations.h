#pragma once

#include <chrono>
#include <vector>

namespace tandem::bench {

using Clock = std::chrono::steady_clock;
using Duration = Clock::duration;

double Milliseconds(Duration duration);
double Seconds(Duration duration);

// The smallest that at least `percent` of them do not exceed; `durations` is not empty.
Duration PercentileOf(std::vector<Duration> durations, int percent);

}  // namespace tandem::bench
