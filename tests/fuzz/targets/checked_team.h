#pragma once

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/state.h"
#include "dispatch/rules/decide.h"

namespace tandem::fuzz {

// One team's rules without an engine. After every record each promise is checked that the rest of
// the server builds on; a broken one aborts:
//   - the record is written and read back as it is: else the journal could not be replayed
//   - the invariants hold
//   - a timer that was served does not come again at once
class CheckedTeam {
 public:
  explicit CheckedTeam(State state) : state_(std::move(state)), now_(state_.recorded_at) {}

  Decision Say(const Actor& actor, const Command& command);

  // Serves the timers on the way, up to kWakeupsMax: a day of a busy team has fewer.
  void Pass(Span span);

  // Time goes by and nobody serves anything: a server that is down.
  void Skip(Span span) { now_ += span; }

  // The state is written and read back as it is, to the same fingerprint.
  void CheckSnapshot() const;

  const State& state() const { return state_; }
  const Record& last() const { return last_; }  // of the last command that had events
  Instant now() const { return now_; }

 private:
  static constexpr int kWakeupsMax = 100;

  State state_;
  Instant now_;
  Record last_;
};

Actor House();  // the server itself

}  // namespace tandem::fuzz
