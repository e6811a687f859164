#include <utility>

#include "dispatch/archive/archive.h"
#include "dispatch/archive/fold.h"
#include "dispatch/archive/kpi.h"
#include "dispatch/archive/rows.h"
#include "dispatch/archive/tables.h"
#include "dispatch/journal/chain.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::archive {
namespace {

using journal::ChainHead;
using journal::StoredRecord;
using storage::Database;
using storage::Statement;
using storage::Transaction;

// Few enough to be short, many enough that the file is not synchronised for every record.
constexpr int kRecordsAtOnce = 256;

constexpr const char* kFollow = "REPLACE INTO teams VALUES (?1, ?2, ?3)";

constexpr const char* kFind = R"sql(
SELECT referral, received_at, need, stage, person_key, person_box, priority, clock, started_at,
       due_at, stopped_at, ended_at, outcome, archived, breach
FROM referrals WHERE team = ?1 AND referral = ?2)sql";

// Numbers are given in the order of receipt.
constexpr const char* kAll = R"sql(
SELECT referral, received_at, need, stage, person_key, person_box, priority, clock, started_at,
       due_at, stopped_at, ended_at, outcome, archived, breach
FROM referrals WHERE team = ?1 ORDER BY referral DESC)sql";

std::optional<Instant> InstantIn(const Statement& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return Instant(Span(row.Integer(column)));
}

template <class Code>
std::optional<Code> CodeIn(const Statement& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return static_cast<Code>(row.Integer(column));
}

ReferralRow RowOf(const Statement& row) {
  ReferralRow found;
  found.referral = {row.Integer(0)};
  found.received_at = Instant(Span(row.Integer(1)));
  found.need = {row.Text(2)};
  found.stage = static_cast<ReferralStage>(row.Integer(3));
  found.person = {{row.Text(4)}, row.Blob(5)};
  found.priority = CodeIn<Priority>(row, 6);
  found.clock = CodeIn<ClockType>(row, 7);
  found.started_at = InstantIn(row, 8);
  found.due_at = InstantIn(row, 9);
  found.stopped_at = InstantIn(row, 10);
  found.ended_at = InstantIn(row, 11);
  found.outcome = CodeIn<VisitOutcome>(row, 12);
  found.archived = row.Integer(13) != 0;
  found.breach = CodeIn<BreachReason>(row, 14);
  return found;
}

Result<Record> RecordOf(const StoredRecord& stored) {
  auto record = wire::DecodeRecord(stored.bytes);
  const std::string place = journal::PlaceOf(stored.team, stored.revision);
  if (!record) return Fail(ErrorCode::kDataLoss, place + ": " + record.error().message);
  if (record->team != stored.team || record->revision != stored.revision) {
    return Fail(ErrorCode::kDataLoss, place + ": the record says it is another");
  }
  return record;
}

class SqliteArchive : public Archive {
 public:
  explicit SqliteArchive(Database database) : database_(std::move(database)), rows_(database_) {}

  Result<void> CatchUp(const journal::Journal& journal, const TeamId& team) override;
  Result<Revision> AsOf(const TeamId& team) const override;
  Result<Kpi> KpiOf(const TeamId& team, Period period) const override;
  Result<std::optional<ReferralRow>> Find(const TeamId& team, ReferralId referral) const override;
  Result<void> ForEachReferral(const TeamId& team,
                               const std::function<bool(const ReferralRow&)>& take) const override;
  Result<std::vector<Revision>> HistoryOf(const TeamId& team, ReferralId referral) const override;
  Result<std::string> Digest(const TeamId& team) const override;

 private:
  Result<ChainHead> HeadOf(const TeamId& team) const;
  Result<bool> Continue(const journal::Journal& journal, const TeamId& team, const ChainHead& head);
  Result<void> FoldStored(const StoredRecord& stored);

  mutable Database database_;
  Rows rows_;
};

Result<ChainHead> SqliteArchive::HeadOf(const TeamId& team) const {
  ASSIGN_OR_RETURN(Statement query,
                   database_.Prepare("SELECT revision, hash FROM teams WHERE team = ?1"));
  ASSIGN_OR_RETURN(const bool row, query.BindText(1, team.value).Step());
  if (!row) return ChainHead{};
  return ChainHead{{query.Integer(0)}, query.Blob(1)};
}

Result<void> SqliteArchive::FoldStored(const StoredRecord& stored) {
  ASSIGN_OR_RETURN(const Record record, RecordOf(stored));
  RETURN_IF_ERROR(FoldRecord(rows_, record));
  // In the same transaction as the rows: whatever is interrupted, it says what they follow.
  rows_.Write(kFollow, stored.team, stored.revision, Bytes{stored.hash});
  return rows_.Check();
}

// False: the journal is not the one that was folded up to `head`, and nothing was changed. A backup
// that was restored may hold other records, or fewer.
Result<bool> SqliteArchive::Continue(const journal::Journal& journal, const TeamId& team,
                                     const ChainHead& head) {
  bool same = head.revision.value == 0;
  std::optional<Transaction> transaction;
  int folded = 0;
  const Revision before{same ? 0 : head.revision.value - 1};
  const auto read = journal.Read(team, before, [&](const StoredRecord& stored) -> Result<void> {
    if (!same) {
      same = stored.revision == head.revision && stored.hash == head.hash;
      if (same) return {};
      return Fail(ErrorCode::kAborted, "another timeline");
    }
    if (!transaction) {
      ASSIGN_OR_RETURN(Transaction begun, Transaction::Begin(database_));
      transaction.emplace(std::move(begun));
    }
    RETURN_IF_ERROR(FoldStored(stored));
    if (++folded % kRecordsAtOnce != 0) return {};
    RETURN_IF_ERROR(transaction->Commit());
    transaction.reset();
    return {};
  });
  if (!same && (read || read.error().code == ErrorCode::kAborted)) return false;
  RETURN_IF_ERROR(read);
  if (transaction) RETURN_IF_ERROR(transaction->Commit());
  return true;
}

Result<void> SqliteArchive::CatchUp(const journal::Journal& journal, const TeamId& team) {
  ASSIGN_OR_RETURN(const ChainHead head, HeadOf(team));
  ASSIGN_OR_RETURN(const bool same, Continue(journal, team, head));
  if (same) return {};
  RETURN_IF_ERROR(ForgetTeam(database_, team));
  auto again = Continue(journal, team, ChainHead{});
  if (!again) return tl::unexpected<Error>(std::move(again).error());
  return {};
}

Result<Revision> SqliteArchive::AsOf(const TeamId& team) const {
  ASSIGN_OR_RETURN(const ChainHead head, HeadOf(team));
  return head.revision;
}

Result<Kpi> SqliteArchive::KpiOf(const TeamId& team, Period period) const {
  return ReadKpi(database_, team, period);
}

Result<std::optional<ReferralRow>> SqliteArchive::Find(const TeamId& team,
                                                       ReferralId referral) const {
  ASSIGN_OR_RETURN(Statement query, database_.Prepare(kFind));
  ASSIGN_OR_RETURN(const bool row, query.BindText(1, team.value).Bind(2, referral.value).Step());
  if (!row) return std::nullopt;
  return RowOf(query);
}

Result<void> SqliteArchive::ForEachReferral(
    const TeamId& team, const std::function<bool(const ReferralRow&)>& take) const {
  ASSIGN_OR_RETURN(Statement query, database_.Prepare(kAll));
  query.BindText(1, team.value);
  while (true) {
    ASSIGN_OR_RETURN(const bool row, query.Step());
    if (!row || !take(RowOf(query))) return {};
  }
}

Result<std::vector<Revision>> SqliteArchive::HistoryOf(const TeamId& team,
                                                       ReferralId referral) const {
  ASSIGN_OR_RETURN(Statement query,
                   database_.Prepare("SELECT revision FROM touched "
                                     "WHERE team = ?1 AND referral = ?2 ORDER BY revision"));
  query.BindText(1, team.value).Bind(2, referral.value);
  std::vector<Revision> revisions;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, query.Step());
    if (!row) return revisions;
    revisions.push_back({query.Integer(0)});
  }
}

Result<std::string> SqliteArchive::Digest(const TeamId& team) const {
  return DigestOf(database_, team);
}

Result<Database> OpenFile(const std::string& path) {
  ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Mode::kWrite));
  RETURN_IF_ERROR(PrepareTables(database));
  RETURN_IF_ERROR(database.Execute("PRAGMA journal_mode = WAL"));
  // A power cut may take the last transactions, whole ones: the journal still has their records.
  RETURN_IF_ERROR(database.Execute("PRAGMA synchronous = NORMAL"));
  return database;
}

Result<Database> OpenMemory() {
  ASSIGN_OR_RETURN(Database database, Database::Open(":memory:", Database::Mode::kRead));
  // The mode that makes no file also forbids writing; an empty image put in its place does not.
  if (sqlite3_deserialize(database.connection(), "main", nullptr, 0, 0,
                          SQLITE_DESERIALIZE_RESIZEABLE | SQLITE_DESERIALIZE_FREEONCLOSE) !=
      SQLITE_OK) {
    return tl::unexpected<Error>(database.LastError());
  }
  RETURN_IF_ERROR(PrepareTables(database));
  return database;
}

}  // namespace

Result<std::unique_ptr<Archive>> Archive::Open(const std::string& path) {
  ASSIGN_OR_RETURN(Database database, path.empty() ? OpenMemory() : OpenFile(path));
  return std::make_unique<SqliteArchive>(std::move(database));
}

}  // namespace tandem::archive
