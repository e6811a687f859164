#pragma once

#include <string>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"

namespace tandem {

// Somebody (or some machine) that may speak to a team: a machine by the token that the people file
// lists, a person by the session of their log-in.
struct Account {
  Actor actor;
  TeamId team;
  std::string
      token_hash;  // lower-case hex BLAKE2b-256 of the bearer token; tokens are 32 random bytes
  std::string session;  // the id of a person's session; empty for a machine

  friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace tandem
