#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include "dispatch/base/result.h"
#include "dispatch/storage/database.h"

namespace tandem::auth {

// One statement, prepared where it is used. Values are bound in the order of the calls.
class Query {
 public:
  explicit Query(Result<storage::Statement> statement) : statement_(std::move(statement)) {}

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
  Result<storage::Statement> statement_;
  std::deque<std::string> texts_;  // what is bound has to stay where it is
  int bound_ = 0;
};

// The connection to accounts.db; not thread-safe, its owner serialises. Other processes may have
// the file open too (`tandemd people ...` beside a server).
class AccountsDb {
 public:
  // Makes the file with mode 0600 and its tables when it is missing. kDataLoss when it is no such
  // file, kFailedPrecondition when a newer program wrote it.
  [[nodiscard]] static Result<AccountsDb> Open(const std::string& path);

  Query Prepare(const char* sql) const { return Query(database_.Prepare(sql)); }
  [[nodiscard]] Result<void> Execute(const char* sql) const { return database_.Execute(sql); }

  // All or nothing: rolled back unless committed.
  [[nodiscard]] Result<storage::Transaction> Begin() const {
    return storage::Transaction::Begin(database_);
  }

 private:
  mutable storage::Database database_;
};

}  // namespace tandem::auth
