#include "dispatch/archive/tables.h"

#include <vector>

#include "dispatch/base/hex.h"
#include "dispatch/journal/journal.h"

namespace tandem::archive {
namespace {

using storage::Database;
using storage::Statement;
using storage::Transaction;

// Counts up with every change of the tables or of what a fold puts into them.
constexpr std::int64_t kLayout = 2;

// PRAGMA application_id: "TdAr". Without it the file belongs to somebody else, and an archive that
// drops what it does not know must not be pointed at a journal by mistake.
constexpr std::int64_t kApplication = 0x54644172;

// Instants are milliseconds since 1970, UTC; codes are those of domain/codes.h.
constexpr const char* kCreate = R"sql(
CREATE TABLE teams (
  team TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL,
  hash BLOB NOT NULL  -- of the record at `revision`: ties the tables to one timeline
) STRICT, WITHOUT ROWID;

-- Which referral a number belongs to: one counter of the team numbers referrals, episodes, visits,
-- offers, escalations, tasks and enquiries alike.
CREATE TABLE owners (
  team TEXT NOT NULL,
  id INTEGER NOT NULL,
  referral INTEGER NOT NULL,
  PRIMARY KEY (team, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE touched (
  team TEXT NOT NULL,
  referral INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (team, referral, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_items (
  team TEXT NOT NULL,
  handover INTEGER NOT NULL,
  item INTEGER NOT NULL,
  id INTEGER NOT NULL,  -- of the referral, escalation or task
  PRIMARY KEY (team, handover, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  team TEXT NOT NULL,
  practitioner TEXT NOT NULL,
  temporary INTEGER NOT NULL,  -- 1: from an agency; team data come first
  discipline INTEGER NOT NULL,
  PRIMARY KEY (team, practitioner, temporary)
) STRICT, WITHOUT ROWID;

CREATE TABLE referrals (
  team TEXT NOT NULL,
  referral INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  need TEXT NOT NULL,
  stage INTEGER NOT NULL,
  person_key TEXT NOT NULL,
  person_box BLOB NOT NULL,
  priority INTEGER,
  clock INTEGER,
  started_at INTEGER,
  due_at INTEGER,
  stopped_at INTEGER,
  ended_at INTEGER,
  outcome INTEGER,
  breach INTEGER,       -- the reason said last
  archived INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (team, referral)
) STRICT, WITHOUT ROWID;
CREATE INDEX referrals_by_receipt ON referrals (team, received_at);
CREATE INDEX referrals_by_stop ON referrals (team, stopped_at) WHERE stopped_at IS NOT NULL;
CREATE INDEX referrals_by_end ON referrals (team, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE visits (
  team TEXT NOT NULL,
  visit INTEGER NOT NULL,
  referral INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  mode INTEGER NOT NULL,
  PRIMARY KEY (team, visit)
) STRICT, WITHOUT ROWID;
CREATE TABLE legs (
  team TEXT NOT NULL,
  leg INTEGER NOT NULL,
  visit INTEGER NOT NULL,
  referral INTEGER NOT NULL,
  practitioner TEXT,    -- the holder
  discipline INTEGER,   -- of the holder, as team data had it when they took the leg
  committed_at INTEGER,
  at_address_at INTEGER,
  contact_at INTEGER,
  mechanism INTEGER,    -- of the contact
  subject INTEGER,      -- of the contact
  released INTEGER,     -- the reason
  taken_at INTEGER,     -- released from somebody who had been told to go
  PRIMARY KEY (team, leg)
) STRICT, WITHOUT ROWID;
CREATE INDEX legs_by_visit ON legs (team, visit);
CREATE INDEX legs_by_referral ON legs (team, referral);
CREATE INDEX legs_by_contact ON legs (team, contact_at) WHERE contact_at IS NOT NULL;
CREATE INDEX legs_by_taking ON legs (team, taken_at) WHERE taken_at IS NOT NULL;
CREATE TABLE offers (
  team TEXT NOT NULL,
  offer INTEGER NOT NULL,
  leg INTEGER NOT NULL,
  practitioner TEXT NOT NULL,
  stage INTEGER NOT NULL,
  offered_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (team, offer)
) STRICT, WITHOUT ROWID;
CREATE INDEX offers_by_end ON offers (team, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE opportunities_missed (
  team TEXT NOT NULL,
  opportunity INTEGER NOT NULL,
  missed_at INTEGER NOT NULL,
  PRIMARY KEY (team, opportunity)
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunities_by_miss ON opportunities_missed (team, missed_at);
CREATE TABLE escalations (
  team TEXT NOT NULL,
  escalation INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  raised_at INTEGER NOT NULL,  -- the first time
  PRIMARY KEY (team, escalation)
) STRICT, WITHOUT ROWID;
CREATE INDEX escalations_by_raise ON escalations (team, raised_at);
)sql";

Result<std::int64_t> Number(Database& database, const char* sql) {
  ASSIGN_OR_RETURN(Statement query, database.Prepare(sql));
  ASSIGN_OR_RETURN(const bool row, query.Step());
  return row ? query.Integer(0) : 0;
}

Result<std::vector<std::string>> TablesThere(Database& database) {
  ASSIGN_OR_RETURN(Statement query,
                   database.Prepare("SELECT name FROM sqlite_schema "
                                    "WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' "
                                    "ESCAPE '!' ORDER BY name"));
  std::vector<std::string> names;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, query.Step());
    if (!row) return names;
    names.push_back(query.Text(0));
  }
}

Result<void> MakeAnew(Database& database, const std::vector<std::string>& there) {
  for (const std::string& name : there) {
    RETURN_IF_ERROR(database.Execute(("DROP TABLE \"" + name + "\"").c_str()));
  }
  RETURN_IF_ERROR(database.Execute(kCreate));
  const std::string marks = "PRAGMA application_id = " + std::to_string(kApplication) +
                            "; PRAGMA user_version = " + std::to_string(kLayout);
  return database.Execute(marks.c_str());
}

// "SELECT quote(a) || ',' || quote(b) FROM legs WHERE team = ?1 ORDER BY a": asked of the table
// itself, so that no column can be forgotten.
Result<std::string> RowsAsText(Database& database, const std::string& table) {
  ASSIGN_OR_RETURN(Statement query,
                   database.Prepare("SELECT group_concat('quote(' || name || ')', ' || '','' || ')"
                                    ", (SELECT group_concat(name) FROM (SELECT name FROM "
                                    "pragma_table_info(?1) WHERE pk > 0 ORDER BY pk)) "
                                    "FROM (SELECT name FROM pragma_table_info(?1) ORDER BY cid)"));
  ASSIGN_OR_RETURN(const bool row, query.BindText(1, table).Step());
  if (!row) return Fail(ErrorCode::kInternal, "no table " + table);
  return "SELECT " + query.Text(0) + " FROM " + table + " WHERE team = ?1 ORDER BY " +
         query.Text(1);
}

}  // namespace

Result<void> PrepareTables(Database& database) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
  ASSIGN_OR_RETURN(const std::vector<std::string> there, TablesThere(database));
  ASSIGN_OR_RETURN(const std::int64_t application, Number(database, "PRAGMA application_id"));
  ASSIGN_OR_RETURN(const std::int64_t layout, Number(database, "PRAGMA user_version"));
  if (!there.empty() && application != kApplication) {
    return Fail(ErrorCode::kFailedPrecondition, "the file is not an archive of Tandem");
  }
  if (there.empty() || layout != kLayout) RETURN_IF_ERROR(MakeAnew(database, there));
  return transaction.Commit();
}

Result<void> ForgetTeam(Database& database, const TeamId& team) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
  for (const char* table : kTables) {
    const std::string sql = std::string("DELETE FROM ") + table + " WHERE team = ?1";
    ASSIGN_OR_RETURN(Statement forget, database.Prepare(sql.c_str()));
    RETURN_IF_ERROR(forget.BindText(1, team.value).Run());
  }
  return transaction.Commit();
}

Result<std::string> DigestOf(Database& database, const TeamId& team) {
  std::string digest;
  for (const char* table : kTables) {
    ASSIGN_OR_RETURN(const std::string sql, RowsAsText(database, table));
    ASSIGN_OR_RETURN(Statement rows, database.Prepare(sql.c_str()));
    rows.BindText(1, team.value);
    digest = journal::ChainHash(digest, table);
    while (true) {
      ASSIGN_OR_RETURN(const bool row, rows.Step());
      if (!row) break;
      digest = journal::ChainHash(digest, rows.Text(0));
    }
  }
  return Hex(digest);
}

}  // namespace tandem::archive
