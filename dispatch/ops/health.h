#pragma once

#include <map>
#include <mutex>
#include <string>

namespace tandem::ops {

// kWarning: it serves, and somebody must look. To take such a server out of service, or to start it
// again and again, would turn a fault in an old record into an outage.
enum class Condition { kGood = 0, kWarning = 1, kBad = 2 };

// Guards a short list of named conditions of this process. Serving means that none is bad. Any
// thread.
class Health {
 public:
  // `note` is for people: "draining", "team leicester, revision 7: ...". Nothing personal.
  void Set(const std::string& name, Condition condition, const std::string& note = "");

  bool IsServing() const;

  // "serving", "serving, with warnings" or "not serving", then one line for each condition.
  std::string Text() const;

  // The same for a collector, as tandem_condition{name} 0 good, 1 warning, 2 bad; in the text
  // format that Metrics::Text has, to stand behind it.
  std::string Exposition() const;

 private:
  struct Entry {
    Condition condition = Condition::kBad;
    std::string note;
  };
  Condition Worst() const;

  mutable std::mutex mutex_;
  std::map<std::string, Entry> conditions_;  // guarded by mutex_
};

}  // namespace tandem::ops
