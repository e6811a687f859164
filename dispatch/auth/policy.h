#pragma once

#include <span>
#include <string_view>

#include "dispatch/domain/codes.h"

namespace tandem::auth {

// What somebody must have to do with a thing to do something about it. That a role may call a
// method at all is asked at the front door; the rest the rules and views ask, of every command and
// item.
enum class Relation {
  kNone = 0,          // not at all
  kTeam,              // it is of their team
  kTeamWithoutNames,  // it is of their team, and they are shown no personal data
  kOrganisation,      // their organisation sent it
  kSelf,              // it is about themselves
  kLeg,               // of a visit, a leg of which was put to them or theirs
  kPut,               // a baton or a handover that was put to them
};

// One row of the only table of who may do what. A method without a row is nobody's.
struct PolicyRow {
  std::string_view method;  // "/tandem.v1.DutyService/GetBoard"
  Relation referrer = Relation::kNone;
  Relation practitioner = Relation::kNone;
  Relation duty = Relation::kNone;
  Relation admin = Relation::kNone;
  bool anybody = false;       // also without a token: only what makes one
  bool password_due = false;  // also before a password is changed that must be
};

std::span<const PolicyRow> PolicyTable();

// kNone: the role may not call the method.
Relation RelationOf(Role role, std::string_view method);

// Whether the role may call the method at all.
bool IsAllowed(Role role, std::string_view method);

// Whether nobody is asked who they are.
bool IsForAnybody(std::string_view method);

// Whether somebody may call it who owes a new password.
bool IsAllowedBeforePassword(std::string_view method);

}  // namespace tandem::auth
