#include "dispatch/auth/account_store.h"

#include <cctype>
#include <utility>

namespace tandem::auth {
namespace {

constexpr std::size_t kNameBytesMax = 64;

std::int64_t Millis(Instant at) { return at.time_since_epoch().count(); }

Instant At(const Query& row, int column) { return Instant{Span{row.Integer(column)}}; }

// The order of the columns in every statement below.
#define TANDEM_ACCOUNT_COLUMNS                                                            \
  "kind, principal, role, organisation, team, practitioner, password_hash, must_change, " \
  "failed_attempts, locked_until, expires_at, disabled_at, emergency_used_at, name"

constexpr const char* kSessionColumns =
    "SELECT id, account, refresh_hash, issued_at, used_at, expires_at, revoked_at FROM sessions "
    "WHERE id = ?";

void BindAccount(Query& query, const LogInAccount& of) {
  const Actor& actor = of.account.actor;
  query.Bind(static_cast<std::int64_t>(of.kind))
      .Bind(actor.principal.value)
      .Bind(static_cast<std::int64_t>(actor.role))
      .Bind(actor.organisation.value)
      .Bind(of.account.team.value)
      .Bind(actor.practitioner.value)
      .Bind(of.password_hash)
      .Bind(static_cast<std::int64_t>(of.must_change))
      .Bind(static_cast<std::int64_t>(of.failed_attempts))
      .Bind(Millis(of.locked_until))
      .Bind(Millis(of.expires_at))
      .Bind(Millis(of.disabled_at))
      .Bind(Millis(of.emergency_used_at))
      .Bind(of.name);
}

// A number that is no kind or role is damage, and must not become one.
Result<LogInAccount> ReadAccount(const Query& row) {
  const std::int64_t kind = row.Integer(0);
  const std::int64_t role = row.Integer(2);
  if (kind < static_cast<int>(AccountKind::kNormal) ||
      kind > static_cast<int>(AccountKind::kEmergency) ||
      role < static_cast<int>(Role::kReferrer) || role > static_cast<int>(Role::kAdmin)) {
    return Fail(ErrorCode::kDataLoss, "accounts.db: an account of no known kind or role");
  }
  LogInAccount read;
  read.kind = static_cast<AccountKind>(kind);
  read.account.actor = {.principal = {row.Text(1)},
                        .role = static_cast<Role>(role),
                        .organisation = {row.Text(3)},
                        .practitioner = {row.Text(5)}};
  read.account.team = {row.Text(4)};
  read.password_hash = row.Text(6);
  read.must_change = row.Integer(7) != 0;
  read.failed_attempts = static_cast<int>(row.Integer(8));
  read.locked_until = At(row, 9);
  read.expires_at = At(row, 10);
  read.disabled_at = At(row, 11);
  read.emergency_used_at = At(row, 12);
  read.name = row.Text(13);
  return read;
}

}  // namespace

Result<void> CheckLogInName(const std::string& name) {
  bool good = !name.empty() && name.size() <= kNameBytesMax &&
              std::isalnum(static_cast<unsigned char>(name.front())) != 0;
  for (const char c : name) {
    good &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  }
  if (good) return {};
  return Fail(ErrorCode::kInvalidArgument,
              "name: 1 to 64 small letters, digits, '-', '_' and '.', the first a letter or digit",
              "name");
}

Result<AccountStore> AccountStore::Open(const std::string& path) {
  ASSIGN_OR_RETURN(AccountsDb db, AccountsDb::Open(path));
  return AccountStore(std::move(db));
}

Result<std::optional<LogInAccount>> AccountStore::Find(const std::string& name) const {
  Query query = db_.Prepare("SELECT " TANDEM_ACCOUNT_COLUMNS " FROM accounts WHERE name = ?");
  query.Bind(name);
  ASSIGN_OR_RETURN(const bool found, query.Step());
  if (!found) return std::nullopt;
  return ReadAccount(query);
}

Result<std::vector<LogInAccount>> AccountStore::All() const {
  Query query = db_.Prepare("SELECT " TANDEM_ACCOUNT_COLUMNS " FROM accounts ORDER BY name");
  std::vector<LogInAccount> all;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return all;
    ASSIGN_OR_RETURN(LogInAccount account, ReadAccount(query));
    all.push_back(std::move(account));
  }
}

Result<void> AccountStore::Add(const LogInAccount& account, Instant now) const {
  ASSIGN_OR_RETURN(const auto before, Find(account.name));
  if (before) return Fail(ErrorCode::kAlreadyExists, "name: there is such an account", "name");
  Query query = db_.Prepare("INSERT INTO accounts (" TANDEM_ACCOUNT_COLUMNS
                            ", created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  BindAccount(query, account);
  query.Bind(Millis(now));
  return query.Run();
}

Result<void> AccountStore::Update(const LogInAccount& account) const {
  Query query = db_.Prepare("UPDATE accounts SET (" TANDEM_ACCOUNT_COLUMNS
                            ") = (?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE name = ?14");
  BindAccount(query, account);
  return query.Run();
}

Result<void> AccountStore::CountUnknownName() const {
  return db_.Prepare("UPDATE unknown_names SET tries = tries + 1").Run();
}

Result<std::optional<Session>> AccountStore::FindSession(const std::string& id) const {
  Query query = db_.Prepare(kSessionColumns);
  query.Bind(id);
  ASSIGN_OR_RETURN(const bool found, query.Step());
  if (!found) return std::nullopt;
  return Session{.id = query.Text(0),
                 .account = query.Text(1),
                 .refresh_hash = query.Text(2),
                 .issued_at = At(query, 3),
                 .used_at = At(query, 4),
                 .expires_at = At(query, 5),
                 .revoked_at = At(query, 6)};
}

Result<void> AccountStore::AddSession(const Session& session) const {
  Query query = db_.Prepare(
      "INSERT INTO sessions (id, account, refresh_hash, issued_at, used_at, expires_at, revoked_at)"
      " VALUES (?,?,?,?,?,?,?)");
  query.Bind(session.id).Bind(session.account).Bind(session.refresh_hash);
  query.Bind(Millis(session.issued_at)).Bind(Millis(session.used_at));
  query.Bind(Millis(session.expires_at)).Bind(Millis(session.revoked_at));
  return query.Run();
}

Result<void> AccountStore::UpdateSession(const Session& session) const {
  Query query = db_.Prepare(
      "UPDATE sessions SET refresh_hash = ?, used_at = ?, expires_at = ?, revoked_at = ? "
      "WHERE id = ?");
  query.Bind(session.refresh_hash).Bind(Millis(session.used_at));
  query.Bind(Millis(session.expires_at)).Bind(Millis(session.revoked_at)).Bind(session.id);
  return query.Run();
}

Result<void> AccountStore::RevokeSessions(const std::string& account, const std::string& except,
                                          Instant now) const {
  Query query = db_.Prepare(
      "UPDATE sessions SET revoked_at = ?1 "
      "WHERE revoked_at = 0 AND (?2 = '' OR account = ?2) AND id != ?3");
  query.Bind(Millis(now)).Bind(account).Bind(except);
  return query.Run();
}

Result<void> AccountStore::ForgetSessions(Instant before) const {
  Query query = db_.Prepare("DELETE FROM sessions WHERE expires_at < ?");
  query.Bind(Millis(before));
  return query.Run();
}

Result<void> AccountStore::Note(const AuditLine& line) const {
  Query query = db_.Prepare("INSERT INTO audit (at, who, what, about, address) VALUES (?,?,?,?,?)");
  query.Bind(Millis(line.at)).Bind(line.who).Bind(line.what).Bind(line.about).Bind(line.address);
  return query.Run();
}

Result<std::vector<AuditLine>> AccountStore::Audit() const {
  Query query = db_.Prepare("SELECT at, who, what, about, address FROM audit ORDER BY number");
  std::vector<AuditLine> lines;
  for (;;) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return lines;
    lines.push_back({At(query, 0), query.Text(1), query.Text(2), query.Text(3), query.Text(4)});
  }
}

}  // namespace tandem::auth
