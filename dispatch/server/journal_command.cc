#include "dispatch/server/journal_command.h"

#include <charconv>
#include <cstdio>
#include <system_error>

#include "dispatch/base/hex.h"
#include "dispatch/domain/state.h"
#include "dispatch/journal/anchors.h"
#include "dispatch/journal/backup.h"
#include "dispatch/journal/head_mark.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/verify.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/drill.h"
#include "dispatch/server/log_ins.h"
#include "dispatch/server/replay.h"
#include "dispatch/server/role_word.h"
#include "dispatch/wire/event_codec.h"

namespace tandem::server {
namespace {

void PrintRecord(const Record& record) {
  const bool own = record.actor.principal.value.empty();
  std::printf("%8lld %s %-12s", static_cast<long long>(record.revision.value),
              FormatInstant(record.recorded_at).c_str(), own ? "-" : RoleWord(record.actor.role));
  for (const Event& event : record.events) std::printf(" %s", wire::EventName(event).c_str());
  std::printf("\n");
}

// "2026-03-02T08:00:00Z" or "57"; "" is all of it.
Result<journal::RestorePoint> ReadPoint(const std::string& until, const std::string& team) {
  journal::RestorePoint point{.team = {team}};
  if (until.empty()) return point;
  point.at = ParseInstant(until);
  if (point.at) return point;
  const char* const end = until.data() + until.size();
  const auto [stop, error] = std::from_chars(until.data(), end, point.revision.value);
  if (error == std::errc() && stop == end && point.revision.value > 0) return point;
  return Fail(ErrorCode::kInvalidArgument,
              "--to: neither a time like 2026-03-02T08:00:00Z nor a revision from 1: " + until);
}

double SecondsOf(std::chrono::milliseconds span) { return static_cast<double>(span.count()) / 1e3; }

void PrintWords(const DrillReport& report) {
  for (const DrilledTeam& team : report.teams) {
    std::printf("%s: %lld records, %lld lost, fingerprint %s, %lld of %lld referrals readable\n",
                team.team.value.c_str(), static_cast<long long>(team.revision.value),
                static_cast<long long>(team.lost), team.same ? "equal" : "DIFFERS",
                static_cast<long long>(team.referrals - team.unreadable),
                static_cast<long long>(team.referrals));
  }
  std::printf("lost %lld; the backup took %.3f s, the restore %.3f s\n",
              static_cast<long long>(report.lost()), SecondsOf(report.backup_took),
              SecondsOf(report.restore_took));
}

// A team's id is a code of letters, digits and dashes: nothing in it needs escaping.
void PrintJson(const DrillReport& report) {
  std::printf("{\"lost\":%lld,\"backup_seconds\":%.3f,\"restore_seconds\":%.3f,\"teams\":[",
              static_cast<long long>(report.lost()), SecondsOf(report.backup_took),
              SecondsOf(report.restore_took));
  const char* between = "";
  for (const DrilledTeam& team : report.teams) {
    std::printf(
        "%s{\"team\":\"%s\",\"revision\":%lld,\"fingerprint\":\"%s\",\"same\":%s,"
        "\"lost\":%lld,\"referrals\":%lld,\"unreadable\":%lld}",
        between, team.team.value.c_str(), static_cast<long long>(team.revision.value),
        team.fingerprint.c_str(), team.same ? "true" : "false", static_cast<long long>(team.lost),
        static_cast<long long>(team.referrals), static_cast<long long>(team.unreadable));
    between = ",";
  }
  std::printf("]}\n");
}

}  // namespace

ExitCode VerifyJournal(const std::string& data_dir) {
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  const journal::VerifyReport report = journal::Verify(**journal);
  for (const journal::TeamVerdict& team : report.teams) {
    std::printf("%s: %s, %lld records, head %s\n", team.team.value.c_str(),
                team.fault ? "DAMAGED" : "sound", static_cast<long long>(team.records),
                Hex(team.last_hash).c_str());
  }
  for (const journal::TeamVerdict& team : report.teams) {
    if (team.fault) Report(*team.fault);
  }
  if (report.fault) Report(*report.fault);
  if (!report.IsSound()) return kExitDamaged;
  const auto marked = journal::CheckHeadMark(data_dir, **journal);
  if (!marked) return Report(marked.error());
  const journal::AnchorReport anchors = journal::CheckAnchors(data_dir, **journal);
  if (anchors.fault) return Report(*anchors.fault);
  std::printf("anchors: %lld hold, %lld are of timelines before a restore\n",
              static_cast<long long>(anchors.held), static_cast<long long>(anchors.former));
  return kExitOk;
}

ExitCode PrintJournal(const std::string& data_dir, const std::string& team) {
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  const auto read = ReadRecords(**journal, TeamId{team}, {}, PrintRecord);
  return read ? kExitOk : Report(read.error());
}

ExitCode ReplayJournal(const std::string& data_dir, const std::string& team,
                       std::int64_t to_revision) {
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  const auto folded = FoldTeam(**journal, TeamId{team}, {to_revision});
  if (!folded) return Report(folded.error());
  const State& state = folded->state;
  if (state.revision.value == 0 || state.revision.value < to_revision) {
    return Report({ErrorCode::kNotFound, "the journal of " + team + " ends at revision " +
                                             std::to_string(state.revision.value)});
  }
  std::printf("%s revision %lld at %s fingerprint %s\n", team.c_str(),
              static_cast<long long>(state.revision.value),
              FormatInstant(state.recorded_at).c_str(), folded->Fingerprint().c_str());
  return kExitOk;
}

ExitCode MakeBackup(const std::string& data_dir, const std::string& to_dir) {
  const auto made = journal::Backup(data_dir, to_dir, DataDir::NamesInBackup());
  if (!made) return Report(made.error());
  std::printf("%s holds a verified copy; keep it as safe as the data directory\n", to_dir.c_str());
  return kExitOk;
}

ExitCode RestoreBackup(const std::string& from_dir, const std::string& data_dir,
                       const std::string& until, const std::string& team) {
  const auto point = ReadPoint(until, team);
  if (!point) return Report(point.error());
  const auto restored = journal::Restore(from_dir, data_dir, DataDir::NamesInBackup(), *point);
  if (!restored) return Report(restored.error());
  if (const auto ended = EndEverySession(DataDir(data_dir)); !ended) return Report(ended.error());
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  for (const journal::TeamVerdict& verdict : journal::Verify(**journal).teams) {
    std::printf("%s: up to revision %lld\n", verdict.team.value.c_str(),
                static_cast<long long>(verdict.last_revision.value));
  }
  std::printf("%s is restored; clients start again from a snapshot\n", data_dir.c_str());
  return kExitOk;
}

ExitCode Drill(const std::string& data_dir, const std::string& work_dir, bool json) {
  const auto report = RunDrill(data_dir, work_dir.empty() ? data_dir + ".drill" : work_dir);
  if (!report) return Report(report.error());
  json ? PrintJson(*report) : PrintWords(*report);
  return report->IsGood() ? kExitOk : kExitDamaged;
}

}  // namespace tandem::server
