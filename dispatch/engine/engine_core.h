#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/engine/engine.h"
#include "dispatch/engine/planner.h"
#include "dispatch/engine/recovery.h"
#include "dispatch/engine/team_writer.h"

namespace tandem::engine {

// What an Engine is made of. Members say which executor they belong to; only those under the mutex
// are shared. Tasks hold plain pointers to it: the executors stop before the engine goes.
class Engine::Core {
 public:
  Core(journal::Journal& journal, const TimeSource& time, Executors executors,
       EngineOptions options, EngineObserver* observer);
  ~Core();

  Result<void> Recover();
  void Submit(const TeamId& team, CommandRequest request, AnswerCallback done);
  void Drain(std::function<void()> done);
  Follower* Reader(const TeamId& team) const;
  std::vector<TeamId> Teams() const;
  void OnNewTeam(std::function<void(const TeamId&, Follower&)> callback);

  const journal::Journal& journal() const { return journal_; }
  const TimeSource& time() const { return time_; }

 private:
  // Everything of one team; lives as long as the engine.
  struct Team {
    Team(Core& core, RecoveredTeam recovered);
    TeamWriter writer;                 // writer executor
    bool is_busy = false;              // writer: listed in busy_
    std::optional<Instant> wakeup_at;  // writer: when `timer` goes off
    TimerId timer = 0;                 // writer
    Instant asked_again_at{};          // writer: ArmTimer is not due before
    bool asks_soon = false;            // writer: it is posted
    Follower reader;                   // reader executor
    Follower planning;                 // planner executor
    Planner planner;                   // planner executor
    Revision last_snapshot;            // planner executor
    // Planner executor: as many records as the last snapshot had room for.
    std::int64_t last_snapshot_records = 0;
  };
  struct Arrival {
    TeamId team;
    CommandRequest request;
    AnswerCallback done;
  };

  // On the writer executor.
  void TakeArrivals();
  void Deliver(Arrival arrival);
  Team& AddTeam(RecoveredTeam recovered);
  void MarkBusy(Team& team);
  void Pump();
  void DecideWaiting();
  void ArmTimerSoon(Team& team);
  void ArmTimer(Team& team);
  void OnTimer(Team& team);
  void Flush();
  void OnDurable(const Commit& commit);
  void ContinueDrain();
  void OnSnapshot(journal::StoredSnapshot snapshot);
  void FinishDrain();

  // On the journal executor.
  void AppendCommit(const std::shared_ptr<Commit>& commit);
  void Announce(Commit& commit);
  Team* Publish(const TeamId& team);

  // On the planner executor.
  void OnPlanningCaughtUp(Team& team);
  journal::StoredSnapshot TakeSnapshot(Team& team);

  journal::Journal& journal_;
  const TimeSource& time_;
  const Executors executors_;
  const EngineOptions options_;
  EngineObserver* const observer_;

  // Writer executor.
  std::map<TeamId, std::unique_ptr<Team>> teams_;
  std::deque<Team*> busy_;  // with work, in turn
  Commit commit_;           // what the next append carries
  bool append_in_flight_ = false;
  std::optional<Instant> outcomes_forgotten_at_;
  std::function<void()> drained_;
  bool last_snapshots_asked_ = false;
  std::size_t last_snapshots_owed_ = 0;

  mutable std::mutex mutex_;  // guards what follows
  std::vector<Arrival> arrivals_;
  bool draining_ = false;
  std::map<TeamId, Team*> unpublished_;  // made by the writer, no durable record yet
  std::map<TeamId, Team*> published_;
  std::vector<std::function<void(const TeamId&, Follower&)>> new_team_callbacks_;
};

}  // namespace tandem::engine
