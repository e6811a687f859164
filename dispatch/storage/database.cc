#include "dispatch/storage/database.h"

#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "dispatch/storage/durable_file.h"

namespace tandem::storage {
namespace {

// Another connection holds a lock for moments only (a checkpoint, a backup that begins).
constexpr int kBusyMilliseconds = 5'000;

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
    case SQLITE_PROTOCOL:
      return ErrorCode::kUnavailable;
    default:
      return ErrorCode::kInternal;
  }
}

// A file that was closed cleanly has no log, but SQLite wants to make one even to read; where
// nobody can write, nobody changes the file either, and it may be told so.
bool CannotChange(const std::string& path) {
  return Exists(path) && !Exists(path + "-wal") && access(ParentOf(path).c_str(), W_OK) != 0;
}

// The path as SQLite's URI: only these three characters mean something there.
std::string UnchangingUri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    uri += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  }
  return uri + "?immutable=1";
}

Error ErrorOf(sqlite3* connection, const std::string& file) {
  const int code = sqlite3_extended_errcode(connection);
  // No room for the index of the log: SQLite calls that an error of the disk.
  const char* const hint = code == SQLITE_IOERR_SHMSIZE ? "; the disk is full" : "";
  return {
      CodeOf(code),
      file + ": " + sqlite3_errmsg(connection) + " (SQLite " + std::to_string(code) + ")" + hint,
      {}};
}

}  // namespace

Statement& Statement::Bind(int parameter, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_.get(), parameter, value);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
  return *this;
}

Statement& Statement::BindText(int parameter, const std::string& text) {
  const int code = sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(),
                                       nullptr, SQLITE_UTF8);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
  return *this;
}

Statement& Statement::BindBlob(int parameter, const std::string& bytes) {
  const int code =
      sqlite3_bind_blob64(statement_.get(), parameter, bytes.data(), bytes.size(), nullptr);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
  return *this;
}

Result<bool> Statement::Step() {
  sqlite3* const connection = sqlite3_db_handle(statement_.get());
  if (bind_error_ != SQLITE_OK) {
    return Fail(CodeOf(bind_error_), file_ + ": " + sqlite3_errstr(bind_error_));
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected<Error>(ErrorOf(connection, file_));
}

Result<void> Statement::Run() {
  const StatementUse use(*this);
  while (true) {
    ASSIGN_OR_RETURN(const bool row, Step());
    if (!row) return {};
  }
}

std::int64_t Statement::Integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::Text(int column) const { return Blob(column); }

std::string Statement::Blob(int column) const {
  const void* const bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bind_error_ = SQLITE_OK;
}

Result<Database> Database::Open(const std::string& path, Mode mode) {
  if (mode == Mode::kWrite) RETURN_IF_ERROR(MakeFile(path));
  const bool unchanging = mode == Mode::kRead && CannotChange(path);
  const int flags = (mode == Mode::kWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                    (unchanging ? SQLITE_OPEN_URI : 0) | SQLITE_OPEN_NOMUTEX;
  Database database;
  database.file_ = path;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2((unchanging ? UnchangingUri(path) : path).c_str(), &connection,
                                   flags, nullptr);
  database.connection_.reset(connection);
  if (connection == nullptr) return Fail(ErrorCode::kResourceExhausted, path + ": no memory");
  sqlite3_extended_result_codes(connection, 1);
  if (code != SQLITE_OK) return tl::unexpected<Error>(database.LastError());
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  return database;
}

Result<void> Database::Execute(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return tl::unexpected<Error>(LastError());
  }
  return {};
}

Result<Statement> Database::Prepare(const char* sql) {
  sqlite3_stmt* prepared = nullptr;
  const int code =
      sqlite3_prepare_v3(connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  Statement statement;
  statement.statement_.reset(prepared);
  statement.file_ = file_;
  if (code != SQLITE_OK) return tl::unexpected<Error>(LastError());
  return statement;
}

Error Database::LastError() const { return ErrorOf(connection_.get(), file_); }

Result<Transaction> Transaction::Begin(Database& database) {
  RETURN_IF_ERROR(database.Execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back by itself; then there is nothing to do.
  if (database_ != nullptr && sqlite3_get_autocommit(database_->connection()) == 0) {
    sqlite3_exec(database_->connection(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

Result<void> Transaction::Commit() {
  RETURN_IF_ERROR(database_->Execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace tandem::storage
