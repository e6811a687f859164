#pragma once

#include <map>
#include <mutex>
#include <string>

namespace tandem::ops {

// Guards a short list of named conditions of this process. Serving means that all hold. Any thread.
class Health {
 public:
  // `note` is for people: "draining", "clinical values are unsigned".
  void Set(const std::string& name, bool good, const std::string& note = "");

  bool IsServing() const;

  // "serving" or "not serving", then one line for each condition.
  std::string Text() const;

 private:
  struct Condition {
    bool good = false;
    std::string note;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Condition> conditions_;  // guarded by mutex_
};

}  // namespace tandem::ops
