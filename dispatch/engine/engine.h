#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/engine/answer.h"
#include "dispatch/engine/executor.h"
#include "dispatch/engine/feed.h"
#include "dispatch/engine/follower.h"
#include "dispatch/journal/journal.h"
#include "dispatch/rules/decide.h"

namespace tandem::engine {

// Where everything runs. In the server each is a thread; in the simulator all are one.
struct Executors {
  Executor* writer = nullptr;   // Decide, Evolve, inboxes, timers
  Executor* journal = nullptr;  // Append: one fsync for whatever is waiting, of all teams
  Executor* reader = nullptr;   // follower for reads, watch and validate_only
  Executor* planner = nullptr;  // follower for planning
};

struct EngineOptions {
  int batch_commands_max = 512;
  std::size_t inbox_commands_max = 100'000;  // per team and lane
  int snapshot_every_records = 2'000;
  bool planner = true;
  RingLimits ring;
  // Called on the journal executor when an append failed; after it the engine says nothing more.
  // Default: abort, so that the next start recovers from the journal. Tests put their own here.
  std::function<void(const Error&)> on_append_failure;
};

// Counters for metrics; called on the writer and journal executors.
class EngineObserver {
 public:
  virtual ~EngineObserver() = default;
  virtual void OnCommand(const CommandAnswer& answer) = 0;
  virtual void OnBatch(std::size_t records, std::size_t outcomes,
                       std::chrono::nanoseconds took) = 0;
};

// The single writer of every team of this process. Nothing leaves it (answer, feed, plan, timer
// effect) before its record is durable; a failed append aborts the process.
class Engine {
 public:
  Engine(journal::Journal& journal, const TimeSource& time, Executors executors,
         EngineOptions options, EngineObserver* observer = nullptr);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Folds the journal into states and followers, then serves timers. Call once, before Submit. A
  // broken journal is refused plainly (kDataLoss with team and revision).
  [[nodiscard]] Result<void> Recover();

  // Any thread. `done` runs on the journal executor after the outcome is durable (or at once, on
  // the writer executor, for an answer already durable). A team comes into being with its first
  // ConfigureTeam; other commands to unknown teams are refused TEAM_NOT_CONFIGURED.
  void Submit(const TeamId& team, CommandRequest request, AnswerCallback done);

  // What Decide would say now, without doing it: on the reader's follower, at `min_revision` or
  // later, with the revision it was decided on.
  void Preview(const TeamId& team, const Command& command, const Actor& actor,
               Revision min_revision,
               std::function<void(const Decision&, const State& as_of)> done);

  // The reader's follower of a team; nullptr when the team is unknown. Any thread; the pointer
  // lives as long as the engine.
  Follower* Reader(const TeamId& team);
  std::vector<TeamId> Teams() const;

  // Called on the reader executor when a team comes into being (also during Recover).
  void OnNewTeam(std::function<void(const TeamId&, Follower&)> callback);

  const journal::Journal& journal() const;

  // Refuses new commands with kUnavailable, finishes what was accepted, takes a last snapshot,
  // then runs `done` (on the journal executor).
  void Drain(std::function<void()> done);

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace tandem::engine
