#pragma once

#include <string>

#include "dispatch/domain/codes.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"

namespace tandem {

// Somebody (or some machine) that may speak to a team, as the people file lists them.
struct Account {
  Actor actor;
  TeamId team;
  std::string
      token_hash;  // lower-case hex BLAKE2b-256 of the bearer token; tokens are 32 random bytes

  friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace tandem
