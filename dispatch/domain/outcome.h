#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dispatch/base/ids.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/refusal.h"

namespace tandem {

// What a caller is told of a command, and told again when it asks with the same request id.
struct CommandAnswer {
  Outcome outcome = Outcome::kApplied;
  std::optional<Refused> refused;  // set exactly when outcome == kRefused
  Revision revision;               // of the record, or of the state the refusal was decided on
  std::int64_t subject = 0;        // id of what was created (referral) or filed (escalation)

  friend bool operator==(const CommandAnswer&, const CommandAnswer&) = default;
};

// Names one mutation of one caller; kept 72 h (limits::kOutcomesKept).
struct RequestKey {
  TeamId team;
  PrincipalId principal;
  std::string request_id;  // UUID, lower case

  friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
};

// A remembered answer, written in the transaction of its batch.
struct StoredOutcome {
  RequestKey key;
  std::string digest;  // keyed hash of the request's bytes: same id, other bytes is an error
  Instant answered_at{};
  CommandAnswer answer;

  friend bool operator==(const StoredOutcome&, const StoredOutcome&) = default;
};

}  // namespace tandem
