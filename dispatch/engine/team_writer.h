#pragma once

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/state.h"
#include "dispatch/engine/answer.h"
#include "dispatch/engine/feed.h"
#include "dispatch/engine/outcome_memory.h"
#include "dispatch/journal/journal.h"

namespace tandem::engine {

// What one fsync makes durable, of all teams, and what may be said once it is.
struct Commit {
  struct Answer {
    AnswerCallback done;
    CommandAnswer answer;
  };
  struct Feed {
    TeamId team;
    std::vector<FeedRecordPtr> records;
  };
  struct Settlement {
    OutcomeMemory* memory;
    OutcomeMemory::Name name;
  };

  journal::Batch batch;
  std::vector<Answer> answers;
  std::vector<Feed> feeds;  // one per team that has records
  std::vector<Settlement> settlements;
  std::optional<Instant> forget_outcomes_before;
  int commands = 0;
  std::function<void()> afterwards;  // on the journal executor, when all else was said

  bool IsEmpty() const { return batch.IsEmpty() && answers.empty() && !afterwards; }
};

// Decides the commands of one team, alone, ahead of the disk. On the writer executor.
class TeamWriter {
 public:
  // `state` and `hash` are what the journal folds to; `time` outlives this.
  TeamWriter(State state, std::string hash, const TimeSource& time, std::size_t inbox_max);

  // Puts a request in its lane, or answers it at once: known, full or misused.
  void Accept(CommandRequest request, AnswerCallback done);

  // PassTime goes before everything else in the next round.
  void PassTimeNext() { time_due_ = true; }
  bool IsTimeDue() const { return time_due_; }

  // When PassTime is wanted next. Served much too late, it holds the team before anything else.
  void NoteWakeup(std::optional<Instant> wanted) { wakeup_ = wanted; }

  // The last PassTime found nothing to do and nothing was recorded since.
  bool PassedTimeInVain() const { return passed_time_in_vain_; }

  bool HasWork() const;

  // Decides about `commands_max` waiting commands into `commit`: facts before requests before the
  // rest, but at least one of every lane that waits, so that none starves.
  void Round(int commands_max, Commit& commit);

  // Ahead of the disk: only for deciding and for NextWakeup.
  const State& state() const { return state_; }
  OutcomeMemory& outcomes() { return outcomes_; }

 private:
  struct Waiting {
    CommandRequest request;
    AnswerCallback done;
    OutcomeMemory::Name name = nullptr;
  };
  void HoldIfTimeStoodStill(Commit& commit);
  void Take(Waiting waiting, Commit& commit);
  bool IsForgotten(const CommandRequest& request, Instant now) const;
  void Write(const CommandRequest& request, Instant now, std::vector<Event> events, Commit& commit);
  Commit::Feed& FeedOf(Commit& commit) const;

  State state_;
  std::string hash_;
  const TimeSource& time_;
  std::size_t inbox_max_;  // per lane
  std::array<std::deque<Waiting>, 3> lanes_;
  OutcomeMemory outcomes_;
  std::optional<Instant> wakeup_;
  bool time_due_ = false;
  bool passed_time_in_vain_ = false;
};

}  // namespace tandem::engine
