#include "dispatch/engine/sim_executor.h"

#include <algorithm>

namespace tandem::engine {

void SimExecutor::Post(Task task) { ready_.emplace_back(0, std::move(task)); }

TimerId SimExecutor::PostAt(Instant at, Task task) {
  const TimerId id = world_.next_timer_++;
  world_.timers_.emplace(id, SimWorld::Timer{this, at, std::move(task)});
  world_.by_time_.insert({at, id});
  return id;
}

void SimExecutor::Cancel(TimerId timer) {
  const auto found = world_.timers_.find(timer);
  if (found == world_.timers_.end()) return;
  world_.by_time_.erase({found->second.at, timer});
  world_.timers_.erase(found);  // if it is among the ready ones, its turn will find nothing
}

void SimExecutor::DropTasks() {
  ready_.clear();
  std::erase_if(world_.timers_, [this](const auto& entry) {
    if (entry.second.executor != this) return false;
    world_.by_time_.erase({entry.second.at, entry.first});
    return true;
  });
}

SimExecutor& SimWorld::AddExecutor() {
  executors_.push_back(std::make_unique<SimExecutor>(*this));
  return *executors_.back();
}

bool SimWorld::Step(Instant until) {
  MoveDueTimers();
  if (RunOneReady()) return true;
  if (by_time_.empty() || by_time_.begin()->first > until) return false;
  now_ = std::max(now_, by_time_.begin()->first);
  MoveDueTimers();
  return RunOneReady();
}

void SimWorld::Settle() {
  while (Step(now_)) {
  }
}

void SimWorld::RunUntil(Instant until) {
  while (Step(until)) {
  }
  now_ = std::max(now_, until);
}

bool SimWorld::RunUntilTrue(const std::function<bool()>& done) {
  while (!done()) {
    if (!Step()) return false;
  }
  return true;
}

void SimWorld::MoveDueTimers() {
  while (!by_time_.empty() && by_time_.begin()->first <= now_) {
    const TimerId id = by_time_.begin()->second;
    by_time_.erase(by_time_.begin());
    timers_.at(id).executor->ready_.emplace_back(id, nullptr);
  }
}

bool SimWorld::RunOneReady() {
  std::int64_t choices = 0;
  for (const auto& executor : executors_) choices += executor->ready_.empty() ? 0 : 1;
  if (choices == 0) return false;
  std::int64_t chosen = choices == 1 ? 0 : random_.Below(choices);
  for (const auto& executor : executors_) {
    if (executor->ready_.empty() || chosen-- > 0) continue;
    auto [timer, task] = std::move(executor->ready_.front());
    executor->ready_.pop_front();
    if (timer != 0) {
      const auto found = timers_.find(timer);
      if (found == timers_.end()) return true;  // cancelled while it waited for its turn
      task = std::move(found->second.task);
      timers_.erase(found);
    }
    task();
    return true;
  }
  return false;
}

void SimEntropy::Fill(std::span<std::uint8_t> bytes) {
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.Next() >> 56);
}

}  // namespace tandem::engine
