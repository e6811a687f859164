#include "dispatch/auth/read_audit.h"

#include <utility>

#include "dispatch/storage/durable_file.h"

namespace tandem::auth {
namespace {

using storage::Database;
using storage::Statement;
using storage::Transaction;

constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS looks (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,    -- milliseconds since 1970, UTC
  team TEXT NOT NULL,
  principal TEXT NOT NULL,
  role INTEGER NOT NULL,  -- dispatch/domain/codes.h
  method TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS looks_of ON looks (team, principal);
CREATE TABLE IF NOT EXISTS seen (
  team TEXT NOT NULL,
  referral INTEGER NOT NULL,
  look INTEGER NOT NULL,
  at INTEGER NOT NULL,    -- when it was shown: of a stream, later than the look began
  PRIMARY KEY (team, referral, look)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_by ON seen (look);
)sql";

std::int64_t Number(Instant at) { return at.time_since_epoch().count(); }

Look LookOf(const Statement& row) {
  Look look;
  look.id = row.Integer(0);
  look.at = Instant(Span(row.Integer(1)));
  look.team = {row.Text(2)};
  look.principal = {row.Text(3)};
  look.role = static_cast<Role>(row.Integer(4));
  look.method = row.Text(5);
  return look;
}

}  // namespace

Result<std::unique_ptr<ReadAudit>> ReadAudit::Open(const std::string& path) {
  std::unique_ptr<ReadAudit> audit(new ReadAudit());
  ASSIGN_OR_RETURN(audit->database_, Database::Open(path, Database::Mode::kWrite));
  RETURN_IF_ERROR(audit->PrepareForWriting());
  return audit;
}

Result<std::unique_ptr<ReadAudit>> ReadAudit::OpenForReading(const std::string& path) {
  if (!storage::Exists(path)) return Fail(ErrorCode::kNotFound, path + ": nobody has looked yet");
  std::unique_ptr<ReadAudit> audit(new ReadAudit());
  ASSIGN_OR_RETURN(audit->database_, Database::Open(path, Database::Mode::kRead));
  return audit;
}

Result<void> ReadAudit::PrepareForWriting() {
  RETURN_IF_ERROR(database_.Execute("PRAGMA journal_mode = WAL"));
  // In WAL nothing written before is at risk by that, and no look waits for the disk.
  RETURN_IF_ERROR(database_.Execute("PRAGMA synchronous = NORMAL"));
  RETURN_IF_ERROR(database_.Execute(kTables));
  ASSIGN_OR_RETURN(
      insert_look_,
      database_.Prepare("INSERT OR IGNORE INTO looks VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  ASSIGN_OR_RETURN(insert_seen_,
                   database_.Prepare("INSERT OR IGNORE INTO seen VALUES (?1, ?2, ?3, ?4)"));
  return {};
}

Result<void> ReadAudit::Write(const std::vector<Look>& looks, const std::vector<Seen>& seen) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database_));
  for (const Look& look : looks) {
    RETURN_IF_ERROR(insert_look_.Bind(1, look.id)
                        .Bind(2, Number(look.at))
                        .BindText(3, look.team.value)
                        .BindText(4, look.principal.value)
                        .Bind(5, static_cast<std::int64_t>(look.role))
                        .BindText(6, look.method)
                        .Run());
  }
  for (const Seen& one : seen) {
    for (const ReferralId referral : one.referrals) {
      RETURN_IF_ERROR(insert_seen_.BindText(1, one.team.value)
                          .Bind(2, referral.value)
                          .Bind(3, one.look)
                          .Bind(4, Number(one.at))
                          .Run());
    }
  }
  return transaction.Commit();
}

Result<std::int64_t> ReadAudit::LastLook() {
  ASSIGN_OR_RETURN(Statement last, database_.Prepare("SELECT coalesce(max(id), 0) FROM looks"));
  ASSIGN_OR_RETURN(const bool row, last.Step());
  return row ? last.Integer(0) : 0;
}

Result<std::vector<Look>> ReadAudit::WhoSaw(const TeamId& team, ReferralId referral) {
  ASSIGN_OR_RETURN(
      Statement rows,
      database_.Prepare("SELECT id, seen.at, seen.team, principal, role, method "
                        "FROM seen JOIN looks ON look = id "
                        "WHERE seen.team = ?1 AND referral = ?2 ORDER BY seen.at, id"));
  rows.BindText(1, team.value).Bind(2, referral.value);
  std::vector<Look> looks;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, rows.Step());
    if (!row) return looks;
    looks.push_back(LookOf(rows));
  }
}

Result<std::vector<ReadAudit::Sight>> ReadAudit::WhatDidTheySee(const TeamId& team,
                                                                const PrincipalId& principal) {
  ASSIGN_OR_RETURN(Statement rows,
                   database_.Prepare(
                       "SELECT id, looks.at, looks.team, principal, role, method, referral "
                       "FROM looks LEFT JOIN seen ON look = id "
                       "WHERE looks.team = ?1 AND principal = ?2 ORDER BY looks.at, id, referral"));
  rows.BindText(1, team.value).BindText(2, principal.value);
  std::vector<Sight> sights;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, rows.Step());
    if (!row) return sights;
    Look look = LookOf(rows);
    if (sights.empty() || sights.back().look.id != look.id) sights.push_back({std::move(look), {}});
    if (!rows.IsNull(6)) sights.back().referrals.push_back({rows.Integer(6)});
  }
}

}  // namespace tandem::auth
