#include "dispatch/engine/engine_core.h"

#include <algorithm>
#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/domain/limits.h"

// Starting, taking commands in, telling who asks. What happens to a command is in
// engine_commit.cc.

namespace tandem::engine {

Engine::Core::Team::Team(Core& core, RecoveredTeam recovered)
    : writer(recovered.state, recovered.hash, core.time_, core.options_.inbox_commands_max),
      reader(*core.executors_.reader, recovered.state, recovered.hash, core.options_.ring),
      planning(*core.executors_.planner, recovered.state, recovered.hash, RingLimits{.bytes = 0}),
      planner(planning, *core.executors_.planner, core.time_,
              [&core, team = recovered.state.team](CommandRequest request, AnswerCallback done) {
                core.Submit(team, std::move(request), std::move(done));
              }),
      last_snapshot(recovered.last_snapshot) {
  reader.Prefill(std::move(recovered.oldest), std::move(recovered.oldest_hash),
                 std::move(recovered.records));
  planning.OnCaughtUp([&core, this] { core.OnPlanningCaughtUp(*this); });
}

Engine::Core::Core(journal::Journal& journal, const TimeSource& time, Executors executors,
                   EngineOptions options, EngineObserver* observer)
    : journal_(journal),
      time_(time),
      executors_(executors),
      options_(std::move(options)),
      observer_(observer) {
  TANDEM_CHECK(executors_.writer != nullptr && executors_.journal != nullptr);
  TANDEM_CHECK(executors_.reader != nullptr && executors_.planner != nullptr);
}

Engine::Core::~Core() {
  for (const auto& [id, team] : teams_) {
    team->reader.Stop();
    team->planning.Stop();
  }
}

// On the caller's thread, before anything of this engine runs on an executor.
Result<void> Engine::Core::Recover() {
  std::vector<RecoveredTeam> recovered;
  ASSIGN_OR_RETURN(const std::vector<TeamId> ids, journal_.Teams());
  for (const TeamId& id : ids) {
    ASSIGN_OR_RETURN(RecoveredTeam team,
                     RecoverTeam(journal_, id, options_.snapshot_every_records));
    recovered.push_back(std::move(team));
  }
  ASSIGN_OR_RETURN(std::vector<StoredOutcome> outcomes,
                   journal_.OutcomesSince(time_.Now() - limits::kOutcomesKept));
  std::stable_sort(outcomes.begin(), outcomes.end(),
                   [](const auto& a, const auto& b) { return a.answered_at < b.answered_at; });

  for (RecoveredTeam& team : recovered) {
    const TeamId id = team.state.team;
    AddTeam(std::move(team));
    Publish(id);
  }
  for (const StoredOutcome& outcome : outcomes) {
    const auto team = teams_.find(outcome.key.team);
    if (team != teams_.end()) team->second->writer.outcomes().Restore(outcome);
  }
  executors_.writer->Post([this] {
    for (const auto& [id, team] : teams_) ArmTimer(*team);
  });
  for (const auto& [id, owner] : teams_) {
    executors_.planner->Post([this, team = owner.get()] { OnPlanningCaughtUp(*team); });
  }
  return {};
}

void Engine::Core::Submit(const TeamId& team, CommandRequest request, AnswerCallback done) {
  TANDEM_CHECK(done != nullptr);
  {
    const std::lock_guard lock(mutex_);
    if (draining_) {
      return executors_.writer->Post([done = std::move(done)] {
        done(Fail(ErrorCode::kUnavailable, "this server is shutting down"));
      });
    }
    arrivals_.push_back({team, std::move(request), std::move(done)});
    if (arrivals_.size() > 1) return;  // the writer was woken for the first one and takes all
  }
  executors_.writer->Post([this] { Pump(); });
}

void Engine::Core::TakeArrivals() {
  std::vector<Arrival> arrivals;
  {
    const std::lock_guard lock(mutex_);
    arrivals.swap(arrivals_);
  }
  for (Arrival& arrival : arrivals) Deliver(std::move(arrival));
}

void Engine::Core::Deliver(Arrival arrival) {
  auto found = teams_.find(arrival.team);
  if (found == teams_.end()) {
    if (!std::holds_alternative<ConfigureTeam>(arrival.request.command)) {
      // No outcome is kept: a name that nobody configured must not leave anything behind.
      CommandAnswer answer;
      answer.outcome = Outcome::kRefused;
      answer.refused = Refused{Refusal::kTeamNotConfigured, ""};
      return arrival.done(answer);
    }
    RecoveredTeam fresh;
    fresh.state.team = fresh.oldest.team = arrival.team;
    AddTeam(std::move(fresh));
    found = teams_.find(arrival.team);
  }
  found->second->writer.Accept(std::move(arrival.request), std::move(arrival.done));
  MarkBusy(*found->second);
}

Engine::Core::Team& Engine::Core::AddTeam(RecoveredTeam recovered) {
  const TeamId id = recovered.state.team;
  Team* const team =
      teams_.emplace(id, std::make_unique<Team>(*this, std::move(recovered))).first->second.get();
  const std::lock_guard lock(mutex_);
  unpublished_.emplace(id, team);
  return *team;
}

void Engine::Core::MarkBusy(Team& team) {
  if (team.is_busy || !team.writer.HasWork()) return;
  team.is_busy = true;
  busy_.push_back(&team);
}

// Lists the team for everyone, once. Callbacks come before any record on the same executor.
Engine::Core::Team* Engine::Core::Publish(const TeamId& id) {
  const std::lock_guard lock(mutex_);
  if (const auto known = published_.find(id); known != published_.end()) return known->second;
  Team* const team = unpublished_.at(id);
  unpublished_.erase(id);
  published_.emplace(id, team);
  for (const auto& callback : new_team_callbacks_) {
    executors_.reader->Post([callback, id, team] { callback(id, team->reader); });
  }
  return team;
}

Follower* Engine::Core::Reader(const TeamId& team) const {
  const std::lock_guard lock(mutex_);
  const auto found = published_.find(team);
  return found == published_.end() ? nullptr : &found->second->reader;
}

std::vector<TeamId> Engine::Core::Teams() const {
  const std::lock_guard lock(mutex_);
  std::vector<TeamId> teams;
  for (const auto& [id, team] : published_) teams.push_back(id);
  return teams;
}

void Engine::Core::OnNewTeam(std::function<void(const TeamId&, Follower&)> callback) {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, team] : published_) {
    executors_.reader->Post([callback, id, team] { callback(id, team->reader); });
  }
  new_team_callbacks_.push_back(std::move(callback));
}

}  // namespace tandem::engine
