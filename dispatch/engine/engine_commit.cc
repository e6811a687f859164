#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/domain/limits.h"
#include "dispatch/engine/engine_core.h"
#include "dispatch/rules/wakeup.h"
#include "dispatch/wire/record_codec.h"

// The way of one command: decided (writer) -> appended (journal) -> answered, announced (journal)
// -> the next batch (writer). This order must never change: nothing is said before it is durable.

namespace tandem::engine {
namespace {

// How many commands of one team are decided before another team has its turn and late facts are
// taken in.
constexpr int kRoundCommands = 32;

// Old outcomes are dropped from disk and memory this often.
constexpr Span kForgetEvery = hours{1};

// If the rules ask for PassTime and it then does nothing, ask again no sooner than this: a mistake
// there must not become a busy loop.
constexpr Span kWakeupPauseMin = seconds{1};

// Asking when time is wanted next walks over all open work, so it is asked once in this time
// however many commands come. What waits is timed in minutes.
constexpr Span kAskedEvery{100};

// About the size of a record. Snapshots shall not write more than records do, also when a flood of
// them makes the state large.
constexpr std::int64_t kRecordBytes = 256;

}  // namespace

void Engine::Core::Pump() {
  DecideWaiting();
  Flush();
  ContinueDrain();
}

void Engine::Core::DecideWaiting() {
  TakeArrivals();
  std::vector<Team*> decided;
  while (!busy_.empty() && commit_.commands < options_.batch_commands_max) {
    Team& team = *busy_.front();
    busy_.pop_front();
    team.is_busy = false;
    const int room = options_.batch_commands_max - commit_.commands;
    team.writer.Round(std::min(room, kRoundCommands), commit_);
    MarkBusy(team);
    decided.push_back(&team);
    TakeArrivals();
  }
  std::sort(decided.begin(), decided.end(), [](const Team* a, const Team* b) {
    return a->writer.state().team < b->writer.state().team;
  });
  decided.erase(std::unique(decided.begin(), decided.end()), decided.end());
  for (Team* team : decided) ArmTimerSoon(*team);
}

void Engine::Core::ArmTimerSoon(Team& team) {
  if (team.asks_soon || drained_) return;
  if (time_.Now() >= team.asked_again_at) return ArmTimer(team);
  team.asks_soon = true;
  executors_.writer->PostAt(team.asked_again_at, [this, &team] {
    team.asks_soon = false;
    ArmTimer(team);
  });
}

void Engine::Core::ArmTimer(Team& team) {
  if (team.writer.IsTimeDue() || drained_) return;
  team.asked_again_at = time_.Now() + kAskedEvery;
  std::optional<Instant> wanted = NextWakeup(team.writer.state());
  team.writer.NoteWakeup(wanted);
  if (wanted.has_value() && *wanted <= time_.Now() && team.writer.PassedTimeInVain()) {
    wanted = time_.Now() + kWakeupPauseMin;
  }
  if (wanted == team.wakeup_at) return;
  if (team.wakeup_at.has_value()) executors_.writer->Cancel(team.timer);
  team.wakeup_at = wanted;
  if (!wanted.has_value()) return;
  team.timer = executors_.writer->PostAt(*wanted, [this, &team] { OnTimer(team); });
}

void Engine::Core::OnTimer(Team& team) {
  team.wakeup_at.reset();
  team.writer.PassTimeNext();
  MarkBusy(team);
  Pump();
}

void Engine::Core::Flush() {
  if (append_in_flight_ || commit_.IsEmpty()) return;
  const Instant now = time_.Now();
  if (!outcomes_forgotten_at_.has_value() || now - *outcomes_forgotten_at_ >= kForgetEvery) {
    outcomes_forgotten_at_ = now;
    commit_.forget_outcomes_before = now - limits::kOutcomesKept;
    for (const auto& [id, team] : teams_) {
      team->writer.outcomes().ForgetBefore(*commit_.forget_outcomes_before);
    }
  }
  append_in_flight_ = true;
  auto commit = std::make_shared<Commit>(std::exchange(commit_, {}));
  executors_.journal->Post([this, commit = std::move(commit)] { AppendCommit(commit); });
}

void Engine::Core::AppendCommit(const std::shared_ptr<Commit>& commit) {
  if (!commit->batch.IsEmpty()) {
    const Instant began_at = time_.Now();
    const Result<void> appended = journal_.Append(commit->batch);
    if (!appended) {
      // From here on nobody is told anything any more.
      if (options_.on_append_failure) return options_.on_append_failure(appended.error());
      std::fprintf(stderr, "tandem: the journal cannot be written, stopping: %s\n",
                   appended.error().message.c_str());
      std::abort();
    }
    if (observer_ != nullptr) {
      observer_->OnBatch(commit->batch.records.size(), commit->batch.outcomes.size(),
                         time_.Now() - began_at);
    }
  }
  if (commit->forget_outcomes_before.has_value()) {
    // Keeping them longer harms nobody: it is tried again in an hour.
    if (const auto done = journal_.ForgetOutcomes(*commit->forget_outcomes_before); !done) {
      std::fprintf(stderr, "tandem: old outcomes stay: %s\n", done.error().message.c_str());
    }
  }
  Announce(*commit);
  if (commit->afterwards) commit->afterwards();
  executors_.writer->Post([this, commit] { OnDurable(*commit); });
}

void Engine::Core::Announce(Commit& commit) {
  // Teams first: who is told that a team exists may ask for it at once.
  std::vector<Team*> teams;
  for (const Commit::Feed& feed : commit.feeds) teams.push_back(Publish(feed.team));
  for (const Commit::Answer& answer : commit.answers) {
    if (observer_ != nullptr) observer_->OnCommand(answer.answer);
    if (answer.done) answer.done(answer.answer);
  }
  for (std::size_t i = 0; i < teams.size(); ++i) {
    teams[i]->reader.Announce(commit.feeds[i].records);
    teams[i]->planning.Announce(std::move(commit.feeds[i].records));
  }
}

void Engine::Core::OnDurable(const Commit& commit) {
  append_in_flight_ = false;
  for (const auto& [memory, name] : commit.settlements) memory->Settle(name);
  Flush();  // what was decided meanwhile goes first, so that the disk never waits
  Pump();
}

void Engine::Core::OnPlanningCaughtUp(Team& team) {
  const std::int64_t records = team.planning.state().revision.value - team.last_snapshot.value;
  if (records >= options_.snapshot_every_records && records >= team.last_snapshot_records) {
    executors_.writer->Post(
        [this, snapshot = TakeSnapshot(team)]() mutable { OnSnapshot(std::move(snapshot)); });
  }
  if (options_.planner) team.planner.Consider();
}

// From a follower's state: it is durable, and encoding it keeps no command waiting.
journal::StoredSnapshot Engine::Core::TakeSnapshot(Team& team) {
  const State& state = team.planning.state();
  std::string bytes = wire::EncodeState(state);
  team.last_snapshot = state.revision;
  team.last_snapshot_records = std::ssize(bytes) / kRecordBytes;
  return {state.team, state.revision, team.planning.hash(), std::move(bytes)};
}

void Engine::Core::OnSnapshot(journal::StoredSnapshot snapshot) {
  commit_.batch.snapshots.push_back(std::move(snapshot));
  Flush();
}

void Engine::Core::Drain(std::function<void()> done) {
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  executors_.writer->Post([this, done = std::move(done)]() mutable {
    TANDEM_CHECK(!drained_);
    drained_ = std::move(done);
    for (const auto& [id, team] : teams_) {
      if (team->wakeup_at.has_value()) executors_.writer->Cancel(team->timer);
      team->wakeup_at.reset();
    }
    Pump();
  });
}

// Once everything accepted is durable, asks every team for a last snapshot, so that the next start
// folds little.
void Engine::Core::ContinueDrain() {
  const bool at_rest = busy_.empty() && commit_.IsEmpty() && !append_in_flight_;
  if (!drained_ || !at_rest || last_snapshots_asked_) return;
  last_snapshots_asked_ = true;
  last_snapshots_owed_ = teams_.size();
  for (const auto& [id, owner] : teams_) {
    Team* const team = owner.get();
    team->planning.Read(team->writer.state().revision, [this, team](const State* state) {
      std::optional<journal::StoredSnapshot> snapshot;
      if (state != nullptr && state->revision > team->last_snapshot) snapshot = TakeSnapshot(*team);
      executors_.writer->Post([this, snapshot = std::move(snapshot)]() mutable {
        if (snapshot.has_value()) commit_.batch.snapshots.push_back(std::move(*snapshot));
        --last_snapshots_owed_;
        FinishDrain();
      });
    });
  }
  FinishDrain();
}

void Engine::Core::FinishDrain() {
  if (last_snapshots_owed_ > 0) return;
  commit_.afterwards = drained_;
  Flush();
}

}  // namespace tandem::engine
