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

}  // namespace

Verifier::Verifier(const Journal& journal) : journal_(journal) {
  auto teams = journal_.Teams();
  if (!teams) {
    report_.fault = std::move(teams).error();
    return;
  }
  for (const TeamId& team : *teams) report_.teams.push_back({.team = team});
}

bool Verifier::Step(std::int64_t records_max) {
  if (team_ == report_.teams.size()) return false;
  if (!StepThrough(report_.teams[team_], records_max)) ++team_;
  return team_ < report_.teams.size();
}

// False when nothing is left to read of this team. It stops at the first record too many, not at
// the last one wanted: reading to the very end is what compares the last record with the head.
bool Verifier::StepThrough(TeamVerdict& verdict, std::int64_t records_max) {
  bool has_more = false;
  std::int64_t taken = 0;
  auto read = journal_.Read(verdict.team, verdict.last_revision, [&](const StoredRecord& record) {
    if (taken == records_max) {
      has_more = true;
      return Result<void>(Fail(ErrorCode::kAborted, "enough for this step"));
    }
    auto checked = CheckContent(record);
    if (!checked) return checked;
    ++taken;
    ++verdict.records;
    verdict.last_revision = record.revision;
    verdict.last_hash = record.hash;
    return checked;
  });
  if (!read && !has_more) verdict.fault = std::move(read).error();
  return has_more;
}

std::int64_t Verifier::records() const {
  std::int64_t records = 0;
  for (const TeamVerdict& verdict : report_.teams) records += verdict.records;
  return records;
}

bool VerifyReport::IsSound() const { return !FirstFault(); }

std::optional<Error> VerifyReport::FirstFault() const {
  if (fault) return fault;
  for (const TeamVerdict& verdict : teams) {
    if (verdict.fault) return verdict.fault;
  }
  return std::nullopt;
}

VerifyReport Verify(const Journal& journal) {
  constexpr std::int64_t kAtOnce = 1'000'000;
  Verifier verifier(journal);
  while (verifier.Step(kAtOnce)) {
  }
  return verifier.report();
}

}  // namespace tandem::journal
