#include "tests/bench/commit_ceiling.h"

#include "dispatch/journal/sqlite_schema.h"
#include "dispatch/storage/database.h"

namespace tandem::bench {
namespace {

using storage::Database;
using storage::Statement;
using storage::Transaction;

constexpr const char* kTable =
    "CREATE TABLE records (team TEXT NOT NULL, revision INTEGER NOT NULL, "
    "recorded_at INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL, "
    "PRIMARY KEY (team, revision)) STRICT, WITHOUT ROWID";

}  // namespace

Result<double> MeanRecordBytes(const std::string& data_dir) {
  ASSIGN_OR_RETURN(Database database,
                   Database::Open(data_dir + journal::kJournalFile, Database::Mode::kRead));
  ASSIGN_OR_RETURN(Statement sums,
                   database.Prepare("SELECT sum(length(bytes)), count(*) FROM records"));
  ASSIGN_OR_RETURN(const bool row, sums.Step());
  if (!row || sums.Integer(1) == 0) return Fail(ErrorCode::kDataLoss, "a journal without records");
  return static_cast<double>(sums.Integer(0)) / static_cast<double>(sums.Integer(1));
}

Result<double> CommitsPerSecond(const std::string& file, int group, int record_bytes,
                                Duration length) {
  ASSIGN_OR_RETURN(Database database, Database::Open(file, Database::Mode::kWrite));
  RETURN_IF_ERROR(database.Execute("PRAGMA journal_mode = WAL"));
  RETURN_IF_ERROR(database.Execute("PRAGMA synchronous = FULL"));
  RETURN_IF_ERROR(database.Execute(kTable));
  ASSIGN_OR_RETURN(Statement insert,
                   database.Prepare("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5)"));
  const std::string team = "team1";
  const std::string bytes(static_cast<std::size_t>(record_bytes), 'x');
  const std::string hash(32, 'h');
  std::int64_t revision = 0;
  const Clock::time_point began = Clock::now();
  while (Clock::now() - began < length) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
    for (int i = 0; i < group; ++i) {
      ++revision;
      RETURN_IF_ERROR(insert.BindText(1, team)
                          .Bind(2, revision)
                          .Bind(3, revision)
                          .BindBlob(4, bytes)
                          .BindBlob(5, hash)
                          .Run());
    }
    RETURN_IF_ERROR(transaction.Commit());
  }
  return static_cast<double>(revision) / Seconds(Clock::now() - began);
}

}  // namespace tandem::bench
