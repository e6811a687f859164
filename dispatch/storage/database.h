#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "dispatch/base/result.h"

// The little of SQLite that the house needs, with Results for errors.

namespace tandem::storage {

class Database;

// A prepared statement, kept and used again. Bound strings must outlive the next Reset.
class Statement {
 public:
  Statement() = default;

  // Columns and parameters count as SQLite does: parameters from 1, columns from 0.
  Statement& Bind(int parameter, std::int64_t value);
  Statement& BindText(int parameter, const std::string& text);
  Statement& BindBlob(int parameter, const std::string& bytes);

  // True: there is a row. The first error of a Bind is reported here.
  [[nodiscard]] Result<bool> Step();

  // Steps to the end and resets: for statements without rows.
  [[nodiscard]] Result<void> Run();

  std::int64_t Integer(int column) const;
  std::string Text(int column) const;
  std::string Blob(int column) const;
  bool IsNull(int column) const;

  void Reset();

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  std::string file_;
  int bind_error_ = SQLITE_OK;
};

// Resets a statement at the end of a block, so that no read stays open.
class StatementUse {
 public:
  explicit StatementUse(Statement& statement) : statement_(statement) {}
  ~StatementUse() { statement_.Reset(); }
  StatementUse(const StatementUse&) = delete;
  StatementUse& operator=(const StatementUse&) = delete;

 private:
  Statement& statement_;
};

// One connection; not thread-safe, its owner serialises.
class Database {
 public:
  enum class Mode {
    kRead,   // the file must be there
    kWrite,  // made if missing, with mode 0600
  };

  Database() = default;
  [[nodiscard]] static Result<Database> Open(const std::string& path, Mode mode);

  [[nodiscard]] Result<void> Execute(const char* sql);
  [[nodiscard]] Result<Statement> Prepare(const char* sql);

  // The connection itself, for the backup interface.
  sqlite3* connection() const { return connection_.get(); }

  // What went wrong last, as an Error naming the file.
  Error LastError() const;

 private:
  struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Closer> connection_;
  std::string file_;
};

// A write transaction, rolled back unless committed.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> Begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;

  [[nodiscard]] Result<void> Commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;  // null once committed or moved from
};

}  // namespace tandem::storage
