#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/auth/accounts_db.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/account.h"

namespace tandem::auth {

enum class AccountKind {
  kNormal = 1,
  kTemporary = 2,  // somebody from an agency: a code that is good once
  kEmergency = 3,  // sealed in an envelope, for when nobody else can log in
};

// A person's log-in, as it is stored. Machines are not here: the people file lists their tokens.
// An Instant of zero is none.
struct LogInAccount {
  std::string name;  // what is typed
  AccountKind kind = AccountKind::kNormal;
  Account account;            // without a token's hash
  std::string password_hash;  // Argon2id; empty: no log-in until an admin resets it
  bool must_change = false;
  int failed_attempts = 0;  // since the last that succeeded, with those under way
  Instant locked_until{};
  Instant expires_at{};
  Instant disabled_at{};
  Instant emergency_used_at{};

  bool IsInUse(Instant now) const {
    return disabled_at == Instant{} && (expires_at == Instant{} || now < expires_at);
  }
};

// A log-in that lasts: what the refresh token of somebody's device stands for.
struct Session {
  std::string id;
  std::string account;       // the name
  std::string refresh_hash;  // BLAKE2b-256 of the one refresh token that is good next
  Instant issued_at{};
  Instant used_at{};
  Instant expires_at{};
  Instant revoked_at{};
};

// One line of the audit: never a secret, and no name that nobody has, for people type passwords
// where names belong.
struct AuditLine {
  Instant at{};
  std::string who;      // a name, "tandemd" for the command line, "" before somebody is known
  std::string what;     // "LOG_IN", "LOG_IN_FAILED"
  std::string about;    // the name of the account
  std::string address;  // of the caller, without the port
};

// 1 to 64 of a-z, 0-9, '-', '_' and '.', the first a letter or digit.
Result<void> CheckLogInName(const std::string& name);

// What accounts.db holds, row by row; who may do what, and what follows from it, is not asked here.
// Every change is durable when it returns. One thread at a time.
class AccountStore {
 public:
  [[nodiscard]] static Result<AccountStore> Open(const std::string& path);

  // All or nothing for the calls until Commit. One at a time.
  [[nodiscard]] Result<storage::Transaction> Begin() const { return db_.Begin(); }

  [[nodiscard]] Result<std::optional<LogInAccount>> Find(const std::string& name) const;
  [[nodiscard]] Result<std::vector<LogInAccount>> All() const;                     // by name
  [[nodiscard]] Result<void> Add(const LogInAccount& account, Instant now) const;  // kAlreadyExists
  [[nodiscard]] Result<void> Update(const LogInAccount& account) const;

  // Writes as much as an Update, for a name that nobody has.
  [[nodiscard]] Result<void> CountUnknownName() const;

  [[nodiscard]] Result<std::optional<Session>> FindSession(const std::string& id) const;
  [[nodiscard]] Result<void> AddSession(const Session& session) const;
  [[nodiscard]] Result<void> UpdateSession(const Session& session) const;

  // Those of one account, but for `except`; of everybody when `account` is empty.
  [[nodiscard]] Result<void> RevokeSessions(const std::string& account, const std::string& except,
                                            Instant now) const;

  // Those that ended before `before` are forgotten.
  [[nodiscard]] Result<void> ForgetSessions(Instant before) const;

  [[nodiscard]] Result<void> Note(const AuditLine& line) const;
  [[nodiscard]] Result<std::vector<AuditLine>> Audit() const;  // oldest first

 private:
  explicit AccountStore(AccountsDb db) : db_(std::move(db)) {}
  AccountsDb db_;
};

}  // namespace tandem::auth
