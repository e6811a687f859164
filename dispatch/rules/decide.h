#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/event.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/domain/refusal.h"
#include "dispatch/domain/state.h"

namespace tandem {

// What a command is decided with besides the state: who speaks and when. Nothing else exists.
struct Context {
  Actor actor;
  Instant now{};  // the record's stamp: never before state.recorded_at
};

// A command that fits: its events (possibly none, when everything was already so).
struct Decided {
  Outcome outcome = Outcome::kApplied;
  std::vector<Event> events;
  std::int64_t subject = 0;  // CommandAnswer::subject
};

using Decision = tl::expected<Decided, Refused>;

// The one place where a command meets the rules. Pure, total, O(log n) but for PassTime and
// ApplyPlan. The same (state, command, context) gives the same decision on every machine.
[[nodiscard]] Decision Decide(const State& state, const Command& command, const Context& context);

}  // namespace tandem
