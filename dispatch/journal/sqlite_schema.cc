#include "dispatch/journal/sqlite_schema.h"

#include <array>

#include <sodium.h>

#include "dispatch/journal/sodium_start.h"

namespace tandem::journal {

using storage::Database;
using storage::Statement;
using storage::Transaction;
namespace {

constexpr int kFormat = 1;

// `heads` makes a lost last record visible, which a chain of hashes alone cannot.
constexpr const char* kTables = R"sql(
CREATE TABLE meta (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
  team TEXT NOT NULL,
  revision INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,  -- milliseconds since 1970, UTC
  bytes BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (team, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE heads (
  team TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots (
  team TEXT NOT NULL,
  revision INTEGER NOT NULL,
  hash BLOB NOT NULL,   -- of the record at this revision
  bytes BLOB NOT NULL,
  digest BLOB NOT NULL, -- of `bytes`
  PRIMARY KEY (team, revision)
) STRICT;
-- By time and nothing else: request ids are random, and an index of them would write a page of
-- its own for every outcome. The engine finds them in memory.
CREATE TABLE outcomes (
  answered_at INTEGER NOT NULL,  -- milliseconds since 1970, UTC
  team TEXT NOT NULL,
  principal TEXT NOT NULL,
  request_id TEXT NOT NULL,
  digest BLOB NOT NULL,
  answer BLOB NOT NULL,
  PRIMARY KEY (answered_at, team, principal, request_id)
) STRICT, WITHOUT ROWID;
)sql";

std::string FreshId() {
  StartSodium();
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 2 * bytes.size() + 1> hex;
  return sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
}

Result<bool> HasTables(Database& database) {
  ASSIGN_OR_RETURN(Statement count, database.Prepare("SELECT count(*) FROM sqlite_schema"));
  ASSIGN_OR_RETURN(const bool row, count.Step());
  return row && count.Integer(0) > 0;
}

Result<std::optional<std::string>> Meta(Database& database, const std::string& name) {
  auto query = database.Prepare("SELECT value FROM meta WHERE name = ?1");
  if (!query) {
    if (query.error().code != ErrorCode::kInternal) {
      return tl::unexpected<Error>(std::move(query).error());
    }
    return Fail(ErrorCode::kFailedPrecondition, "tandem.db is not a journal of Tandem");
  }
  query->BindText(1, name);
  ASSIGN_OR_RETURN(const bool row, query->Step());
  if (!row) return std::nullopt;
  return query->Text(0);
}

Result<void> SetMeta(Database& database, const std::string& name, const std::string& value) {
  ASSIGN_OR_RETURN(Statement set, database.Prepare("REPLACE INTO meta VALUES (?1, ?2)"));
  return set.BindText(1, name).BindText(2, value).Run();
}

}  // namespace

Result<void> PrepareForWriting(Database& database) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
  ASSIGN_OR_RETURN(const bool has_tables, HasTables(database));
  if (!has_tables) {
    RETURN_IF_ERROR(database.Execute(kTables));
    RETURN_IF_ERROR(SetMeta(database, "format", std::to_string(kFormat)));
    RETURN_IF_ERROR(SetMeta(database, "id", FreshId()));
    return transaction.Commit();
  }
  if (auto id = CheckFormat(database); !id) return tl::unexpected<Error>(std::move(id).error());
  ASSIGN_OR_RETURN(const std::optional<std::string> copy, Meta(database, "copy"));
  if (copy) {
    RETURN_IF_ERROR(SetMeta(database, "id", FreshId()));
    RETURN_IF_ERROR(database.Execute("DELETE FROM meta WHERE name = 'copy'"));
  }
  return transaction.Commit();
}

Result<std::string> CheckFormat(Database& database) {
  ASSIGN_OR_RETURN(const std::optional<std::string> format, Meta(database, "format"));
  if (format != std::to_string(kFormat)) {
    return Fail(ErrorCode::kFailedPrecondition, "tandem.db has format " + format.value_or("none") +
                                                    "; this program knows format " +
                                                    std::to_string(kFormat));
  }
  ASSIGN_OR_RETURN(const std::optional<std::string> id, Meta(database, "id"));
  if (!id) return Fail(ErrorCode::kDataLoss, "tandem.db has lost its id");
  ASSIGN_OR_RETURN(const std::optional<std::string> copy, Meta(database, "copy"));
  return copy ? "copy of " + *id : *id;
}

Result<void> MarkAsCopy(Database& database) { return SetMeta(database, "copy", "1"); }

}  // namespace tandem::journal
