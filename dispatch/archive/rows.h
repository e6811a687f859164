#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/ids.h"
#include "dispatch/storage/database.h"

namespace tandem::archive {

// A parameter that is a blob.
struct Bytes {
  const std::string& bytes;
};

// Writes rows by prepared statements that are kept and used again. The first failure stops all that
// follow until it was asked for, so that a fold is not written as one check after the other.
class Rows {
 public:
  explicit Rows(storage::Database& database) : database_(database) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  // The values are ?1, ?2, ... of `sql`, which must live as long as the program; an absent one is
  // NULL.
  template <class... Values>
  void Write(const char* sql, const Values&... values) {
    storage::Statement* const statement = Prepared(sql);
    if (statement == nullptr) return;
    int parameter = 0;
    (Bind(*statement, ++parameter, values), ...);
    Run(*statement);
  }

  // The first failure since the last call.
  [[nodiscard]] Result<void> Check();

 private:
  storage::Statement* Prepared(const char* sql);  // nullptr after a failure
  void Run(storage::Statement& statement);

  static void Bind(storage::Statement& statement, int parameter, std::int64_t value) {
    statement.Bind(parameter, value);
  }
  static void Bind(storage::Statement& statement, int parameter, Revision value) {
    statement.Bind(parameter, value.value);
  }
  static void Bind(storage::Statement& statement, int parameter, Instant value) {
    statement.Bind(parameter, value.time_since_epoch().count());
  }
  static void Bind(storage::Statement& statement, int parameter, const Bytes& value) {
    statement.BindBlob(parameter, value.bytes);
  }
  template <class Tag>
  static void Bind(storage::Statement& statement, int parameter, NumberId<Tag> value) {
    statement.Bind(parameter, value.value);
  }
  template <class Tag>
  static void Bind(storage::Statement& statement, int parameter, const CodeId<Tag>& value) {
    statement.BindText(parameter, value.value);
  }
  template <class Code>
    requires std::is_enum_v<Code>
  static void Bind(storage::Statement& statement, int parameter, Code value) {
    statement.Bind(parameter, static_cast<std::int64_t>(value));
  }
  template <class Value>
  static void Bind(storage::Statement& statement, int parameter,
                   const std::optional<Value>& value) {
    if (value) Bind(statement, parameter, *value);
  }

  storage::Database& database_;
  std::map<const char*, storage::Statement> statements_;
  std::optional<Error> failure_;
};

}  // namespace tandem::archive
