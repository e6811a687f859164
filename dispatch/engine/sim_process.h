#pragma once

#include <array>
#include <memory>

#include "dispatch/base/result.h"
#include "dispatch/engine/engine.h"
#include "dispatch/engine/sim_executor.h"
#include "dispatch/journal/journal.h"

namespace tandem::engine {

// A server's process in a simulated world: an engine on four executors over a journal, which may
// crash and start again. One thread only, that of the world.
class SimProcess {
 public:
  // World and journal outlive this.
  SimProcess(SimWorld& world, journal::Journal& journal, EngineOptions options);
  ~SimProcess();  // crashes
  SimProcess(const SimProcess&) = delete;
  SimProcess& operator=(const SimProcess&) = delete;

  // Recovers from the journal. Not while it runs.
  [[nodiscard]] Result<void> Start();

  // Ends at once: what was posted never happens, who waits for an answer gets none.
  void Crash();

  bool IsRunning() const { return engine_ != nullptr; }
  Engine& engine() { return *engine_; }  // while it runs

  // Submits and runs the world until the answer is there; kUnavailable when it came to rest
  // without one.
  Result<CommandAnswer> Ask(const TeamId& team, CommandRequest request);

  // The reader's state after all that is ready now was done; nullptr for an unknown team.
  const State* StateOf(const TeamId& team);

 private:
  SimWorld& world_;
  SimTimeSource time_{world_};
  journal::Journal& journal_;
  const EngineOptions options_;
  std::array<SimExecutor*, 4> executors_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace tandem::engine
