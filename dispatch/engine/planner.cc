#include "dispatch/engine/planner.h"

#include <algorithm>
#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/matching/plan.h"
#include "dispatch/matching/problem.h"

namespace tandem::engine {
namespace {

// Some things change without a record (a declined leg may be offered again, a visit nears its
// end), so a leg that nobody could be found for is looked at again after this long.
constexpr Span kLookAgain = minutes{1};

bool AnyLegNeedsSomebody(const State& state) {
  return std::any_of(state.visits.begin(), state.visits.end(), [](const auto& entry) {
    const std::vector<Leg>& legs = entry.second.legs;
    return std::any_of(legs.begin(), legs.end(),
                       [](const Leg& leg) { return NeedsSomebody(leg.stage); });
  });
}

Actor PlannerActor() {
  return {.principal = {"planner"}, .role = Role::kDuty, .organisation = {}, .practitioner = {}};
}

}  // namespace

Planner::Planner(Follower& follower, Executor& executor, const TimeSource& time, Submit submit)
    : follower_(follower), executor_(executor), time_(time), submit_(std::move(submit)) {}

void Planner::Consider() {
  if (std::exchange(looks_soon_, true)) return;
  executor_.Post([this] {
    looks_soon_ = false;
    Look();
  });
}

void Planner::Look() {
  const State& state = follower_.state();
  if (stopped_ || in_flight_ || seen_ == state.revision) return;
  seen_ = state.revision;
  if (later_.has_value()) executor_.Cancel(*std::exchange(later_, std::nullopt));
  // A held team is planned for again with the record that resumes it.
  if (!state.held && AnyLegNeedsSomebody(state)) Propose(state);
}

void Planner::Propose(const State& state) {
  const Instant now = std::max(state.recorded_at, time_.Now());
  const matching::Problem problem = matching::MakeProblem(state, now);
  const matching::Plan plan = matching::Propose(problem);
  TANDEM_CHECK(matching::CheckPlan(problem, plan).empty());
  ApplyPlan command = matching::ToCommand(problem, plan);
  if (command.offers.empty()) return LookAgainLater(state);
  in_flight_ = true;
  CommandRequest request{.command = std::move(command), .actor = PlannerActor()};
  submit_(std::move(request), [this](const Result<CommandAnswer>& answer) {
    executor_.Post([this, answer] { OnAnswer(answer); });
  });
}

void Planner::OnAnswer(const Result<CommandAnswer>& answer) {
  in_flight_ = false;
  if (!answer && answer.error().code == ErrorCode::kUnavailable) {
    stopped_ = true;
    return;
  }
  // A plan that came too late is made again on the newer state; if its record is not here yet, it
  // comes by Consider.
  Look();
  if (!in_flight_ && !later_.has_value()) LookAgainLater(follower_.state());
}

void Planner::LookAgainLater(const State& state) {
  if (!AnyLegNeedsSomebody(state)) return;
  later_ = executor_.PostAt(time_.Now() + kLookAgain, [this] {
    later_.reset();
    seen_.reset();
    Look();
  });
}

}  // namespace tandem::engine
