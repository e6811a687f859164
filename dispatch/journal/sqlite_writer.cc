#include "dispatch/journal/sqlite_writer.h"

#include <utility>

#include "dispatch/journal/outcome_row.h"
#include "dispatch/journal/sqlite_schema.h"

namespace tandem::journal {

using storage::Database;
using storage::Statement;
using storage::StatementUse;
using storage::Transaction;

Result<std::unique_ptr<SqliteWriter>> SqliteWriter::Open(const std::string& path, KeyStore* keys) {
  std::unique_ptr<SqliteWriter> writer(new SqliteWriter(keys));
  ASSIGN_OR_RETURN(writer->database_, Database::Open(path, Database::Mode::kWrite));
  RETURN_IF_ERROR(writer->database_.Execute("PRAGMA journal_mode = WAL"));
  RETURN_IF_ERROR(writer->database_.Execute("PRAGMA synchronous = FULL"));
  RETURN_IF_ERROR(PrepareForWriting(writer->database_));
  RETURN_IF_ERROR(writer->PrepareStatements());
  RETURN_IF_ERROR(writer->LoadHeads());
  return writer;
}

Result<void> SqliteWriter::PrepareStatements() {
  ASSIGN_OR_RETURN(insert_record_,
                   database_.Prepare("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5)"));
  ASSIGN_OR_RETURN(set_head_, database_.Prepare("REPLACE INTO heads VALUES (?1, ?2, ?3)"));
  ASSIGN_OR_RETURN(set_outcome_,
                   database_.Prepare("REPLACE INTO outcomes VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  ASSIGN_OR_RETURN(set_snapshot_,
                   database_.Prepare("REPLACE INTO snapshots VALUES (?1, ?2, ?3, ?4, ?5)"));
  ASSIGN_OR_RETURN(drop_snapshots_,
                   database_.Prepare("DELETE FROM snapshots WHERE team = ?1 AND revision NOT IN "
                                     "(SELECT revision FROM snapshots WHERE team = ?1 "
                                     "ORDER BY revision DESC LIMIT ?2)"));
  ASSIGN_OR_RETURN(hash_at_, database_.Prepare("SELECT hash FROM records WHERE team = ?1 "
                                               "AND revision = ?2"));
  ASSIGN_OR_RETURN(forget_outcomes_,
                   database_.Prepare("DELETE FROM outcomes WHERE answered_at < ?1"));
  return {};
}

Result<void> SqliteWriter::LoadHeads() {
  ASSIGN_OR_RETURN(Statement heads, database_.Prepare("SELECT team, revision, hash FROM heads"));
  while (true) {
    ASSIGN_OR_RETURN(const bool row, heads.Step());
    if (!row) return {};
    heads_[{heads.Text(0)}] = {{heads.Integer(1)}, heads.Blob(2)};
  }
}

void SqliteWriter::KeepMark(HeadMark mark) {
  mark_ = std::move(mark);
  mark_->Write(heads_);
}

Result<void> SqliteWriter::Append(const Batch& batch) {
  if (failed_) {
    return Fail(ErrorCode::kUnavailable, "an earlier commit failed: start again from the journal");
  }
  if (batch.IsEmpty()) return {};
  ASSIGN_OR_RETURN(ChainHeads after, HeadsAfter(heads_, batch));
  RETURN_IF_ERROR(CheckSnapshots(
      batch, [this](const TeamId& team, Revision revision) { return HashAt(team, revision); }));
  if (keys_ != nullptr) RETURN_IF_ERROR(keys_->Flush());

  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database_));
  RETURN_IF_ERROR(Insert(batch, after));
  RETURN_IF_ERROR(Commit(std::move(transaction)));
  for (auto& [team, head] : after) heads_[team] = std::move(head);
  if (mark_ && !after.empty()) mark_->Write(heads_);
  return {};
}

Result<void> SqliteWriter::Commit(Transaction transaction) {
  auto committed = transaction.Commit();
  // After a failed fsync the kernel may have dropped the pages: trying again could "succeed"
  // without them. Only a new start reads what is really there.
  if (!committed) failed_ = true;
  return committed;
}

Result<std::string> SqliteWriter::HashAt(const TeamId& team, Revision revision) {
  const StatementUse use(hash_at_);
  ASSIGN_OR_RETURN(const bool row, hash_at_.BindText(1, team.value).Bind(2, revision.value).Step());
  return row ? hash_at_.Blob(0) : std::string();
}

Result<void> SqliteWriter::Insert(const Batch& batch, const ChainHeads& heads) {
  for (const StoredRecord& record : batch.records) {
    RETURN_IF_ERROR(insert_record_.BindText(1, record.team.value)
                        .Bind(2, record.revision.value)
                        .Bind(3, record.recorded_at.time_since_epoch().count())
                        .BindBlob(4, record.bytes)
                        .BindBlob(5, record.hash)
                        .Run());
  }
  for (const auto& [team, head] : heads) {
    RETURN_IF_ERROR(set_head_.BindText(1, team.value)
                        .Bind(2, head.revision.value)
                        .BindBlob(3, head.hash)
                        .Run());
  }
  for (const StoredOutcome& outcome : batch.outcomes) {
    const std::string answer = EncodeOutcomeAnswer(outcome);
    RETURN_IF_ERROR(set_outcome_.Bind(1, outcome.answered_at.time_since_epoch().count())
                        .BindText(2, outcome.key.team.value)
                        .BindText(3, outcome.key.principal.value)
                        .BindText(4, outcome.key.request_id)
                        .BindBlob(5, outcome.digest)
                        .BindBlob(6, answer)
                        .Run());
  }
  return InsertSnapshots(batch.snapshots);
}

Result<void> SqliteWriter::InsertSnapshots(const std::vector<StoredSnapshot>& snapshots) {
  for (const StoredSnapshot& snapshot : snapshots) {
    const std::string digest = PlainHash(snapshot.bytes);
    RETURN_IF_ERROR(set_snapshot_.BindText(1, snapshot.team.value)
                        .Bind(2, snapshot.revision.value)
                        .BindBlob(3, snapshot.hash)
                        .BindBlob(4, snapshot.bytes)
                        .BindBlob(5, digest)
                        .Run());
    RETURN_IF_ERROR(drop_snapshots_.BindText(1, snapshot.team.value).Bind(2, kSnapshotsKept).Run());
  }
  return {};
}

Result<void> SqliteWriter::ForgetOutcomes(Instant before) {
  if (failed_) {
    return Fail(ErrorCode::kUnavailable, "an earlier commit failed: start again from the journal");
  }
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database_));
  RETURN_IF_ERROR(forget_outcomes_.Bind(1, before.time_since_epoch().count()).Run());
  return Commit(std::move(transaction));
}

}  // namespace tandem::journal
