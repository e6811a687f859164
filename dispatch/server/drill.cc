#include "dispatch/server/drill.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "dispatch/journal/backup.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/replay.h"
#include "dispatch/storage/durable_file.h"

namespace tandem::server {
namespace {

using Clock = std::chrono::steady_clock;

std::chrono::milliseconds Since(Clock::time_point began) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
}

// Made empty, and gone at the end whatever happens.
class WorkFolder {
 public:
  static Result<WorkFolder> Make(const std::string& path) {
    if (FileExists(path)) {
      return Fail(ErrorCode::kAlreadyExists, path + " is there already; is a drill under way?");
    }
    RETURN_IF_ERROR(storage::MakeDirectory(path));
    return WorkFolder(path);
  }
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  std::string Below(const std::string& name) const { return path_ + "/" + name; }

 private:
  explicit WorkFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// What there is now: a running server goes on, and what comes later is not looked at.
Result<std::vector<Folded>> FoldAll(const std::string& data_dir) {
  ASSIGN_OR_RETURN(const auto journal, journal::OpenSqliteJournalForReading(data_dir));
  ASSIGN_OR_RETURN(const std::vector<TeamId> teams, journal->Teams());
  std::vector<Folded> all;
  for (const TeamId& team : teams) {
    ASSIGN_OR_RETURN(Folded folded, FoldTeam(*journal, team));
    all.push_back(std::move(folded));
  }
  return all;
}

Result<DrilledTeam> Compare(const Folded& original, const journal::Journal& restored,
                            const Unsealer& keys) {
  const State& state = original.state;
  DrilledTeam team{.team = state.team, .revision = state.revision};
  team.fingerprint = original.Fingerprint();
  ASSIGN_OR_RETURN(const Folded again, FoldTeam(restored, state.team, state.revision));
  const std::int64_t missing = state.revision.value - again.state.revision.value;
  // Equal hashes stand for every byte of every record; one that differs tells nothing of where.
  team.lost = missing > 0 ? missing : again.hash == original.hash ? 0 : state.revision.value;
  team.same = again.Fingerprint() == team.fingerprint;
  for (const auto& [id, referral] : again.state.referrals) {
    ++team.referrals;
    if (referral.person && !keys.Open(referral.person)) ++team.unreadable;
  }
  return team;
}

}  // namespace

std::int64_t DrillReport::lost() const {
  std::int64_t lost = 0;
  for (const DrilledTeam& team : teams) lost += team.lost;
  return lost;
}

bool DrillReport::IsGood() const {
  return lost() == 0 &&
         std::all_of(teams.begin(), teams.end(), [](const auto& team) { return team.same; });
}

Result<DrillReport> RunDrill(const std::string& data_dir, const std::string& work_dir) {
  ASSIGN_OR_RETURN(const std::vector<Folded> originals, FoldAll(data_dir));
  ASSIGN_OR_RETURN(const WorkFolder work, WorkFolder::Make(work_dir));
  DrillReport report;
  const std::vector<std::string> others = DataDir::NamesInBackup();
  const auto backup_began = Clock::now();
  RETURN_IF_ERROR(journal::Backup(data_dir, work.Below("backup"), others));
  report.backup_took = Since(backup_began);
  const auto restore_began = Clock::now();
  RETURN_IF_ERROR(journal::Restore(work.Below("backup"), work.Below("restored"), others));
  report.restore_took = Since(restore_began);

  const auto entropy = journal::MakeSystemEntropy();
  ASSIGN_OR_RETURN(const auto keys, journal::OpenKeyStore(work.Below("restored"), *entropy));
  ASSIGN_OR_RETURN(const auto journal,
                   journal::OpenSqliteJournal(work.Below("restored"), keys.get()));
  for (const Folded& original : originals) {
    ASSIGN_OR_RETURN(DrilledTeam team, Compare(original, *journal, *keys));
    report.teams.push_back(std::move(team));
  }
  return report;
}

}  // namespace tandem::server
