#include "dispatch/journal/cut.h"

#include <utility>
#include <vector>

#include "dispatch/journal/chain.h"
#include "dispatch/storage/database.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::journal {

using storage::Database;
using storage::Statement;
using storage::Transaction;
namespace {

struct TeamEnd {
  TeamId team;
  Revision revision;
};

Result<std::vector<TeamEnd>> EndsOf(Database& database) {
  ASSIGN_OR_RETURN(Statement heads, database.Prepare("SELECT team, revision FROM heads"));
  std::vector<TeamEnd> ends;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, heads.Step());
    if (!row) return ends;
    ends.push_back({{heads.Text(0)}, {heads.Integer(1)}});
  }
}

// The stamp of the record that is to be the last.
Result<Instant> MomentOf(Database& database, const TeamId& team, Revision revision) {
  ASSIGN_OR_RETURN(Statement query, database.Prepare("SELECT recorded_at FROM records "
                                                     "WHERE team = ?1 AND revision = ?2"));
  ASSIGN_OR_RETURN(const bool row, query.BindText(1, team.value).Bind(2, revision.value).Step());
  if (!row) return Fail(ErrorCode::kOutOfRange, PlaceOf(team, revision) + ": no such record");
  return Instant(Span(query.Integer(0)));
}

// Searched from the newest, so that a stamp that is damaged further back does not matter.
Result<Revision> LastUntil(Database& database, const TeamId& team, Instant at) {
  ASSIGN_OR_RETURN(Statement query,
                   database.Prepare("SELECT revision FROM records WHERE team = ?1 AND "
                                    "recorded_at <= ?2 ORDER BY revision DESC LIMIT 1"));
  ASSIGN_OR_RETURN(const bool row,
                   query.BindText(1, team.value).Bind(2, at.time_since_epoch().count()).Step());
  return row ? Revision{query.Integer(0)} : Revision{};
}

Result<void> Delete(Database& database, const char* sql, const TeamId& team, Revision last) {
  ASSIGN_OR_RETURN(Statement statement, database.Prepare(sql));
  return statement.BindText(1, team.value).Bind(2, last.value).Run();
}

// Only its bytes say at which revision an answer was given.
Result<void> DeleteAnswers(Database& database, const TeamId& team, Revision last) {
  ASSIGN_OR_RETURN(Statement answers,
                   database.Prepare("SELECT answered_at, principal, request_id, answer "
                                    "FROM outcomes WHERE team = ?1"));
  ASSIGN_OR_RETURN(Statement forget,
                   database.Prepare("DELETE FROM outcomes WHERE answered_at = ?1 AND team = ?2 "
                                    "AND principal = ?3 AND request_id = ?4"));
  struct Row {
    std::int64_t answered_at;
    std::string principal;
    std::string request_id;
  };
  std::vector<Row> later;
  answers.BindText(1, team.value);
  while (true) {
    ASSIGN_OR_RETURN(const bool row, answers.Step());
    if (!row) break;
    ASSIGN_OR_RETURN(const CommandAnswer answer, wire::DecodeAnswer(answers.Blob(3)));
    if (answer.revision <= last) continue;
    later.push_back({answers.Integer(0), answers.Text(1), answers.Text(2)});
  }
  for (const Row& row : later) {
    RETURN_IF_ERROR(forget.Bind(1, row.answered_at)
                        .BindText(2, team.value)
                        .BindText(3, row.principal)
                        .BindText(4, row.request_id)
                        .Run());
  }
  return {};
}

Result<void> CutTeam(Database& database, const TeamId& team, Revision last) {
  RETURN_IF_ERROR(
      Delete(database, "DELETE FROM records WHERE team = ?1 AND revision > ?2", team, last));
  RETURN_IF_ERROR(
      Delete(database, "DELETE FROM snapshots WHERE team = ?1 AND revision > ?2", team, last));
  RETURN_IF_ERROR(DeleteAnswers(database, team, last));
  if (last.value == 0) {
    return Delete(database, "DELETE FROM heads WHERE team = ?1 AND revision > ?2", team, last);
  }
  return Delete(database,
                "UPDATE heads SET revision = ?2, hash = (SELECT hash FROM records "
                "WHERE team = ?1 AND revision = ?2) WHERE team = ?1",
                team, last);
}

}  // namespace

Result<void> CutAfter(const std::string& path, const RestorePoint& point) {
  ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Mode::kWrite));
  ASSIGN_OR_RETURN(const std::vector<TeamEnd> ends, EndsOf(database));
  TeamId named = point.team;
  if (point.revision.value != 0 && !named) {
    if (ends.size() != 1) {
      return Fail(ErrorCode::kInvalidArgument,
                  "there are " + std::to_string(ends.size()) + " teams: say whose revision it is");
    }
    named = ends.front().team;
  }
  Instant moment = point.at.value_or(Instant{});
  if (!point.at) {
    ASSIGN_OR_RETURN(moment, MomentOf(database, named, point.revision));
  }
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database));
  for (const TeamEnd& end : ends) {
    Revision last = point.revision;
    if (end.team != named || point.revision.value == 0) {
      ASSIGN_OR_RETURN(last, LastUntil(database, end.team, moment));
    }
    if (last < end.revision) RETURN_IF_ERROR(CutTeam(database, end.team, last));
  }
  return transaction.Commit();
}

}  // namespace tandem::journal
