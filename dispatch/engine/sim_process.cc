#include "dispatch/engine/sim_process.h"

#include <memory>
#include <optional>
#include <utility>

#include "dispatch/base/check.h"

namespace tandem::engine {

SimProcess::SimProcess(SimWorld& world, journal::Journal& journal, EngineOptions options)
    : world_(world), journal_(journal), options_(std::move(options)) {
  for (SimExecutor*& executor : executors_) executor = &world_.AddExecutor();
}

SimProcess::~SimProcess() { Crash(); }

Result<void> SimProcess::Start() {
  TANDEM_CHECK(!IsRunning());
  const Executors executors{executors_[0], executors_[1], executors_[2], executors_[3]};
  auto engine = std::make_unique<Engine>(journal_, time_, executors, options_);
  RETURN_IF_ERROR(engine->Recover());
  engine_ = std::move(engine);
  return {};
}

void SimProcess::Crash() {
  for (SimExecutor* executor : executors_) executor->DropTasks();
  engine_.reset();
}

Result<CommandAnswer> SimProcess::Ask(const TeamId& team, CommandRequest request) {
  // Shared: the answer may come after the world stood still and somebody else moved it on.
  auto answer = std::make_shared<std::optional<Result<CommandAnswer>>>();
  engine_->Submit(team, std::move(request),
                  [answer](const Result<CommandAnswer>& given) { answer->emplace(given); });
  if (!world_.RunUntilTrue([&] { return answer->has_value(); })) {
    return Fail(ErrorCode::kUnavailable, "nothing is left to do and no answer was given");
  }
  return **answer;
}

const State* SimProcess::StateOf(const TeamId& team) {
  world_.Settle();
  Follower* const reader = engine_->Reader(team);
  return reader == nullptr ? nullptr : &reader->state();
}

}  // namespace tandem::engine
