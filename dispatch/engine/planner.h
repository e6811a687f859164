#pragma once

#include <functional>
#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"
#include "dispatch/engine/answer.h"
#include "dispatch/engine/executor.h"
#include "dispatch/engine/follower.h"

namespace tandem::engine {

// Proposes who goes where, for one team: after every change that leaves a leg without anybody it
// looks at a follower's state and submits ApplyPlan, one at a time. It owns no right of its own:
// the rules check its plan like anybody's command. On the planner executor.
class Planner {
 public:
  using Submit = std::function<void(CommandRequest, AnswerCallback)>;

  // All outlive this. Call on the planner executor, or before it runs anything of this team.
  Planner(Follower& follower, Executor& executor, const TimeSource& time, Submit submit);
  Planner(const Planner&) = delete;
  Planner& operator=(const Planner&) = delete;

  // Soon looks whether something is to be planned, and does it: once for all that is announced
  // until then.
  void Consider();

 private:
  void Look();
  void Propose(const State& state);
  void OnAnswer(const Result<CommandAnswer>& answer);
  void LookAgainLater(const State& state);

  Follower& follower_;
  Executor& executor_;
  const TimeSource& time_;
  Submit submit_;
  bool looks_soon_ = false;
  bool in_flight_ = false;
  bool stopped_ = false;          // the engine drains
  std::optional<Revision> seen_;  // the state last planned on
  std::optional<TimerId> later_;
};

}  // namespace tandem::engine
