#include "dispatch/ops/health.h"

#include <algorithm>

namespace tandem::ops {
namespace {

const char* FirstLine(Condition worst) {
  switch (worst) {
    case Condition::kGood:
      return "serving\n";
    case Condition::kWarning:
      return "serving, with warnings\n";
    case Condition::kBad:
      return "not serving\n";
  }
  return "";
}

const char* Word(Condition condition) {
  switch (condition) {
    case Condition::kGood:
      return "good";
    case Condition::kWarning:
      return "warning";
    case Condition::kBad:
      return "bad";
  }
  return "";
}

}  // namespace

void Health::Set(const std::string& name, Condition condition, const std::string& note) {
  const std::lock_guard lock(mutex_);
  conditions_[name] = {condition, note};
}

// With the lock held. Before anything was said nothing is good.
Condition Health::Worst() const {
  Condition worst = conditions_.empty() ? Condition::kBad : Condition::kGood;
  for (const auto& [name, entry] : conditions_) worst = std::max(worst, entry.condition);
  return worst;
}

bool Health::IsServing() const {
  const std::lock_guard lock(mutex_);
  return Worst() != Condition::kBad;
}

std::string Health::Text() const {
  const std::lock_guard lock(mutex_);
  std::string text = FirstLine(Worst());
  for (const auto& [name, entry] : conditions_) {
    text += name + ": " + Word(entry.condition);
    if (!entry.note.empty()) text += " (" + entry.note + ")";
    text += '\n';
  }
  return text;
}

std::string Health::Exposition() const {
  const std::lock_guard lock(mutex_);
  std::string text =
      "# HELP tandem_condition What /health says: 0 good, 1 warning, 2 bad\n"
      "# TYPE tandem_condition gauge\n";
  for (const auto& [name, entry] : conditions_) {
    text += "tandem_condition{name=\"" + name + "\"} " +
            std::to_string(static_cast<int>(entry.condition)) + "\n";
  }
  return text;
}

}  // namespace tandem::ops
