#include "dispatch/auth/sessions.h"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "dispatch/auth/password.h"
#include "dispatch/auth/token.h"

namespace tandem::auth {
namespace {

constexpr std::size_t kRefreshTokenBytesMax = 256;

// Longer than a session may be asked for: what ended is of no use to anybody but the audit.
constexpr Span kSessionsKept = hours{24 * 30};

tl::unexpected<Error> WrongLogIn() {
  return Fail(ErrorCode::kUnauthenticated,
              "name or password is wrong, or this log-in is not in use now");
}

tl::unexpected<Error> SessionEnded() {
  return Fail(ErrorCode::kUnauthenticated, "this session has ended; log in again");
}

bool SameHash(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// What opens once is used up.
bool IsGoodOnce(const LogInAccount& account) { return account.kind == AccountKind::kTemporary; }

}  // namespace

Span LockAfter(int failures) {
  if (failures < kFailuresBeforeLock) return Span{0};
  const int doublings = std::min(failures - kFailuresBeforeLock, 4);
  return std::min<Span>(minutes{1 << doublings}, minutes{15});
}

Verdict Judge(const Attempt& attempt, std::string_view password) {
  Verdict verdict;
  if (attempt.hash.empty() || password.size() > kPasswordBytesMax) {
    verdict.matches = PasswordOfNobody(password.substr(0, kPasswordBytesMax));
    return verdict;
  }
  verdict.matches = PasswordMatches(attempt.hash, password);
  if (!verdict.matches || !NeedsRehash(attempt.hash)) return verdict;
  if (auto hash = HashPassword(password)) verdict.new_hash = *std::move(hash);
  return verdict;
}

Result<Attempt> Sessions::BeginAttempt(const std::string& name) const {
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(auto account, store_.Find(name));
  const Instant now = time_.Now();
  Attempt attempt;
  if (account) attempt.name = account->name;
  if (account && account->IsInUse(now) && now >= account->locked_until) {
    attempt.hash = account->password_hash;
    ++account->failed_attempts;
    account->locked_until = now + LockAfter(account->failed_attempts);
    RETURN_IF_ERROR(store_.Update(*account));
  } else {
    RETURN_IF_ERROR(store_.CountUnknownName());
  }
  RETURN_IF_ERROR(change.Commit());
  return attempt;
}

Result<Granted> Sessions::LogIn(const Attempt& attempt, const Verdict& verdict,
                                const std::string& address) const {
  if (!verdict.matches) return Deny("LOG_IN_FAILED", attempt.name, address);
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(auto account, store_.Find(attempt.name));
  const Instant now = time_.Now();
  // Disabled, reset or used up while the password was looked at.
  if (!account || !account->IsInUse(now) || account->password_hash != attempt.hash) {
    return WrongLogIn();
  }
  account->failed_attempts = 0;
  account->locked_until = Instant{};
  if (!verdict.new_hash.empty()) account->password_hash = verdict.new_hash;
  if (IsGoodOnce(*account)) account->password_hash.clear();
  if (account->kind == AccountKind::kEmergency) account->emergency_used_at = now;
  RETURN_IF_ERROR(store_.Update(*account));
  RETURN_IF_ERROR(store_.ForgetSessions(now - kSessionsKept));
  Session session{.id = NewToken(entropy_), .account = account->name, .issued_at = now};
  session.expires_at = now + limits_.session_life;
  if (account->expires_at != Instant{}) {
    session.expires_at = std::min(session.expires_at, account->expires_at);
  }
  Granted granted = Grant(*account, session);
  RETURN_IF_ERROR(store_.AddSession(session));
  RETURN_IF_ERROR(Note(account->name, "LOG_IN", account->name, address));
  RETURN_IF_ERROR(change.Commit());
  live_.Open({account->name, {granted.account, granted.password_due}, session.expires_at},
             HashToken(granted.access_token), granted.access_expires_at);
  return granted;
}

Result<Granted> Sessions::Refresh(std::string_view refresh_token,
                                  const std::string& address) const {
  const std::size_t dot = refresh_token.find('.');
  if (dot == std::string_view::npos || refresh_token.size() > kRefreshTokenBytesMax) {
    return SessionEnded();
  }
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(auto session, store_.FindSession(std::string(refresh_token.substr(0, dot))));
  const Instant now = time_.Now();
  if (!session || session->revoked_at != Instant{} || now >= session->expires_at) {
    return SessionEnded();
  }
  ASSIGN_OR_RETURN(const auto account, store_.Find(session->account));
  const std::string hash = HashToken(refresh_token);
  const bool is_next =
      SameHash(hash, session->refresh_hash) || live_.MayComeAgain(session->id, hash);
  if (!is_next || !account || !account->IsInUse(now)) {
    session->revoked_at = now;
    RETURN_IF_ERROR(store_.UpdateSession(*session));
    RETURN_IF_ERROR(
        Note("", is_next ? "REFRESH_REFUSED" : "REFRESH_TOKEN_REUSED", session->account, address));
    RETURN_IF_ERROR(change.Commit());
    live_.End(session->id);
    return SessionEnded();
  }
  Granted granted = Grant(*account, *session);
  RETURN_IF_ERROR(store_.UpdateSession(*session));
  RETURN_IF_ERROR(Note(account->name, "REFRESH", account->name, address));
  RETURN_IF_ERROR(change.Commit());
  live_.Open({account->name, {granted.account, granted.password_due}, session->expires_at},
             HashToken(granted.access_token), granted.access_expires_at, hash);
  return granted;
}

Result<void> Sessions::LogOut(const Account& account, const std::string& address) const {
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(auto session, store_.FindSession(account.session));
  if (!session) return SessionEnded();
  session->revoked_at = time_.Now();
  RETURN_IF_ERROR(store_.UpdateSession(*session));
  RETURN_IF_ERROR(Note(session->account, "LOG_OUT", session->account, address));
  RETURN_IF_ERROR(change.Commit());
  live_.End(session->id);
  return {};
}

Result<void> Sessions::ChangePassword(const Account& account, const Attempt& attempt,
                                      const Verdict& verdict, const std::string& new_hash,
                                      const std::string& address) const {
  if (!verdict.matches) {
    return tl::unexpected<Error>(Deny("PASSWORD_CHANGE_FAILED", attempt.name, address).error());
  }
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(auto stored, store_.Find(attempt.name));
  if (!stored || stored->password_hash != attempt.hash) return WrongLogIn();
  stored->password_hash = new_hash;
  stored->must_change = false;
  stored->failed_attempts = 0;
  stored->locked_until = Instant{};
  RETURN_IF_ERROR(store_.Update(*stored));
  RETURN_IF_ERROR(store_.RevokeSessions(stored->name, account.session, time_.Now()));
  RETURN_IF_ERROR(Note(stored->name, "PASSWORD_CHANGED", stored->name, address));
  RETURN_IF_ERROR(change.Commit());
  live_.EndAllOf(stored->name, account.session);
  live_.PasswordChanged(account.session);
  return {};
}

Result<void> Sessions::Resync() const {
  for (const std::string& id : live_.Ids()) {
    ASSIGN_OR_RETURN(const auto session, store_.FindSession(id));
    if (!session || session->revoked_at != Instant{}) live_.End(id);
  }
  return {};
}

Result<std::string> Sessions::NameOf(const Account& account) const {
  ASSIGN_OR_RETURN(const auto session, store_.FindSession(account.session));
  if (!session) return SessionEnded();
  return session->account;
}

Result<void> Sessions::Note(const std::string& who, const char* what, const std::string& about,
                            const std::string& address) const {
  return store_.Note({time_.Now(), who, what, about, address});
}

// New tokens for the session; the caller stores it.
Granted Sessions::Grant(const LogInAccount& account, Session& session) const {
  const Instant now = time_.Now();
  Granted granted{.name = account.name, .kind = account.kind, .account = account.account};
  granted.account.session = session.id;
  granted.access_token = NewToken(entropy_);
  granted.refresh_token = session.id + "." + NewToken(entropy_);
  granted.access_expires_at = std::min(now + limits_.access_life, session.expires_at);
  granted.session_expires_at = session.expires_at;
  granted.password_due = account.must_change;
  session.refresh_hash = HashToken(granted.refresh_token);
  session.used_at = now;
  return granted;
}

Result<Granted> Sessions::Deny(const char* what, const std::string& about,
                               const std::string& address) const {
  RETURN_IF_ERROR(Note("", what, about, address));
  return WrongLogIn();
}

}  // namespace tandem::auth
