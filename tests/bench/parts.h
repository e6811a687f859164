#pragma once

#include <cstdint>
#include <string>

#include "dispatch/base/result.h"
#include "tests/bench/figures.h"

namespace tandem::bench {

// What a run of the bench was asked.
struct BenchOptions {
  std::uint64_t seed = 1;
  bool smoke = false;  // small sizes and short times: shows that all of it works
  bool with_years = false;
  std::string tandemd;   // the server program
  std::string self;      // this program, which is its own bare server
  std::string team_dir;  // Leicester's files: what made-up teams are made of
  std::string work_dir;  // an empty folder on the disk to be measured
};

// The parts of a run. Each puts its figures into a group of its own, and fails when anything it
// takes for granted does not hold: a figure that is there was measured.
Result<void> MeasureCommands(const BenchOptions& options, Figures& figures);
Result<void> MeasureOffers(const BenchOptions& options, Figures& figures);
Result<void> MeasureFanOut(const BenchOptions& options, Figures& figures);
Result<void> MeasureJournal(const BenchOptions& options, Figures& figures);

// A line about how far the run is, on standard error.
void Tell(const std::string& line);

}  // namespace tandem::bench
