#include "dispatch/ops/health.h"

#include <algorithm>

namespace tandem::ops {

void Health::Set(const std::string& name, bool good, const std::string& note) {
  const std::lock_guard lock(mutex_);
  conditions_[name] = {good, note};
}

bool Health::IsServing() const {
  const std::lock_guard lock(mutex_);
  return !conditions_.empty() && std::all_of(conditions_.begin(), conditions_.end(),
                                             [](const auto& each) { return each.second.good; });
}

std::string Health::Text() const {
  std::string text = IsServing() ? "serving\n" : "not serving\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [name, condition] : conditions_) {
    text += name + ": " + (condition.good ? "good" : "bad");
    if (!condition.note.empty()) text += " (" + condition.note + ")";
    text += '\n';
  }
  return text;
}

}  // namespace tandem::ops
