#include "dispatch/server/journal_command.h"

#include <cstdio>
#include <functional>

#include "dispatch/domain/state.h"
#include "dispatch/journal/backup.h"
#include "dispatch/journal/chain.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/journal/verify.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/wire/event_codec.h"
#include "dispatch/wire/record_codec.h"

namespace tandem::server {
namespace {

const char* RoleWord(Role role) {
  switch (role) {
    case Role::kReferrer:
      return "referrer";
    case Role::kPractitioner:
      return "practitioner";
    case Role::kDuty:
      return "duty";
    case Role::kAdmin:
      return "admin";
  }
  return "?";
}

std::string Hex(const std::string& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

void PrintRecord(const Record& record) {
  const bool own = record.actor.principal.value.empty();
  std::printf("%8lld %s %-12s", static_cast<long long>(record.revision.value),
              FormatInstant(record.recorded_at).c_str(), own ? "-" : RoleWord(record.actor.role));
  for (const Event& event : record.events) std::printf(" %s", wire::EventName(event).c_str());
  std::printf("\n");
}

// Calls `take` with every record up to `last` (0: all).
Result<void> ReadRecords(const journal::Journal& journal, const TeamId& team, std::int64_t last,
                         const std::function<void(const Record&)>& take) {
  return journal.Read(team, Revision{}, [&](const journal::StoredRecord& stored) -> Result<void> {
    if (last != 0 && stored.revision.value > last) return {};
    ASSIGN_OR_RETURN(const Record record, wire::DecodeRecord(stored.bytes));
    take(record);
    return {};
  });
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
  const auto fault = report.FirstFault();
  if (!fault) return kExitOk;
  Report(*fault);
  return kExitDamaged;
}

ExitCode PrintJournal(const std::string& data_dir, const std::string& team) {
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  const auto read = ReadRecords(**journal, TeamId{team}, 0, PrintRecord);
  return read ? kExitOk : Report(read.error());
}

ExitCode ReplayJournal(const std::string& data_dir, const std::string& team,
                       std::int64_t to_revision) {
  const auto journal = journal::OpenSqliteJournalForReading(data_dir);
  if (!journal) return Report(journal.error());
  State state;
  const auto fold = [&state](const Record& record) { EvolveRecord(state, record); };
  if (const auto read = ReadRecords(**journal, TeamId{team}, to_revision, fold); !read) {
    return Report(read.error());
  }
  if (state.revision.value == 0 || state.revision.value < to_revision) {
    return Report({ErrorCode::kNotFound, "the journal of " + team + " ends at revision " +
                                             std::to_string(state.revision.value)});
  }
  std::printf("%s revision %lld at %s fingerprint %s\n", team.c_str(),
              static_cast<long long>(state.revision.value),
              FormatInstant(state.recorded_at).c_str(),
              Hex(journal::PlainHash(wire::FingerprintBytes(state))).c_str());
  return kExitOk;
}

ExitCode MakeBackup(const std::string& data_dir, const std::string& to_dir) {
  const auto made = journal::Backup(data_dir, to_dir);
  if (!made) return Report(made.error());
  std::printf("%s holds a verified copy; keep it as safe as the data directory\n", to_dir.c_str());
  return kExitOk;
}

ExitCode RestoreBackup(const std::string& from_dir, const std::string& data_dir) {
  const auto restored = journal::Restore(from_dir, data_dir);
  if (!restored) return Report(restored.error());
  std::printf("%s is restored; clients start again from a snapshot\n", data_dir.c_str());
  return kExitOk;
}

}  // namespace tandem::server
