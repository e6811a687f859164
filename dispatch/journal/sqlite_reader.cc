#include "dispatch/journal/sqlite_reader.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "dispatch/journal/outcome_row.h"
#include "dispatch/journal/sqlite_schema.h"

namespace tandem::journal {

using storage::Database;
using storage::Statement;
using storage::StatementUse;
namespace {

// Read under the lock in one go: so many records or so many bytes, whichever comes first.
constexpr std::size_t kRecordsAtOnce = 256;
constexpr std::size_t kBytesAtOnce = 1 << 20;

// Hops from team to team along the primary key instead of scanning all records.
constexpr const char* kTeams = R"sql(
WITH RECURSIVE found (team) AS (
  SELECT min(team) FROM records
  UNION ALL
  SELECT (SELECT min(team) FROM records WHERE team > found.team) FROM found
  WHERE found.team IS NOT NULL
)
SELECT team FROM found WHERE team IS NOT NULL
UNION SELECT team FROM heads ORDER BY 1)sql";

// One statement, thus one moment: the head and the last record belong together.
constexpr const char* kHead = R"sql(
SELECT (SELECT revision FROM heads WHERE team = ?1), (SELECT hash FROM heads WHERE team = ?1),
       (SELECT max(revision) FROM records WHERE team = ?1))sql";

constexpr const char* kRecords = R"sql(
SELECT revision, recorded_at, bytes, hash FROM records
WHERE team = ?1 AND revision > ?2 AND revision <= ?3 ORDER BY revision)sql";

// A snapshot counts only while the chain has the record it was made at.
constexpr const char* kSnapshots = R"sql(
SELECT s.revision, s.hash, s.bytes, s.digest FROM snapshots AS s
JOIN records AS r ON r.team = s.team AND r.revision = s.revision AND r.hash = s.hash
WHERE s.team = ?1 AND s.revision <= ?2 ORDER BY s.revision DESC)sql";

// An id that was forgotten and used again may be there twice: the newer one counts.
constexpr const char* kOutcome = R"sql(
SELECT team, principal, request_id, digest, answered_at, answer FROM outcomes
WHERE team = ?1 AND principal = ?2 AND request_id = ?3 ORDER BY answered_at DESC LIMIT 1)sql";

constexpr const char* kOutcomesSince = R"sql(
SELECT team, principal, request_id, digest, answered_at, answer FROM outcomes
WHERE answered_at >= ?1 ORDER BY answered_at)sql";

// A page that cannot be read says nothing of whom it belongs to; the caller knows.
tl::unexpected<Error> FailReading(const TeamId& team, Revision revision, Error error) {
  error.message = PlaceOf(team, revision) + ": " + error.message;
  return tl::unexpected<Error>(std::move(error));
}

Result<StoredOutcome> OutcomeOf(const Statement& row) {
  StoredOutcome outcome;
  outcome.key = {{row.Text(0)}, {row.Text(1)}, row.Text(2)};
  outcome.digest = row.Blob(3);
  outcome.answered_at = Instant(Span(row.Integer(4)));
  return DecodeOutcomeAnswer(std::move(outcome), row.Blob(5));
}

}  // namespace

Result<std::unique_ptr<SqliteReader>> SqliteReader::Open(const std::string& path) {
  std::unique_ptr<SqliteReader> reader(new SqliteReader);
  ASSIGN_OR_RETURN(reader->database_, Database::Open(path, Database::Mode::kRead));
  ASSIGN_OR_RETURN(reader->id_, CheckFormat(reader->database_));
  RETURN_IF_ERROR(reader->PrepareStatements());
  return reader;
}

Result<void> SqliteReader::PrepareStatements() {
  ASSIGN_OR_RETURN(teams_, database_.Prepare(kTeams));
  ASSIGN_OR_RETURN(head_, database_.Prepare(kHead));
  ASSIGN_OR_RETURN(hash_at_, database_.Prepare("SELECT hash FROM records WHERE team = ?1 "
                                               "AND revision = ?2"));
  ASSIGN_OR_RETURN(records_, database_.Prepare(kRecords));
  ASSIGN_OR_RETURN(snapshots_, database_.Prepare(kSnapshots));
  ASSIGN_OR_RETURN(outcome_, database_.Prepare(kOutcome));
  ASSIGN_OR_RETURN(outcomes_since_, database_.Prepare(kOutcomesSince));
  return {};
}

Result<std::vector<TeamId>> SqliteReader::Teams() const {
  const std::lock_guard lock(mutex_);
  const StatementUse use(teams_);
  std::vector<TeamId> teams;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, teams_.Step());
    if (!row) return teams;
    teams.push_back({teams_.Text(0)});
  }
}

Result<void> SqliteReader::Read(
    const TeamId& team, Revision after,
    const std::function<Result<void>(const StoredRecord&)>& take) const {
  ASSIGN_OR_RETURN(const Stretch stretch, Measure(team, after));
  ChainHead head = stretch.start;
  while (head.revision < stretch.end.revision) {
    auto some = Some(team, head.revision, stretch.end.revision);
    if (!some) return FailReading(team, head.revision.Next(), std::move(some).error());
    if (some->empty()) {
      return Fail(ErrorCode::kDataLoss,
                  PlaceOf(team, head.revision.Next()) + ": the record is missing");
    }
    for (const StoredRecord& record : *some) {
      RETURN_IF_ERROR(CheckReadBack(head, record));
      RETURN_IF_ERROR(take(record));
    }
  }
  if (head.hash != stretch.end.hash) {
    return Fail(ErrorCode::kDataLoss,
                PlaceOf(team, head.revision) + ": the last record is not the one that was last");
  }
  return {};
}

Result<SqliteReader::Stretch> SqliteReader::Measure(const TeamId& team, Revision after) const {
  const std::lock_guard lock(mutex_);
  Stretch stretch;
  {
    const StatementUse use(head_);
    head_.BindText(1, team.value);
    auto row = head_.Step();
    if (!row) return FailReading(team, after.Next(), std::move(row).error());
    stretch.end = {{head_.Integer(0)}, head_.Blob(1)};
    const Revision last{head_.Integer(2)};
    if (last > stretch.end.revision) {
      return Fail(ErrorCode::kDataLoss,
                  PlaceOf(team, last) + ": a record after the last one that was stored");
    }
  }
  if (after >= stretch.end.revision) {
    stretch.start = stretch.end;
    return stretch;
  }
  if (after.value <= 0) return stretch;

  const StatementUse use(hash_at_);
  auto row = hash_at_.BindText(1, team.value).Bind(2, after.value).Step();
  if (!row) return FailReading(team, after, std::move(row).error());
  if (!*row) return Fail(ErrorCode::kDataLoss, PlaceOf(team, after) + ": the record is missing");
  stretch.start = {after, hash_at_.Blob(0)};
  return stretch;
}

Result<std::vector<StoredRecord>> SqliteReader::Some(const TeamId& team, Revision after,
                                                     Revision until) const {
  const std::lock_guard lock(mutex_);
  const StatementUse use(records_);
  records_.BindText(1, team.value).Bind(2, after.value).Bind(3, until.value);
  std::vector<StoredRecord> some;
  std::size_t bytes = 0;
  while (some.size() < kRecordsAtOnce && bytes < kBytesAtOnce) {
    auto row = records_.Step();
    // What came before the broken page is still handed out; the next round meets it again.
    if (!row && some.empty()) return tl::unexpected<Error>(std::move(row).error());
    if (!row || !*row) break;
    some.push_back({team,
                    {records_.Integer(0)},
                    Instant(Span(records_.Integer(1))),
                    records_.Blob(2),
                    records_.Blob(3)});
    bytes += some.back().bytes.size();
  }
  return some;
}

Result<std::optional<StoredSnapshot>> SqliteReader::LatestSnapshot(
    const TeamId& team, std::optional<Revision> at_most) const {
  const std::lock_guard lock(mutex_);
  const StatementUse use(snapshots_);
  snapshots_.BindText(1, team.value)
      .Bind(2, at_most ? at_most->value : std::numeric_limits<std::int64_t>::max());
  while (true) {
    ASSIGN_OR_RETURN(const bool row, snapshots_.Step());
    if (!row) return std::nullopt;
    StoredSnapshot snapshot{team, {snapshots_.Integer(0)}, snapshots_.Blob(1), snapshots_.Blob(2)};
    // A damaged snapshot is no loss: an older one, or the journal from its start, does as well.
    if (PlainHash(snapshot.bytes) == snapshots_.Blob(3)) return snapshot;
  }
}

Result<std::optional<StoredOutcome>> SqliteReader::FindOutcome(const RequestKey& key) const {
  const std::lock_guard lock(mutex_);
  const StatementUse use(outcome_);
  outcome_.BindText(1, key.team.value).BindText(2, key.principal.value).BindText(3, key.request_id);
  ASSIGN_OR_RETURN(const bool row, outcome_.Step());
  if (!row) return std::nullopt;
  return OutcomeOf(outcome_);
}

Result<std::vector<StoredOutcome>> SqliteReader::OutcomesSince(Instant since) const {
  const std::lock_guard lock(mutex_);
  const StatementUse use(outcomes_since_);
  outcomes_since_.Bind(1, since.time_since_epoch().count());
  std::map<RequestKey, StoredOutcome> newest;
  while (true) {
    ASSIGN_OR_RETURN(const bool row, outcomes_since_.Step());
    if (!row) break;
    ASSIGN_OR_RETURN(StoredOutcome outcome, OutcomeOf(outcomes_since_));
    newest.insert_or_assign(outcome.key, std::move(outcome));
  }
  std::vector<StoredOutcome> outcomes;
  outcomes.reserve(newest.size());
  for (auto& [key, outcome] : newest) outcomes.push_back(std::move(outcome));
  return outcomes;
}

}  // namespace tandem::journal
