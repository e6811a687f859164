#include <filesystem>

#include "clients/terminal/demo/child_process.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/server/real_time.h"
#include "dispatch/server/team_command.h"
#include "tests/bench/bench_server.h"
#include "tests/bench/durations.h"
#include "tests/bench/history.h"
#include "tests/bench/parts.h"

// What a journal costs to read back, what open work costs to keep, and what months and years of
// Leicester leave behind.

namespace tandem::bench {
namespace {

constexpr int kYear = 365;

struct Written {
  std::string data_dir;
  std::int64_t records = 0;
  std::int64_t events = 0;
  std::int64_t open_episodes = 0;
};

// The days end now, so that a server that starts sees the last record a moment ago.
Result<Written> WriteHistory(const BenchOptions& options, const std::string& name, int days,
                             int open_at_end) {
  ASSIGN_OR_RETURN(TeamData data, server::ReadTeam(options.team_dir));
  Written written{.data_dir = options.work_dir + "/" + name};
  const auto entropy = journal::MakeSystemEntropy();
  ASSIGN_OR_RETURN(const auto keys, journal::OpenKeyStore(written.data_dir, *entropy));
  ASSIGN_OR_RETURN(const auto journal, journal::OpenSqliteJournal(written.data_dir, keys.get()));
  History::Plan plan;
  plan.seed = options.seed;
  plan.days = days;
  plan.from = server::RealTime(Instant{}).Now() - hours{24} * days;
  plan.open_at_end = open_at_end;
  History history(std::move(data), *journal, plan);
  RETURN_IF_ERROR(history.Write());
  written.records = history.records();
  written.events = history.events();
  written.open_episodes = std::ssize(history.state().episodes);
  return written;
}

// From the start of the process to its address; nothing has been asked of it then.
struct Served {
  double start_ms = 0;
  double resident_kib = 0;
};

Result<Served> Serve(const BenchOptions& options, const Written& written) {
  BenchServer server(options.tandemd, written.data_dir);
  const Clock::time_point began = Clock::now();
  RETURN_IF_ERROR(server.Start({.planner = false, .resume_mebibytes = 1}));
  const double start_ms = Milliseconds(Clock::now() - began);
  ASSIGN_OR_RETURN(const std::int64_t resident, server.Resident());
  RETURN_IF_ERROR(server.Stop());
  return Served{start_ms, static_cast<double>(resident)};
}

Result<double> ReplayedPerSecond(const BenchOptions& options, const Written& written) {
  const Clock::time_point began = Clock::now();
  RETURN_IF_ERROR(terminal::RunToEnd(
      {options.tandemd, "journal", "replay", "--data-dir", written.data_dir, "--team", "leicester"},
      written.data_dir + ".replay.log"));
  return static_cast<double>(written.events) / Seconds(Clock::now() - began);
}

Result<void> MeasureYears(const BenchOptions& options, const std::string& name, int years,
                          Figures& figures) {
  Tell("journal: " + name);
  ASSIGN_OR_RETURN(const Written written, WriteHistory(options, name, years * kYear, 0));
  ASSIGN_OR_RETURN(const Served served, Serve(options, written));
  ASSIGN_OR_RETURN(const double replayed, ReplayedPerSecond(options, written));
  Figures& group = figures.Group(name);
  group.Add("records", written.records);
  group.Add("events", written.events);
  group.Add("journal_bytes",
            static_cast<std::int64_t>(std::filesystem::file_size(written.data_dir + "/tandem.db")));
  group.Add("restart_ms", served.start_ms);
  group.Add("resident_kib", served.resident_kib);
  group.Add("replay_events_per_s", replayed);
  std::filesystem::remove_all(written.data_dir);
  return {};
}

}  // namespace

Result<void> MeasureJournal(const BenchOptions& options, Figures& figures) {
  Tell("journal: a month");
  ASSIGN_OR_RETURN(const Written month, WriteHistory(options, "month", options.smoke ? 3 : 30, 0));
  Figures& group = figures.Group("journal");
  ASSIGN_OR_RETURN(const double replayed, ReplayedPerSecond(options, month));
  group.Add("replay_events_per_s", replayed);
  group.Add("records", month.records);
  group.Add("events", month.events);
  ASSIGN_OR_RETURN(const Served served, Serve(options, month));
  group.Add("restart_ms", served.start_ms);
  group.Add("resident_kib", served.resident_kib);

  Tell("journal: open episodes");
  ASSIGN_OR_RETURN(const Written nothing, WriteHistory(options, "nothing-open", 1, 0));
  ASSIGN_OR_RETURN(const Served empty, Serve(options, nothing));
  ASSIGN_OR_RETURN(const Written open,
                   WriteHistory(options, "open", 1, options.smoke ? 300 : 5'000));
  ASSIGN_OR_RETURN(const Served full, Serve(options, open));
  const auto more = static_cast<double>(open.open_episodes - nothing.open_episodes);
  group.Add("open_episodes", open.open_episodes);
  group.Add("bytes_per_open_episode", (full.resident_kib - empty.resident_kib) * 1'024 / more);
  if (!options.with_years) return {};
  RETURN_IF_ERROR(MeasureYears(options, "year", 1, figures));
  return MeasureYears(options, "ten_years", 10, figures);
}

}  // namespace tandem::bench
