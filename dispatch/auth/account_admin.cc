#include "dispatch/auth/account_admin.h"

#include <algorithm>
#include <utility>

namespace tandem::auth {
namespace {

tl::unexpected<Error> NoSuchAccount() {
  return Fail(ErrorCode::kNotFound, "name: no such account", "name");
}

Result<void> CheckAccount(const LogInAccount& account) {
  RETURN_IF_ERROR(CheckLogInName(account.name));
  const Actor& actor = account.account.actor;
  if (account.account.team.value.empty()) {
    return Fail(ErrorCode::kInvalidArgument, "team: is missing", "team");
  }
  if (actor.role == Role::kPractitioner && actor.practitioner.value.empty()) {
    return Fail(ErrorCode::kInvalidArgument, "practitioner: whom this log-in reports for",
                "practitioner");
  }
  if (actor.role == Role::kReferrer && actor.organisation.value.empty()) {
    return Fail(ErrorCode::kInvalidArgument, "organisation: whose referrals this log-in sees",
                "organisation");
  }
  return {};
}

bool IsAdministrator(const LogInAccount& account, Instant now) {
  return account.account.actor.role == Role::kAdmin && account.kind == AccountKind::kNormal &&
         account.IsInUse(now);
}

void StartAgain(LogInAccount& account, const std::string& hash, bool must_change) {
  account.password_hash = hash;
  account.must_change = must_change;
  account.failed_attempts = 0;
  account.locked_until = account.disabled_at = account.emergency_used_at = Instant{};
}

}  // namespace

Result<void> AccountAdmin::Create(LogInAccount account, const std::string& hash,
                                  const Caller& caller) const {
  RETURN_IF_ERROR(CheckAccount(account));
  if (!caller.team.value.empty() && account.account.team != caller.team) return NoSuchAccount();
  StartAgain(account, hash, true);
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  RETURN_IF_ERROR(store_.Add(account, time_.Now()));
  RETURN_IF_ERROR(Note("ACCOUNT_CREATED", account.name, caller));
  return change.Commit();
}

Result<void> AccountAdmin::ResetPassword(const std::string& name, const std::string& hash,
                                         const Caller& caller) const {
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(LogInAccount account, FindFor(name, caller));
  if (account.kind == AccountKind::kTemporary) {
    return Fail(ErrorCode::kFailedPrecondition, "name: give them a new code instead", "name");
  }
  // Whoever opens an envelope has no time to think of a password.
  StartAgain(account, hash, account.kind == AccountKind::kNormal);
  RETURN_IF_ERROR(store_.Update(account));
  RETURN_IF_ERROR(store_.RevokeSessions(name, {}, time_.Now()));
  RETURN_IF_ERROR(Note("PASSWORD_RESET", name, caller));
  RETURN_IF_ERROR(change.Commit());
  EndSessions(name);
  return {};
}

Result<void> AccountAdmin::Disable(const std::string& name, const Caller& caller) const {
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(LogInAccount account, FindFor(name, caller));
  const Instant now = time_.Now();
  ASSIGN_OR_RETURN(const auto all, store_.All());
  const auto others = std::count_if(all.begin(), all.end(), [&](const LogInAccount& other) {
    return other.name != name && IsAdministrator(other, now);
  });
  if (IsAdministrator(account, now) && others == 0) {
    return Fail(ErrorCode::kFailedPrecondition, "name: is the last administrator", "name");
  }
  account.disabled_at = now;
  RETURN_IF_ERROR(store_.Update(account));
  RETURN_IF_ERROR(store_.RevokeSessions(name, {}, now));
  RETURN_IF_ERROR(Note("ACCOUNT_DISABLED", name, caller));
  RETURN_IF_ERROR(change.Commit());
  EndSessions(name);
  return {};
}

Result<void> AccountAdmin::RevokeSessions(const std::string& name, const Caller& caller) const {
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(const LogInAccount account, FindFor(name, caller));
  RETURN_IF_ERROR(store_.RevokeSessions(account.name, {}, time_.Now()));
  RETURN_IF_ERROR(Note("SESSIONS_REVOKED", name, caller));
  RETURN_IF_ERROR(change.Commit());
  EndSessions(name);
  return {};
}

Result<void> AccountAdmin::SetOneTimeCode(LogInAccount account, const std::string& hash,
                                          const Caller& caller) const {
  account.kind = AccountKind::kTemporary;
  RETURN_IF_ERROR(CheckAccount(account));
  StartAgain(account, hash, false);
  const Instant now = time_.Now();
  if (account.expires_at <= now) {
    return Fail(ErrorCode::kInvalidArgument, "until_time: has passed", "until_time");
  }
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(const auto before, store_.Find(account.name));
  if (before &&
      (before->kind != AccountKind::kTemporary || before->account.team != account.account.team)) {
    return Fail(ErrorCode::kAlreadyExists, "practitioner: has an account of that name",
                "practitioner");
  }
  RETURN_IF_ERROR(before ? store_.Update(account) : store_.Add(account, now));
  RETURN_IF_ERROR(store_.RevokeSessions(account.name, {}, now));
  RETURN_IF_ERROR(Note("ONE_TIME_CODE_ISSUED", account.name, caller));
  RETURN_IF_ERROR(change.Commit());
  EndSessions(account.name);
  return {};
}

Result<void> AccountAdmin::SealEmergency(const std::string& name, const TeamId& team,
                                         const std::string& hash, const Caller& caller) const {
  LogInAccount account{.name = name, .kind = AccountKind::kEmergency};
  account.account.actor = {.principal = {name}, .role = Role::kAdmin};
  account.account.team = team;
  RETURN_IF_ERROR(CheckAccount(account));
  StartAgain(account, hash, false);
  const Instant now = time_.Now();
  ASSIGN_OR_RETURN(storage::Transaction change, store_.Begin());
  ASSIGN_OR_RETURN(const auto before, store_.Find(name));
  if (before && before->kind != AccountKind::kEmergency) {
    return Fail(ErrorCode::kAlreadyExists, "name: somebody has the name " + name, "name");
  }
  RETURN_IF_ERROR(before ? store_.Update(account) : store_.Add(account, now));
  RETURN_IF_ERROR(store_.RevokeSessions(name, {}, now));
  RETURN_IF_ERROR(Note("EMERGENCY_SEALED", name, caller));
  RETURN_IF_ERROR(change.Commit());
  EndSessions(name);
  return {};
}

Result<std::vector<LogInAccount>> AccountAdmin::List(const Caller& caller) const {
  ASSIGN_OR_RETURN(std::vector<LogInAccount> all, store_.All());
  std::erase_if(all, [&](const LogInAccount& account) {
    return !caller.team.value.empty() && account.account.team != caller.team;
  });
  for (LogInAccount& account : all) account.password_hash.clear();
  RETURN_IF_ERROR(Note("ACCOUNTS_LISTED", "", caller));
  return all;
}

Result<bool> AccountAdmin::HasAdministrator() const {
  ASSIGN_OR_RETURN(const auto all, store_.All());
  return std::any_of(all.begin(), all.end(), [now = time_.Now()](const LogInAccount& account) {
    return IsAdministrator(account, now);
  });
}

Result<std::vector<std::string>> AccountAdmin::EmergenciesUsed() const {
  ASSIGN_OR_RETURN(const auto all, store_.All());
  std::vector<std::string> used;
  for (const LogInAccount& account : all) {
    if (account.emergency_used_at != Instant{}) used.push_back(account.name);
  }
  return used;
}

Result<LogInAccount> AccountAdmin::FindFor(const std::string& name, const Caller& caller) const {
  ASSIGN_OR_RETURN(auto account, store_.Find(name));
  if (!account) return NoSuchAccount();
  if (!caller.team.value.empty() && account->account.team != caller.team) return NoSuchAccount();
  return *std::move(account);
}

Result<void> AccountAdmin::Note(const char* what, const std::string& about,
                                const Caller& caller) const {
  return store_.Note({time_.Now(), caller.who, what, about, caller.address});
}

void AccountAdmin::EndSessions(const std::string& name) const {
  if (live_ != nullptr) live_->EndAllOf(name);
}

}  // namespace tandem::auth
