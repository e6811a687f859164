#include "dispatch/journal/backup.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <unistd.h>
#include <utility>

#include "dispatch/journal/cut.h"
#include "dispatch/journal/directory_lock.h"
#include "dispatch/journal/master_key.h"
#include "dispatch/journal/secret_key.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/sqlite_schema.h"
#include "dispatch/journal/verify.h"
#include "dispatch/storage/database.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::journal {

using storage::CheckEmpty;
using storage::Database;
using storage::Exists;
using storage::MakeDirectory;
using storage::ParentOf;
using storage::ReadFile;
using storage::Rename;
using storage::Sync;
using storage::WriteNewFile;
namespace {

// All pages in one step: one moment of the source, whatever its writer does meanwhile.
Result<void> CopyPages(Database& from, Database& to) {
  sqlite3_backup* const backup =
      sqlite3_backup_init(to.connection(), "main", from.connection(), "main");
  if (backup == nullptr) return tl::unexpected<Error>(to.LastError());
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  if (finished != SQLITE_OK) return tl::unexpected<Error>(to.LastError());
  return Fail(ErrorCode::kUnavailable,
              std::string("copying a database: ") + sqlite3_errstr(stepped));
}

// A copy in a single file, without a log beside it.
Result<void> CopyDatabase(const std::string& from_path, const std::string& to_path,
                          bool is_journal) {
  {
    ASSIGN_OR_RETURN(Database from, Database::Open(from_path, Database::Mode::kRead));
    if (is_journal) {
      if (auto id = CheckFormat(from); !id) return tl::unexpected<Error>(std::move(id).error());
    }
    ASSIGN_OR_RETURN(Database to, Database::Open(to_path, Database::Mode::kWrite));
    RETURN_IF_ERROR(to.Execute("PRAGMA synchronous = FULL"));
    RETURN_IF_ERROR(CopyPages(from, to));
    RETURN_IF_ERROR(to.Execute("PRAGMA journal_mode = DELETE"));
    if (is_journal) RETURN_IF_ERROR(MarkAsCopy(to));
  }
  return Sync(to_path);
}

// A file beside the journal: a database page by page, also while it is written.
Result<void> CopyOther(const std::string& from_path, const std::string& to_path) {
  RETURN_IF_ERROR(MakeDirectory(ParentOf(to_path)));
  if (to_path.ends_with(".db")) return CopyDatabase(from_path, to_path, false);
  ASSIGN_OR_RETURN(std::string bytes, ReadFile(from_path));
  auto written = WriteNewFile(to_path, bytes);
  Wipe(bytes);
  return written;
}

Result<void> VerifyCopy(const std::string& path) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Journal> journal, OpenJournalFileForReading(path));
  const std::optional<Error> fault = Verify(*journal).FirstFault();
  if (fault) return tl::unexpected<Error>(*fault);
  return {};
}

// The journal goes first: then the keys copied after it open all of it, but what was destroyed.
Result<void> CopyAll(const std::string& from_dir, const std::string& to_dir,
                     const std::string& journal_path, const std::vector<std::string>& others,
                     const RestorePoint& until) {
  RETURN_IF_ERROR(CopyDatabase(from_dir + kJournalFile, journal_path, true));
  if (!until.IsWhole()) RETURN_IF_ERROR(CutAfter(journal_path, until));
  if (Exists(from_dir + kSecretsFile)) {
    RETURN_IF_ERROR(CopyDatabase(from_dir + kSecretsFile, to_dir + kSecretsFile, false));
  }
  if (Exists(from_dir + kMasterKeyFile)) {
    ASSIGN_OR_RETURN(std::string master, ReadFile(from_dir + kMasterKeyFile));
    auto written = WriteNewFile(to_dir + kMasterKeyFile, master);
    Wipe(master);
    RETURN_IF_ERROR(written);
  }
  for (const std::string& name : others) {
    if (!Exists(from_dir + "/" + name)) continue;
    RETURN_IF_ERROR(CopyOther(from_dir + "/" + name, to_dir + "/" + name));
  }
  RETURN_IF_ERROR(VerifyCopy(journal_path));
  return Sync(to_dir);
}

// Takes away what an unfinished copy left; what cannot be removed stays and is told by its name.
void RemoveCopies(const std::string& directory, const std::vector<std::string>& others) {
  std::vector<std::string> names = {kRestoringFile, kJournalFile, kSecretsFile, kMasterKeyFile};
  for (const std::string& other : others) names.push_back("/" + other);
  for (const std::string& name : names) {
    const std::string path = directory + name;
    for (const char* const ending : {"", "-journal", "-wal", "-shm"}) {
      std::remove((path + ending).c_str());
    }
    if (ParentOf(path) != directory) rmdir(ParentOf(path).c_str());
  }
}

Result<void> CheckHasJournal(const std::string& directory) {
  if (Exists(directory + kJournalFile)) return {};
  return Fail(ErrorCode::kNotFound, directory + " has no tandem.db");
}

}  // namespace

Result<void> Backup(const std::string& data_dir, const std::string& to_dir,
                    const std::vector<std::string>& others) {
  RETURN_IF_ERROR(CheckHasJournal(data_dir));
  if (Exists(to_dir)) RETURN_IF_ERROR(CheckEmpty(to_dir));
  std::string unfinished = to_dir;
  while (unfinished.size() > 1 && unfinished.ends_with('/')) unfinished.pop_back();
  unfinished += ".unfinished";
  RETURN_IF_ERROR(MakeDirectory(unfinished));
  // What a backup left that was killed goes; one that is under way is left alone.
  ASSIGN_OR_RETURN(const DirectoryLock lock, DirectoryLock::Take(unfinished));
  RemoveCopies(unfinished, others);
  auto copied = CopyAll(data_dir, unfinished, unfinished + kJournalFile, others, {});
  std::remove((unfinished + kLockFile).c_str());
  if (copied) copied = Rename(unfinished, to_dir);
  if (!copied) {
    RemoveCopies(unfinished, others);
    rmdir(unfinished.c_str());
  }
  return copied;
}

Result<void> Restore(const std::string& from_dir, const std::string& data_dir,
                     const std::vector<std::string>& others, const RestorePoint& until) {
  RETURN_IF_ERROR(CheckHasJournal(from_dir));
  RETURN_IF_ERROR(MakeDirectory(data_dir));
  RETURN_IF_ERROR(CheckEmpty(data_dir));
  auto copied = CopyAll(from_dir, data_dir, data_dir + kRestoringFile, others, until);
  if (copied) copied = Rename(data_dir + kRestoringFile, data_dir + kJournalFile);
  if (!copied) RemoveCopies(data_dir, others);
  return copied;
}

}  // namespace tandem::journal
