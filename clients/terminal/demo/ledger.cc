#include "clients/terminal/demo/ledger.h"

#include <algorithm>

namespace tandem::terminal {

void Ledger::Add(AcknowledgedCommand command) {
  const std::lock_guard lock(mutex_);
  commands_.push_back(std::move(command));
}

void Ledger::AddUnanswered() {
  const std::lock_guard lock(mutex_);
  ++unanswered_;
}

std::vector<AcknowledgedCommand> Ledger::Commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

std::int64_t Ledger::LatestRevision() const {
  const std::lock_guard lock(mutex_);
  std::int64_t latest = 0;
  for (const AcknowledgedCommand& command : commands_) {
    latest = std::max(latest, command.told.revision);
  }
  return latest;
}

int Ledger::unanswered() const {
  const std::lock_guard lock(mutex_);
  return unanswered_;
}

}  // namespace tandem::terminal
