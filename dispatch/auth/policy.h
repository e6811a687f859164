#pragma once

#include <span>
#include <string_view>

#include "dispatch/domain/codes.h"

namespace tandem::auth {

// One row of the only table of who may do what. A method without a row is nobody's.
struct PolicyRow {
  std::string_view method;  // "/tandem.v1.DutyService/GetBoard"
  bool referrer = false;
  bool practitioner = false;
  bool duty = false;
  bool admin = false;
  bool anybody = false;       // also without a token: only what makes one
  bool password_due = false;  // also before a password is changed that must be
};

std::span<const PolicyRow> PolicyTable();

// Whether the role may call the method at all. Whose referral or leg it is, the rules ask.
bool IsAllowed(Role role, std::string_view method);

// Whether nobody is asked who they are.
bool IsForAnybody(std::string_view method);

// Whether somebody may call it who owes a new password.
bool IsAllowedBeforePassword(std::string_view method);

}  // namespace tandem::auth
