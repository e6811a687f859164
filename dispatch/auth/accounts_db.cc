#include "dispatch/auth/accounts_db.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace tandem::auth {
namespace {

// Another process holds a lock for moments only.
constexpr int kBusyMilliseconds = 5'000;

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

ErrorCode CodeOf(int sqlite_code) {
  switch (sqlite_code & 0xFF) {  // the extended codes carry the primary one in the low byte
    case SQLITE_FULL:
    case SQLITE_NOMEM:
      return ErrorCode::kResourceExhausted;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::kDataLoss;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorCode::kPermissionDenied;
    case SQLITE_CONSTRAINT:
      return ErrorCode::kAlreadyExists;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kUnavailable;
    default:
      return ErrorCode::kInternal;
  }
}

// Names tables and columns, never a value.
tl::unexpected<Error> FailOf(sqlite3* connection) {
  return Fail(CodeOf(sqlite3_extended_errcode(connection)),
              std::string("accounts.db: ") + sqlite3_errmsg(connection));
}

// SQLite would make it for everybody to read.
Result<void> MakeFile(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return Fail(ErrorCode::kUnavailable, path + ": " + std::strerror(errno));
  close(descriptor);
  return {};
}

}  // namespace

Query::Query(sqlite3* connection, const char* sql) : connection_(connection) {
  sqlite3_stmt* prepared = nullptr;
  error_ = sqlite3_prepare_v2(connection, sql, -1, &prepared, nullptr);
  statement_.reset(prepared);
}

Query& Query::Bind(std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), ++bound_, value);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Query& Query::Bind(const std::string& text) {
  const int code = sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Result<bool> Query::Step() {
  if (error_ != SQLITE_OK) return FailOf(connection_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return FailOf(connection_);
}

Result<void> Query::Run() {
  for (;;) {
    ASSIGN_OR_RETURN(const bool row, Step());
    if (!row) return {};
  }
}

std::int64_t Query::Integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Query::Text(int column) const {
  const void* const bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

Result<AccountsDb> AccountsDb::Open(const std::string& path) {
  RETURN_IF_ERROR(MakeFile(path));
  AccountsDb db;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  db.connection_.reset(connection);
  if (connection == nullptr) return Fail(ErrorCode::kResourceExhausted, path + ": no memory");
  sqlite3_extended_result_codes(connection, 1);
  if (code != SQLITE_OK) return FailOf(connection);
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  RETURN_IF_ERROR(
      db.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                 "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON"));
  Query format = db.Prepare("PRAGMA user_version");
  ASSIGN_OR_RETURN(const bool told, format.Step());
  if (told && format.Integer(0) > kFormat) {
    return Fail(ErrorCode::kFailedPrecondition, path + " was written by a newer version");
  }
  if (told && format.Integer(0) == kFormat) return db;
  ASSIGN_OR_RETURN(AccountsChange change, AccountsChange::Begin(db));
  RETURN_IF_ERROR(db.Execute(kTables));
  RETURN_IF_ERROR(change.Commit());
  return db;
}

Result<void> AccountsDb::Execute(const char* sql) const {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return FailOf(connection_.get());
  }
  return {};
}

Result<AccountsChange> AccountsChange::Begin(const AccountsDb& db) {
  RETURN_IF_ERROR(db.Execute("BEGIN IMMEDIATE"));
  return AccountsChange(db);
}

AccountsChange::AccountsChange(AccountsChange&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)) {}

// After some errors SQLite has rolled back by itself; then this fails and nothing is lost.
AccountsChange::~AccountsChange() {
  if (db_ != nullptr) static_cast<void>(db_->Execute("ROLLBACK"));
}

Result<void> AccountsChange::Commit() {
  RETURN_IF_ERROR(db_->Execute("COMMIT"));
  db_ = nullptr;
  return {};
}

}  // namespace tandem::auth
