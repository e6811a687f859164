#pragma once

#include <string>
#include <string_view>

#include "dispatch/auth/account_store.h"
#include "dispatch/auth/live_sessions.h"
#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/base/time.h"

namespace tandem::auth {

struct SessionLimits {
  Span access_life = minutes{15};
  Span session_life = hours{12};  // a long shift; a refresh makes it no longer
};

// From the fifth failure in a row on the account is locked: 1, 2, 4, 8, then 15 minutes.
inline constexpr int kFailuresBeforeLock = 5;
Span LockAfter(int failures);

// An attempt to say one's password. It counts as failed until it has succeeded, so that many at
// once are no more guesses than one after another. Copy it to the thread that hashes.
struct Attempt {
  std::string name;  // empty: nobody of that name
  std::string hash;  // empty: whatever is said, it is wrong
};

// What the hashing thread found out. The slow part; any thread.
struct Verdict {
  bool matches = false;
  std::string new_hash;  // when the old one was made with another cost
};
Verdict Judge(const Attempt& attempt, std::string_view password);

// Shown once, to whoever logged in; the server keeps hashes.
struct Granted {
  std::string name;
  AccountKind kind = AccountKind::kNormal;
  Account account;
  std::string access_token;
  std::string refresh_token;
  Instant access_expires_at{};
  Instant session_expires_at{};
  bool password_due = false;
};

// Logging in, going on and logging out. Every error that the caller causes is kUnauthenticated with
// the same words, whether there is such an account or not, and each is in the audit. Times are real
// ones, also in a demonstration: a token lives by the clock on the wall. One thread at a time, that
// of the store.
class Sessions {
 public:
  // All outlive it.
  Sessions(const AccountStore& store, LiveSessions& live, const TimeSource& time, Entropy& entropy,
           SessionLimits limits)
      : store_(store), live_(live), time_(time), entropy_(entropy), limits_(limits) {}

  // Costs as much for a name that nobody has, that is locked, disabled or expired.
  Result<Attempt> BeginAttempt(const std::string& name) const;

  Result<Granted> LogIn(const Attempt& attempt, const Verdict& verdict,
                        const std::string& address) const;

  // Each refresh token is good once, but for one whose answer may be lost on the way: until
  // somebody speaks with what it was answered. Else one that comes again was stolen, or is the
  // thief's own: the session ends for both.
  Result<Granted> Refresh(std::string_view refresh_token, const std::string& address) const;

  Result<void> LogOut(const Account& account, const std::string& address) const;

  // `attempt` and `verdict` are of the old password. Every other session of the account ends.
  Result<void> ChangePassword(const Account& account, const Attempt& attempt,
                              const Verdict& verdict, const std::string& new_hash,
                              const std::string& address) const;

  // Ends what was revoked in the store by another process (`tandemd people ...`).
  Result<void> Resync() const;

  // The log-in's name of somebody in a session; kUnauthenticated when that has ended.
  Result<std::string> NameOf(const Account& account) const;

 private:
  Result<void> Note(const std::string& who, const char* what, const std::string& about,
                    const std::string& address) const;
  Granted Grant(const LogInAccount& account, Session& session) const;
  Result<Granted> Deny(const char* what, const std::string& about,
                       const std::string& address) const;

  const AccountStore& store_;
  LiveSessions& live_;
  const TimeSource& time_;
  Entropy& entropy_;
  SessionLimits limits_;
};

}  // namespace tandem::auth
