#include "dispatch/auth/accounts_db.h"

namespace tandem::auth {
namespace {

constexpr std::int64_t kFormat = 1;

// The audit only grows: the triggers keep also our own mistakes from it. Instants are milliseconds,
// 0 where there is none.
constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS accounts (
  name TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  principal TEXT NOT NULL,
  role INTEGER NOT NULL,
  organisation TEXT NOT NULL,
  team TEXT NOT NULL,
  practitioner TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  failed_attempts INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL DEFAULT 0,
  disabled_at INTEGER NOT NULL DEFAULT 0,
  emergency_used_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts(name),
  refresh_hash TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions(account);
CREATE TABLE IF NOT EXISTS unknown_names (tries INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  address TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER IF NOT EXISTS audit_is_not_cut BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
INSERT INTO unknown_names SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM unknown_names);
PRAGMA user_version = 1;
)";

}  // namespace

Query& Query::Bind(std::int64_t value) {
  if (statement_) statement_->Bind(++bound_, value);
  return *this;
}

Query& Query::Bind(const std::string& text) {
  if (statement_) statement_->BindText(++bound_, texts_.emplace_back(text));
  return *this;
}

Result<bool> Query::Step() {
  if (!statement_) return tl::unexpected<Error>(statement_.error());
  return statement_->Step();
}

Result<void> Query::Run() {
  for (;;) {
    ASSIGN_OR_RETURN(const bool row, Step());
    if (!row) return {};
  }
}

std::int64_t Query::Integer(int column) const { return statement_->Integer(column); }

std::string Query::Text(int column) const { return statement_->Text(column); }

Result<AccountsDb> AccountsDb::Open(const std::string& path) {
  AccountsDb db;
  ASSIGN_OR_RETURN(db.database_, storage::Database::Open(path, storage::Database::Mode::kWrite));
  RETURN_IF_ERROR(
      db.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                 "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON"));
  Query format = db.Prepare("PRAGMA user_version");
  ASSIGN_OR_RETURN(const bool told, format.Step());
  if (told && format.Integer(0) > kFormat) {
    return Fail(ErrorCode::kFailedPrecondition, path + " was written by a newer version");
  }
  if (told && format.Integer(0) == kFormat) return db;
  ASSIGN_OR_RETURN(storage::Transaction change, db.Begin());
  RETURN_IF_ERROR(db.Execute(kTables));
  RETURN_IF_ERROR(change.Commit());
  return db;
}

}  // namespace tandem::auth
