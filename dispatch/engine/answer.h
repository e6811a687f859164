#pragma once

#include <functional>
#include <optional>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/outcome.h"

namespace tandem::engine {

// A command as the front door hands it over.
struct CommandRequest {
  Command command;
  Actor actor;
  std::string request_id;            // "" for the house's own commands: no outcome is kept
  std::string digest;                // of the request's bytes; compared when the id comes again
  std::optional<Instant> queued_at;  // when a device queued it; field commands
};

// kInvalidArgument: the request id was used for other bytes. kResourceExhausted: the inbox is
// full. kUnavailable: draining, or not the writer. Refusals are answers, not errors.
using AnswerCallback = std::function<void(const Result<CommandAnswer>&)>;

}  // namespace tandem::engine
