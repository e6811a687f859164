#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "dispatch/base/result.h"

// The little of SQLite that the accounts need, with Results for errors. The journal has its own,
// which this room may not include.

namespace tandem::auth {

// One statement, prepared where it is used. Values are bound in the order of the calls.
class Query {
 public:
  Query(sqlite3* connection, const char* sql);

  Query& Bind(std::int64_t value);
  Query& Bind(const std::string& text);  // copied

  // True: there is a row. The first error of preparing or binding is reported here.
  [[nodiscard]] Result<bool> Step();

  // Steps to the end: for statements without rows.
  [[nodiscard]] Result<void> Run();

  // Columns count from 0.
  std::int64_t Integer(int column) const;
  std::string Text(int column) const;

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* connection_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  int bound_ = 0;
  int error_ = SQLITE_OK;
};

// The connection to accounts.db; not thread-safe, its owner serialises. Other processes may have
// the file open too (`tandemd people ...` beside a server).
class AccountsDb {
 public:
  // Makes the file with mode 0600 and its tables when it is missing. kDataLoss when it is no such
  // file, kFailedPrecondition when a newer program wrote it.
  [[nodiscard]] static Result<AccountsDb> Open(const std::string& path);

  Query Prepare(const char* sql) const { return {connection_.get(), sql}; }
  [[nodiscard]] Result<void> Execute(const char* sql) const;

 private:
  struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Closer> connection_;
};

// All or nothing: rolled back unless committed.
class AccountsChange {
 public:
  [[nodiscard]] static Result<AccountsChange> Begin(const AccountsDb& db);
  ~AccountsChange();
  AccountsChange(AccountsChange&& other) noexcept;
  AccountsChange& operator=(AccountsChange&&) = delete;

  [[nodiscard]] Result<void> Commit();

 private:
  explicit AccountsChange(const AccountsDb& db) : db_(&db) {}
  const AccountsDb* db_;  // null once committed or moved from
};

}  // namespace tandem::auth
