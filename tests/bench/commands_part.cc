#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tests/bench/bench_server.h"
#include "tests/bench/commit_ceiling.h"
#include "tests/bench/load.h"
#include "tests/bench/parts.h"

// Durable commands a second, and what stands in their way: the same load on a gRPC server that does
// nothing, and the same group commits on a database without a server, in turn with the real thing.

namespace tandem::bench {
namespace {

constexpr double kRefusedShareMax = 0.02;

struct Times {
  int rounds = 3;
  Duration warm_up = std::chrono::milliseconds{500};
  Duration round = std::chrono::seconds{3};
};

Times TimesOf(const BenchOptions& options) {
  if (!options.smoke) return {};
  return {1, std::chrono::milliseconds{100}, std::chrono::milliseconds{400}};
}

// Everybody of the team is with somebody: every fact of theirs is a fact about a leg that is there.
Result<LoadedTeam> MakeBusy(const BenchServer& server, const MadeUpTeam& team, std::uint64_t seed) {
  Desk desk(server, team, seed);
  RETURN_IF_ERROR(desk.SignOnAll());
  std::vector<std::string> nurses;
  for (int i = 1; i <= team.nurses; ++i) nurses.push_back(team.Nurse(i));
  LoadedTeam loaded{.team = team.id, .legs = {}, .tokens = {}, .gp_token = {}};
  ASSIGN_OR_RETURN(loaded.legs, desk.SendAll(nurses, kNurseNeed));
  for (const TakenLeg& taken : loaded.legs) {
    RETURN_IF_ERROR(desk.GoIn(taken));
    loaded.tokens.push_back(server.Token(taken.practitioner));
  }
  loaded.gp_token = server.Token(team.id + "-gp");
  return loaded;
}

Result<std::string> StartBare(const BenchOptions& options, const std::string& name,
                              const LoadResult& seen, terminal::ChildProcess& process) {
  const std::string file = options.work_dir + "/" + name + ".address";
  std::vector<std::string> command = {options.self, "bare-server", "--address-file", file};
  for (const std::int64_t bytes : seen.answer_bytes) {
    command.insert(command.end(), {"--answer-bytes", std::to_string(bytes)});
  }
  return StartAndAwaitAddress(command, options.work_dir + "/" + name + ".log", file, process);
}

struct Measured {
  LoadResult real;
  LoadResult bare;
  double group = 0;  // commands that shared one fsync
};

Result<Measured> TakeTurns(const BenchOptions& options, const BenchServer& server,
                           const std::vector<LoadedTeam>& teams, const std::string& name) {
  const Times times = TimesOf(options);
  std::uint64_t seed = options.seed * 1'000'000;
  const auto put = [&](const std::string& address, Duration length) {
    return PutLoad(address, teams, {}, length, seed += 1'000);
  };
  ASSIGN_OR_RETURN(const LoadResult warm, put(server.address(), times.warm_up));
  terminal::ChildProcess bare_process;
  ASSIGN_OR_RETURN(const std::string bare_address,
                   StartBare(options, name + "-bare", warm, bare_process));
  RETURN_IF_ERROR(put(bare_address, times.warm_up));
  Measured measured;
  Counters sum;
  for (int round = 0; round < times.rounds; ++round) {
    ASSIGN_OR_RETURN(const Counters before, server.ReadCounters());
    ASSIGN_OR_RETURN(const LoadResult real, put(server.address(), times.round));
    ASSIGN_OR_RETURN(const Counters after, server.ReadCounters());
    ASSIGN_OR_RETURN(const LoadResult bare, put(bare_address, times.round));
    measured.real.Add(real);
    measured.bare.Add(bare);
    sum.commands += after.commands - before.commands;
    sum.batches += after.batches - before.batches;
  }
  if (measured.bare.refused > 0) {
    return Fail(ErrorCode::kInternal, "the bare server: " + measured.bare.first_refusal);
  }
  if (sum.batches <= 0) return Fail(ErrorCode::kInternal, "no batch was counted");
  measured.group = sum.commands / sum.batches;
  return measured;
}

double PerSecond(const LoadResult& result) {
  return static_cast<double>(result.done) / Seconds(result.took);
}

Result<void> Write(const Measured& measured, double commits, double record_bytes,
                   Figures& figures) {
  const LoadResult& real = measured.real;
  const double refused_share =
      static_cast<double>(real.refused) / static_cast<double>(real.done + real.refused);
  if (refused_share > kRefusedShareMax) {
    return Fail(ErrorCode::kInternal, "too many refusals: " + real.first_refusal);
  }
  const double commands = PerSecond(real);
  const double echo = PerSecond(measured.bare);
  Figures& ceiling = figures.Group("ceiling");
  ceiling.Add("echo_per_s", echo);
  ceiling.Add("commit_per_s", commits);
  figures.Add("commands_per_s", commands);
  figures.Add("ceiling_share", commands / std::min(echo, commits));
  figures.Add("command_p50_ms", Milliseconds(PercentileOf(real.latencies, 50)));
  figures.Add("command_p99_ms", Milliseconds(PercentileOf(real.latencies, 99)));
  figures.Add("group_commands", measured.group);
  figures.Add("record_bytes", record_bytes);
  figures.Add("refused_share", refused_share);
  return {};
}

Result<void> MeasureTeams(const BenchOptions& options, int count, int nurses, Figures& figures) {
  const std::string name = fmt::format("commands-{}", count);
  BenchServer server(options.tandemd, options.work_dir + "/" + name);
  std::vector<MadeUpTeam> teams;
  for (int i = 1; i <= count; ++i) {
    teams.push_back({fmt::format("team{}", i), nurses, 0});
    RETURN_IF_ERROR(server.AddTeam(teams.back(), options.team_dir));
  }
  RETURN_IF_ERROR(server.Start({.planner = false}));
  std::vector<LoadedTeam> loaded;
  for (const MadeUpTeam& team : teams) {
    ASSIGN_OR_RETURN(LoadedTeam busy, MakeBusy(server, team, options.seed + loaded.size()));
    loaded.push_back(std::move(busy));
  }
  ASSIGN_OR_RETURN(const Measured measured, TakeTurns(options, server, loaded, name));
  ASSIGN_OR_RETURN(const double record_bytes, MeanRecordBytes(server.data_dir()));
  RETURN_IF_ERROR(server.Stop());
  const int group = std::max(1, static_cast<int>(std::lround(measured.group)));
  ASSIGN_OR_RETURN(
      const double commits,
      CommitsPerSecond(options.work_dir + "/" + name + "-bare.db", group,
                       static_cast<int>(std::lround(record_bytes)), TimesOf(options).round));
  return Write(measured, commits, record_bytes, figures);
}

}  // namespace

Result<void> MeasureCommands(const BenchOptions& options, Figures& figures) {
  Figures& group = figures.Group("commands");
  Tell("commands: one team");
  RETURN_IF_ERROR(MeasureTeams(options, 1, options.smoke ? 4 : 20, group.Group("teams_1")));
  Tell("commands: eight teams");
  return MeasureTeams(options, 8, options.smoke ? 1 : 8, group.Group("teams_8"));
}

}  // namespace tandem::bench
