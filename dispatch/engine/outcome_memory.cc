#include "dispatch/engine/outcome_memory.h"

#include "dispatch/base/check.h"

namespace tandem::engine {
namespace {

// The length in front keeps two different pairs apart, whatever the parts contain.
std::string NameOf(const RequestKey& key) {
  return std::to_string(key.principal.value.size()) + ' ' + key.principal.value + ' ' +
         key.request_id;
}

}  // namespace

std::pair<OutcomeMemory::Known, OutcomeMemory::Name> OutcomeMemory::Begin(const RequestKey& key,
                                                                          const std::string& digest,
                                                                          bool remember) {
  std::string name = NameOf(key);
  const auto found = entries_.find(name);
  if (found == entries_.end()) {
    if (!remember) return {Known::kNew, nullptr};
    const auto begun = entries_.emplace(std::move(name), Entry{.digest = digest}).first;
    return {Known::kNew, &begun->first};
  }
  const Entry& entry = found->second;
  if (entry.digest != digest) return {Known::kOtherBytes, &found->first};
  return {entry.durable ? Known::kAnswered : Known::kPending, &found->first};
}

void OutcomeMemory::Attach(Name name, AnswerCallback done) {
  Entry& entry = entries_.at(*name);
  if (entry.waiting == nullptr) entry.waiting = std::make_unique<std::vector<AnswerCallback>>();
  entry.waiting->push_back(std::move(done));
}

const CommandAnswer& OutcomeMemory::AnswerOf(Name name) const { return entries_.at(*name).answer; }

void OutcomeMemory::Decide(Name name, const CommandAnswer& answer, Instant answered_at) {
  entries_.at(*name).answer = answer;
  by_age_.emplace_back(answered_at, name);
}

void OutcomeMemory::Settle(Name name) {
  Entry& entry = entries_.at(*name);
  TANDEM_CHECK(!entry.durable);
  entry.durable = true;
  const auto waiting = std::move(entry.waiting);
  if (waiting == nullptr) return;
  const CommandAnswer answer = entry.answer;
  for (const AnswerCallback& done : *waiting) done(answer);
}

void OutcomeMemory::Restore(const StoredOutcome& outcome) {
  const auto [found, is_new] = entries_.try_emplace(NameOf(outcome.key));
  if (!is_new) return;
  found->second = {outcome.digest, outcome.answer, true, nullptr};
  by_age_.emplace_back(outcome.answered_at, &found->first);
}

void OutcomeMemory::ForgetBefore(Instant oldest_kept) {
  while (!by_age_.empty() && by_age_.front().first < oldest_kept) {
    const auto found = entries_.find(*by_age_.front().second);
    if (!found->second.durable) return;  // 72 h on its way to the disk: it is still owed
    by_age_.pop_front();
    entries_.erase(found);
  }
}

}  // namespace tandem::engine
