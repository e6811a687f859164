#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "clients/terminal/connection.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

// What a client was told of one command: the whole answer, or why it was refused.
struct Told {
  std::string answer;  // bytes of the response; empty when refused
  std::string reason;  // "OFFER_EXPIRED"; empty when not refused
  std::int64_t revision = 0;

  friend bool operator==(const Told&, const Told&) = default;
};

// What the ledger calls a report of something long past.
inline constexpr const char* kLateFact = "late ReportObservations";

// A command whose outcome a client knows, and how to ask for it again with the very same bytes.
struct AcknowledgedCommand {
  std::string login;
  std::string what;  // "AcknowledgeOffer"
  Instant told_at{};
  Told told;
  std::function<Answer<Told>(Connection&)> ask_again;
};

// Every command of the demo's clients. Holds a lock; any thread.
class Ledger {
 public:
  void Add(AcknowledgedCommand command);
  void AddUnanswered();  // no outcome within the deadline: nothing was promised

  std::vector<AcknowledgedCommand> Commands() const;
  std::int64_t LatestRevision() const;
  int unanswered() const;

 private:
  mutable std::mutex mutex_;
  std::vector<AcknowledgedCommand> commands_;
  int unanswered_ = 0;
};

}  // namespace tandem::terminal
