#include "dispatch/journal/verify.h"

#include <utility>

#include "dispatch/journal/chain.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::journal {
namespace {

Result<void> CheckContent(const StoredRecord& stored) {
  auto record = wire::DecodeRecord(stored.bytes);
  if (!record) {
    return Fail(ErrorCode::kDataLoss,
                PlaceOf(stored.team, stored.revision) + ": " + record.error().message);
  }
  if (record->team != stored.team || record->revision != stored.revision ||
      record->recorded_at != stored.recorded_at) {
    return Fail(ErrorCode::kDataLoss,
                PlaceOf(stored.team, stored.revision) + ": the row says other than its record");
  }
  return {};
}

TeamVerdict VerifyTeam(const Journal& journal, const TeamId& team) {
  TeamVerdict verdict{.team = team};
  auto read = journal.Read(team, {}, [&](const StoredRecord& record) -> Result<void> {
    RETURN_IF_ERROR(CheckContent(record));
    ++verdict.records;
    verdict.last_revision = record.revision;
    verdict.last_hash = record.hash;
    return {};
  });
  if (!read) verdict.fault = std::move(read).error();
  return verdict;
}

}  // namespace

bool VerifyReport::IsSound() const { return !FirstFault(); }

std::optional<Error> VerifyReport::FirstFault() const {
  if (fault) return fault;
  for (const TeamVerdict& verdict : teams) {
    if (verdict.fault) return verdict.fault;
  }
  return std::nullopt;
}

VerifyReport Verify(const Journal& journal) {
  VerifyReport report;
  auto teams = journal.Teams();
  if (!teams) {
    report.fault = std::move(teams).error();
    return report;
  }
  for (const TeamId& team : *teams) report.teams.push_back(VerifyTeam(journal, team));
  return report;
}

}  // namespace tandem::journal
