#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/outcome.h"
#include "dispatch/engine/answer.h"

namespace tandem::engine {

// What one team answered to whom in the last 72 h, and what it still owes: a request that comes
// again gets the answer of its first coming and is not decided twice. On the writer executor.
class OutcomeMemory {
 public:
  enum class Known { kNew, kPending, kAnswered, kOtherBytes };

  // Names a remembered request; valid until it is forgotten.
  using Name = const std::string*;

  // What is known of this request. When kNew and `remember`, it is pending from now on; else its
  // name is nullptr.
  std::pair<Known, Name> Begin(const RequestKey& key, const std::string& digest, bool remember);

  // For kPending: `done` is called when the answer is durable.
  void Attach(Name name, AnswerCallback done);

  // For kAnswered.
  const CommandAnswer& AnswerOf(Name name) const;

  // The answer is on the way to the disk.
  void Decide(Name name, const CommandAnswer& answer, Instant answered_at);

  // The answer is durable: tells those who asked again meanwhile.
  void Settle(Name name);

  // An outcome read back at start; in the order answered.
  void Restore(const StoredOutcome& outcome);

  void ForgetBefore(Instant oldest_kept);

 private:
  struct Entry {
    std::string digest;
    CommandAnswer answer;
    bool durable = false;
    std::unique_ptr<std::vector<AnswerCallback>> waiting;  // rare, so not paid for by everyone
  };
  std::unordered_map<std::string, Entry> entries_;  // nobody walks it: its order shows nowhere
  std::deque<std::pair<Instant, Name>> by_age_;
};

}  // namespace tandem::engine
