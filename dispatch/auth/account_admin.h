#pragma once

#include <string>
#include <vector>

#include "dispatch/auth/account_store.h"
#include "dispatch/auth/live_sessions.h"
#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

namespace tandem::auth {

// The names that `tandemd people seal-emergency` gives; there are two, so that one can be used
// while the other stays sealed.
inline constexpr const char* kEmergencyNames[] = {"emergency-1", "emergency-2"};

// On whose word accounts are changed.
struct Caller {
  std::string who;      // for the audit: a log-in's name, or "tandemd"
  TeamId team;          // only accounts of this team; empty: all
  std::string address;  // empty on the command line
};

// Making, resetting and ending log-ins. An account of another team looks like none: kNotFound with
// field "name". Passwords come as hashes, made on a thread that may take its time. Each change is
// durable, stands in the audit and has ended what it ends when it returns. One thread at a time,
// that of the store.
class AccountAdmin {
 public:
  // All outlive it. `live` is null where no server runs here.
  AccountAdmin(const AccountStore& store, LiveSessions* live, const TimeSource& time)
      : store_(store), live_(live), time_(time) {}

  // With a password that must be changed at the first log-in. kAlreadyExists; kInvalidArgument with
  // its field.
  Result<void> Create(LogInAccount account, const std::string& hash, const Caller& caller) const;

  // A new password that must be changed, and nothing of before is left: sessions, lock, disabled.
  Result<void> ResetPassword(const std::string& name, const std::string& hash,
                             const Caller& caller) const;

  // kFailedPrecondition for the last administrator in use.
  Result<void> Disable(const std::string& name, const Caller& caller) const;

  Result<void> RevokeSessions(const std::string& name, const Caller& caller) const;

  // A code for one log-in of a temporary practitioner, until `account.expires_at`; a later one
  // replaces it. kAlreadyExists when the name is that of a lasting account.
  Result<void> SetOneTimeCode(LogInAccount account, const std::string& hash,
                              const Caller& caller) const;

  // Puts the two emergency accounts (again) under seal: administrators of `team`.
  Result<void> SealEmergency(const std::string& name, const TeamId& team, const std::string& hash,
                             const Caller& caller) const;

  // Of the caller's team, by name, without hashes.
  Result<std::vector<LogInAccount>> List(const Caller& caller) const;

  // There is somebody who can make other accounts.
  Result<bool> HasAdministrator() const;

  // Names of emergency accounts that were used and not reset.
  Result<std::vector<std::string>> EmergenciesUsed() const;

 private:
  Result<LogInAccount> FindFor(const std::string& name, const Caller& caller) const;
  Result<void> Note(const char* what, const std::string& about, const Caller& caller) const;
  void EndSessions(const std::string& name) const;

  const AccountStore& store_;
  LiveSessions* live_;
  const TimeSource& time_;
};

}  // namespace tandem::auth
