#include "dispatch/engine/follower.h"

#include <algorithm>
#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve.h"

namespace tandem::engine {
namespace {

// A kept state can be a megabyte on a bad day; past this many, every second one goes.
constexpr std::size_t kCheckpointsMax = 64;

// Folding a second's records again is cheap beside copying thousands of open referrals.
constexpr Span kCheckpointPause = seconds{1};

}  // namespace

Follower::Follower(Executor& executor, State start, std::string hash, RingLimits limits)
    : executor_(executor),
      state_(std::move(start)),
      hash_(std::move(hash)),
      limits_(limits),
      spacing_(limits.checkpoint_every) {
  TANDEM_CHECK(limits_.checkpoint_every > 0);
  checkpoints_.push_back({state_, hash_});
}

void Follower::Announce(std::vector<FeedRecordPtr> records) {
  executor_.Post([this, records = std::move(records)] {
    if (stopped_) return;
    for (const FeedRecordPtr& record : records) Fold(record);
    Trim();
    RunReads();
    for (const auto& callback : caught_up_) callback();
  });
}

void Follower::Read(Revision min_revision, std::function<void(const State*)> task) {
  executor_.Post([this, min_revision, task = std::move(task)]() mutable {
    if (stopped_) return task(nullptr);
    if (state_.revision >= min_revision) return task(&state_);
    waiting_.emplace(min_revision, std::move(task));
  });
}

void Follower::AddObserver(FollowerObserver* observer) {
  if (observers_.empty()) previous_ = state_;
  observers_.push_back(observer);
}

void Follower::RemoveObserver(FollowerObserver* observer) { std::erase(observers_, observer); }

void Follower::OnCaughtUp(std::function<void()> callback) {
  caught_up_.push_back(std::move(callback));
}

void Follower::Fold(const FeedRecordPtr& record) {
  TANDEM_CHECK(record->record.revision == state_.revision.Next());
  EvolveRecord(state_, record->record);
  hash_ = record->hash;
  Keep(record, state_);
  // A copy: an observer may take itself off the list.
  const std::vector<FollowerObserver*> observers = observers_;
  for (FollowerObserver* observer : observers) observer->OnRecord(previous_, state_, record);
  if (!observers.empty()) EvolveRecord(previous_, record->record);
}

void Follower::Keep(const FeedRecordPtr& record, const State& after) {
  if (limits_.bytes == 0) return;
  ring_.push_back(record);
  ring_bytes_ += record->bytes;
  const State& last = checkpoints_.back().state;
  if (after.revision.value - last.revision.value < spacing_) return;
  if (after.recorded_at - last.recorded_at < kCheckpointPause) return;
  checkpoints_.push_back({after, record->hash});
  if (checkpoints_.size() > kCheckpointsMax) ThinCheckpoints();
}

void Follower::ThinCheckpoints() {
  std::deque<Checkpoint> kept;
  for (std::size_t i = 0; i < checkpoints_.size(); i += 2) {
    kept.push_back(std::move(checkpoints_[i]));
  }
  checkpoints_ = std::move(kept);
  spacing_ *= 2;
}

// Whole stretches between checkpoints go at once: without a state before it, a record in the ring
// serves nobody.
void Follower::Trim() {
  const Instant oldest_kept = state_.recorded_at - limits_.age;
  while (!ring_.empty()) {
    const bool too_big = ring_bytes_ > limits_.bytes;
    if (checkpoints_.size() == 1) {
      if (!too_big) return;
      checkpoints_.push_back({state_, hash_});
    }
    const State& next = checkpoints_[1].state;
    if (!too_big && next.recorded_at >= oldest_kept) return;
    while (!ring_.empty() && ring_.front()->record.revision <= next.revision) {
      ring_bytes_ -= ring_.front()->bytes;
      ring_.pop_front();
    }
    checkpoints_.pop_front();
  }
}

void Follower::RunReads() {
  while (!waiting_.empty() && waiting_.begin()->first <= state_.revision) {
    const auto task = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    task(&state_);
  }
}

std::optional<Resumption> Follower::Resume(Revision revision, const std::string& hash) const {
  const bool is_outside =
      revision > state_.revision || revision < checkpoints_.front().state.revision;
  if (is_outside || limits_.bytes == 0) return std::nullopt;
  const auto later = std::upper_bound(
      checkpoints_.begin(), checkpoints_.end(), revision,
      [](Revision wanted, const Checkpoint& kept) { return wanted < kept.state.revision; });
  const Checkpoint& from = *std::prev(later);
  Resumption resumption{from.state, {}};
  std::string hash_there = from.hash;
  const std::int64_t skipped =
      from.state.revision.value - checkpoints_.front().state.revision.value;
  for (auto i = static_cast<std::size_t>(skipped); i < ring_.size(); ++i) {
    if (ring_[i]->record.revision <= revision) {
      EvolveRecord(resumption.at, ring_[i]->record);
      hash_there = ring_[i]->hash;
    } else {
      resumption.after.push_back(ring_[i]);
    }
  }
  if (hash_there != hash) return std::nullopt;
  return resumption;
}

void Follower::Prefill(State oldest, std::string oldest_hash, std::vector<FeedRecordPtr> records) {
  TANDEM_CHECK(ring_.empty());
  checkpoints_.clear();
  checkpoints_.push_back({oldest, std::move(oldest_hash)});
  for (const FeedRecordPtr& record : records) {
    EvolveRecord(oldest, record->record);
    Keep(record, oldest);
  }
  TANDEM_CHECK(oldest.revision == state_.revision);
  Trim();
}

void Follower::Stop() {
  stopped_ = true;
  const auto waiting = std::exchange(waiting_, {});
  for (const auto& [revision, task] : waiting) task(nullptr);
}

}  // namespace tandem::engine
