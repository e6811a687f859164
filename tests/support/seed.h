// The seed of this run of a test binary. Every random test draws from it and nothing else.
#pragma once

#include <cstdint>

namespace tandem::testing {

// 1 unless the run was started with --seed=N or TANDEM_SEED=N. main.cc prints it first.
std::uint64_t Seed();

// True when TANDEM_LONG=1 (`tests/run.sh long`): random tests may then take minutes, not seconds.
bool LongRun();

// How many rounds a random test makes: `rounds`, or a hundred times as many in a long run.
int Rounds(int rounds);

}  // namespace tandem::testing
