#include "dispatch/engine/engine.h"

#include <algorithm>
#include <utility>

#include "dispatch/engine/engine_core.h"

namespace tandem::engine {

Engine::Engine(journal::Journal& journal, const TimeSource& time, Executors executors,
               EngineOptions options, EngineObserver* observer)
    : core_(std::make_unique<Core>(journal, time, executors, std::move(options), observer)) {}

Engine::~Engine() = default;

Result<void> Engine::Recover() { return core_->Recover(); }

void Engine::Submit(const TeamId& team, CommandRequest request, AnswerCallback done) {
  core_->Submit(team, std::move(request), std::move(done));
}

void Engine::Preview(const TeamId& team, const Command& command, const Actor& actor,
                     Revision min_revision,
                     std::function<void(const Decision&, const State& as_of)> done) {
  Follower* reader = core_->Reader(team);
  if (reader == nullptr) {
    return done(tl::unexpected(Refused{Refusal::kTeamNotConfigured, ""}), State{});
  }
  const TimeSource& time = core_->time();
  reader->Read(min_revision, [command, actor, &time, done = std::move(done)](const State* state) {
    if (state == nullptr) {
      return done(tl::unexpected(Refused{Refusal::kTeamNotConfigured, "shutting down"}), State{});
    }
    const Instant now = std::max(state->recorded_at, time.Now());
    done(Decide(*state, command, {actor, now}), *state);
  });
}

Follower* Engine::Reader(const TeamId& team) { return core_->Reader(team); }

std::vector<TeamId> Engine::Teams() const { return core_->Teams(); }

void Engine::OnNewTeam(std::function<void(const TeamId&, Follower&)> callback) {
  core_->OnNewTeam(std::move(callback));
}

const journal::Journal& Engine::journal() const { return core_->journal(); }

void Engine::Drain(std::function<void()> done) { core_->Drain(std::move(done)); }

}  // namespace tandem::engine
