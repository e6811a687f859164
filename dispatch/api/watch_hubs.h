#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "dispatch/api/front_door.h"
#include "dispatch/api/watch_hub.h"
#include "dispatch/engine/executor.h"

namespace tandem::api {

// The hubs of all teams. Owns them; they live on the reader executor.
class WatchHubs {
 public:
  // `reader` is the executor of the engine's readers; it must have stopped before this goes.
  WatchHubs(const House& house, engine::Executor& reader, std::string journal_id);
  WatchHubs(const WatchHubs&) = delete;
  WatchHubs& operator=(const WatchHubs&) = delete;

  // For Engine::OnNewTeam; on the reader executor.
  void AddTeam(const TeamId& team, engine::Follower& follower);

  // Any thread, from here on.
  void Open(WatchStreamPtr stream, std::string resume_token);
  void Refill(WatchStreamPtr stream);
  void Leave(WatchStreamPtr stream);
  void Recheck(StillGood still_good);

  // Once a second of real time: heartbeats.
  void Tick();

  // Every stream gets a last heartbeat and ends with UNAVAILABLE; so do streams that come later.
  // `done` runs when all have been told.
  void Drain(std::function<void()> done);

 private:
  WatchHub* HubOf(const WatchStream& stream);

  House house_;
  engine::Executor& reader_;
  std::string journal_id_;
  std::map<TeamId, std::unique_ptr<WatchHub>> hubs_;  // on the reader executor
  bool draining_ = false;                             // on the reader executor
  std::int64_t streams_ = 0;                          // on the reader executor
};

}  // namespace tandem::api
