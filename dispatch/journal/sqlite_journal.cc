#include "dispatch/journal/sqlite_journal.h"

#include <optional>
#include <utility>

#include "dispatch/journal/directory_lock.h"
#include "dispatch/journal/head_mark.h"
#include "dispatch/journal/sqlite_reader.h"
#include "dispatch/journal/sqlite_schema.h"
#include "dispatch/journal/sqlite_writer.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

using storage::Exists;
using storage::MakeDirectory;
namespace {

tl::unexpected<Error> FailReadOnly() {
  return Fail(ErrorCode::kFailedPrecondition, "this journal was opened for reading");
}

// A reader for everybody and, unless opened for reading, a writer for the journal thread.
class SqliteJournal : public Journal {
 public:
  SqliteJournal(std::optional<DirectoryLock> lock, std::unique_ptr<SqliteWriter> writer,
                std::unique_ptr<SqliteReader> reader)
      : lock_(std::move(lock)), writer_(std::move(writer)), reader_(std::move(reader)) {}

  std::string Id() const override { return reader_->id(); }

  Result<void> Append(const Batch& batch) override {
    return writer_ ? writer_->Append(batch) : FailReadOnly();
  }

  Result<std::vector<TeamId>> Teams() const override { return reader_->Teams(); }

  Result<void> Read(const TeamId& team, Revision after,
                    const std::function<Result<void>(const StoredRecord&)>& take) const override {
    return reader_->Read(team, after, take);
  }

  Result<std::optional<StoredSnapshot>> LatestSnapshot(
      const TeamId& team, std::optional<Revision> at_most) const override {
    return reader_->LatestSnapshot(team, at_most);
  }

  Result<std::optional<StoredOutcome>> FindOutcome(const RequestKey& key) const override {
    return reader_->FindOutcome(key);
  }

  Result<std::vector<StoredOutcome>> OutcomesSince(Instant since) const override {
    return reader_->OutcomesSince(since);
  }

  Result<void> ForgetOutcomes(Instant before) override {
    return writer_ ? writer_->ForgetOutcomes(before) : FailReadOnly();
  }

 private:
  // Destroyed from the last to the first: the reader goes, the writer folds the log into the
  // file, and only then is the directory free.
  std::optional<DirectoryLock> lock_;
  std::unique_ptr<SqliteWriter> writer_;
  std::unique_ptr<SqliteReader> reader_;
};

// Before anything is opened for writing, which would clear a damaged log away.
Result<void> CheckNothingIsGone(const std::string& directory) {
  if (!Exists(directory + kJournalFile)) {
    if (!Exists(directory + kHeadMarkFile)) return {};
    return Fail(ErrorCode::kDataLoss,
                directory + ": tandem.db is gone; tandem.head says that there was one");
  }
  const auto journal = OpenSqliteJournalForReading(directory);
  // What cannot be read yet may only be unfinished (no tables): the writer says what is wrong.
  if (!journal) return {};
  return CheckHeadMark(directory, **journal);
}

}  // namespace

Result<std::unique_ptr<Journal>> OpenSqliteJournal(const std::string& directory, KeyStore* keys) {
  RETURN_IF_ERROR(MakeDirectory(directory));
  ASSIGN_OR_RETURN(DirectoryLock lock, DirectoryLock::Take(directory));
  if (Exists(directory + kRestoringFile)) {
    return Fail(ErrorCode::kFailedPrecondition,
                directory + ": a restore did not finish; empty the directory and restore again");
  }
  RETURN_IF_ERROR(CheckNothingIsGone(directory));
  const std::string path = directory + kJournalFile;
  ASSIGN_OR_RETURN(auto writer, SqliteWriter::Open(path, keys));
  ASSIGN_OR_RETURN(auto reader, SqliteReader::Open(path));
  ASSIGN_OR_RETURN(HeadMark mark, HeadMark::Open(directory, reader->id()));
  writer->KeepMark(std::move(mark));
  return std::make_unique<SqliteJournal>(std::move(lock), std::move(writer), std::move(reader));
}

Result<std::unique_ptr<Journal>> OpenSqliteJournalForReading(const std::string& directory) {
  const std::string path = directory + kJournalFile;
  if (!Exists(path)) return Fail(ErrorCode::kNotFound, directory + " has no tandem.db");
  return OpenJournalFileForReading(path);
}

Result<std::unique_ptr<Journal>> OpenJournalFileForReading(const std::string& path) {
  ASSIGN_OR_RETURN(auto reader, SqliteReader::Open(path));
  return std::make_unique<SqliteJournal>(std::nullopt, nullptr, std::move(reader));
}

}  // namespace tandem::journal
