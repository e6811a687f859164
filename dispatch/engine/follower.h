#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/domain/state.h"
#include "dispatch/engine/executor.h"
#include "dispatch/engine/feed.h"

namespace tandem::engine {

// Called on the follower's executor after each record was folded.
class FollowerObserver {
 public:
  virtual ~FollowerObserver() = default;
  virtual void OnRecord(const State& before, const State& after, const FeedRecordPtr& record) = 0;
};

struct RingLimits {
  Span age = hours{24};
  std::size_t bytes = 64 * 1024 * 1024;  // 0: nothing is kept, nobody resumes
  int checkpoint_every = 256;  // records between kept states: bounds the folding of a resume
};

// Where a resumed stream starts: the state at its revision and everything since.
struct Resumption {
  State at;
  std::vector<FeedRecordPtr> after;
};

// A second fold over announced records, on its own executor: reads, watch and validate_only use
// one, the planner another. The writer's State stays the writer's alone. Goes only after its
// executor has stopped.
class Follower {
 public:
  // Starts from the state recovered, with `hash` of its last record ("" when there is none).
  Follower(Executor& executor, State start, std::string hash, RingLimits limits);

  // Any thread: folds later, on the executor, in the order announced.
  void Announce(std::vector<FeedRecordPtr> records);

  // Runs `task` on the executor once the fold has reached `min_revision`. Any thread. A task
  // dropped at shutdown is called with nullptr.
  void Read(Revision min_revision, std::function<void(const State*)> task);

  // On the executor only, from here on.
  void AddObserver(FollowerObserver* observer);
  void RemoveObserver(FollowerObserver* observer);
  const State& state() const { return state_; }
  const std::string& hash() const { return hash_; }

  // Called after the records of one announcement were all folded: for work that only wants the
  // latest state.
  void OnCaughtUp(std::function<void()> callback);

  // nullopt when `revision` is outside the ring or its record's hash is another timeline's.
  std::optional<Resumption> Resume(Revision revision, const std::string& hash) const;

  // Puts records that are older than the start state into the ring (recovery reads them back from
  // the journal, so that streams resume across a restart). `oldest` is the state before the first.
  // Before the first announcement.
  void Prefill(State oldest, std::string oldest_hash, std::vector<FeedRecordPtr> records);

  // Fails pending reads; nothing runs afterwards. On the executor, or once it has stopped.
  void Stop();

 private:
  struct Checkpoint {
    State state;
    std::string hash;
  };
  void Fold(const FeedRecordPtr& record);
  void Keep(const FeedRecordPtr& record, const State& after);
  void Trim();
  void ThinCheckpoints();
  void RunReads();

  Executor& executor_;
  State state_;
  State previous_;  // one record behind while somebody observes: folding twice beats copying
  std::string hash_;
  RingLimits limits_;
  std::deque<FeedRecordPtr> ring_;  // contiguous, ends at state_.revision
  std::size_t ring_bytes_ = 0;
  std::deque<Checkpoint> checkpoints_;  // ascending; the first is the state before the ring
  std::int64_t spacing_;                // records between checkpoints; grows with the ring
  std::multimap<Revision, std::function<void(const State*)>> waiting_;
  std::vector<FollowerObserver*> observers_;
  std::vector<std::function<void()>> caught_up_;
  bool stopped_ = false;
};

}  // namespace tandem::engine
