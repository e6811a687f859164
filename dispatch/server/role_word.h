#pragma once

#include "dispatch/domain/codes.h"

namespace tandem::server {

// As people.toml spells it.
constexpr const char* RoleWord(Role role) {
  switch (role) {
    case Role::kReferrer:
      return "referrer";
    case Role::kPractitioner:
      return "practitioner";
    case Role::kDuty:
      return "duty";
    case Role::kAdmin:
      return "admin";
  }
  return "?";
}

}  // namespace tandem::server
