#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "tests/bench/desk.h"
#include "tests/bench/durations.h"

namespace tandem::bench {

// What the load is made of. Of a hundred commands 70 are facts (50 observations, 20 "I am staying",
// each of them new to the server), 20 acknowledge again what was acknowledged, 10 are referrals.
enum class CommandKind { kObservations = 0, kStaying = 1, kAcknowledge = 2, kRefer = 3 };
inline constexpr std::size_t kCommandKinds = 4;

// One team as the load speaks to it: with the log-ins of its practitioners and of its GP.
struct LoadedTeam {
  std::string team;
  std::vector<TakenLeg> legs;       // each with its holder inside
  std::vector<std::string> tokens;  // of the holders, in the order of `legs`
  std::string gp_token;
};

struct LoadShape {
  int in_flight = 64;
  int connections = 4;
};

struct LoadResult {
  std::int64_t done = 0;
  std::int64_t refused = 0;  // any answer but OK
  Duration took{};
  std::vector<Duration> latencies;                         // of those done
  std::array<std::int64_t, kCommandKinds> answer_bytes{};  // of the last answer of each kind
  std::string first_refusal;

  void Add(const LoadResult& other);
};

// Keeps `shape.in_flight` commands under way for `length`, then waits for the last answers. The
// same load may be put on a server that answers without doing anything.
Result<LoadResult> PutLoad(const std::string& address, const std::vector<LoadedTeam>& teams,
                           LoadShape shape, Duration length, std::uint64_t seed);

}  // namespace tandem::bench
