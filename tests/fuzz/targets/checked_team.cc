#include "tests/fuzz/targets/checked_team.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/rules/wakeup.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::fuzz {
namespace {

void CheckRecord(const Record& record) {
  const Result<Record> read = wire::DecodeRecord(wire::EncodeRecord(record));
  if (!read) std::fprintf(stderr, "a record cannot be read: %s\n", read.error().message.c_str());
  TANDEM_CHECK(read.has_value());
  TANDEM_CHECK(*read == record);
}

void CheckInvariants(const State& state) {
  const std::vector<std::string> broken = BrokenInvariants(state);
  for (const std::string& each : broken) std::fprintf(stderr, "broken: %s\n", each.c_str());
  TANDEM_CHECK(broken.empty());
}

}  // namespace

Actor House() { return {{"tandem"}, Role::kAdmin, {}, {}}; }

Decision CheckedTeam::Say(const Actor& actor, const Command& command) {
  Decision decision = Decide(state_, command, Context{actor, now_});
  if (!decision || decision->events.empty()) return decision;
  last_ = {state_.team, state_.revision.Next(), now_, actor, "", decision->events};
  CheckRecord(last_);
  EvolveRecord(state_, last_);
  CheckInvariants(state_);
  return decision;
}

void CheckedTeam::Pass(Span span) {
  const Instant until = now_ + span;
  for (int wakeups = 0; wakeups < kWakeupsMax; ++wakeups) {
    const std::optional<Instant> next = NextWakeup(state_);
    if (!next || *next > until) break;
    now_ = std::max(now_, *next);
    const Decision decision = Say(House(), PassTime{});
    TANDEM_CHECK(decision && !decision->events.empty());
    const std::optional<Instant> later = NextWakeup(state_);
    TANDEM_CHECK(!later || *later > now_);
  }
  now_ = until;
}

void CheckedTeam::CheckSnapshot() const {
  const Result<State> read = wire::DecodeState(wire::EncodeState(state_));
  if (!read) std::fprintf(stderr, "a state cannot be read: %s\n", read.error().message.c_str());
  TANDEM_CHECK(read.has_value());
  TANDEM_CHECK(*read == state_);
  TANDEM_CHECK(wire::FingerprintBytes(*read) == wire::FingerprintBytes(state_));
}

}  // namespace tandem::fuzz
