#include "dispatch/server/team_command.h"

#include <cstdio>
#include <utility>

#include "dispatch/api/team_upload.h"
#include "dispatch/engine/engine.h"
#include "dispatch/journal/directory_lock.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/journal/sqlite_journal.h"
#include "dispatch/server/certificates.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/inline_executor.h"
#include "dispatch/server/last_record.h"
#include "dispatch/server/real_time.h"
#include "dispatch/server/scaled_time.h"
#include "dispatch/server/team_parser.h"
#include "dispatch/teamfiles/read_files.h"

namespace tandem::server {
namespace {

// Faults stand alone on their lines, so that editors can jump to them.
ExitCode PrintFaults(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message.c_str());
  return kExitBadInput;
}

void PrintTeam(const TeamData& data) {
  std::printf("%s: %zu needs, %zu staff%s\n", data.id.value.c_str(), data.needs.size(),
              data.staff.size(),
              data.clinical_approver.empty() ? "; clinical values are not signed: demo only" : "");
}

// One command without a server: an engine that lives for it, on this thread.
Result<CommandAnswer> SubmitAlone(journal::Journal& journal, const TimeSource& time,
                                  TeamData data) {
  InlineExecutor executor;
  engine::EngineOptions options;
  options.planner = false;
  engine::Engine engine(journal, time, {&executor, &executor, &executor, &executor}, options);
  RETURN_IF_ERROR(engine.Recover());
  engine::CommandRequest request;
  const TeamId team = data.id;
  request.command = ConfigureTeam{std::move(data)};
  request.actor = {.principal = {"tandemd"}, .role = Role::kAdmin};
  Result<CommandAnswer> answer = Fail(ErrorCode::kInternal, "no answer");
  engine.Submit(team, std::move(request),
                [&answer](const Result<CommandAnswer>& given) { answer = given; });
  executor.Run();
  engine.Drain([] {});
  executor.Run();
  return answer;
}

Result<CommandAnswer> ApplyAlone(const ApplyOptions& options, journal::Journal& journal,
                                 TeamData data) {
  ASSIGN_OR_RETURN(const Instant last, LastRecordedAt(journal));
  if (!options.time_from) return SubmitAlone(journal, RealTime(last), std::move(data));
  if (!DataDir(options.data_dir).IsDemo()) {
    return Fail(ErrorCode::kInvalidArgument, "--time-from is for demo directories only");
  }
  const Instant from = std::max(last, *options.time_from);
  return SubmitAlone(journal, ScaledTime(from, 1, from), std::move(data));
}

// A server holds the directory and says where it listens.
bool IsServed(const std::string& data_dir) {
  if (!FileExists(DataDir(data_dir).AddressFile())) return false;
  return !journal::DirectoryLock::Take(data_dir);
}

Result<void> ApplyThroughServer(const ApplyOptions& options, const TeamId& team,
                                const std::map<std::string, std::string>& files) {
  const DataDir dir(options.data_dir);
  const std::string token_file =
      options.token_file.empty() ? dir.TokenFile("admin") : options.token_file;
  api::ServerHere server;
  ASSIGN_OR_RETURN(server.address, ReadLine(dir.AddressFile()));
  ASSIGN_OR_RETURN(server.token, ReadLine(token_file));
  ASSIGN_OR_RETURN(server.certificate_pem, ReadShownCertificate(dir));
  return api::UploadTeamFiles(server, team, files);
}

ExitCode PrintAnswer(const TeamData& data, const Result<CommandAnswer>& answer) {
  if (!answer) return Report(answer.error());
  if (answer->refused && answer->refused->reason != Refusal::kTeamUnchanged) {
    std::fprintf(stderr, "tandemd: refused: %s\n",
                 std::string(RefusalName(answer->refused->reason)).c_str());
    return kExitBadInput;
  }
  std::printf("%s ", answer->refused ? "already in force:" : "in force:");
  PrintTeam(data);
  return kExitOk;
}

}  // namespace

Result<TeamData> ReadTeam(const std::string& directory) {
  ASSIGN_OR_RETURN(const teamfiles::Files files, teamfiles::ReadFiles(directory));
  return ParseTeamFiles(files);
}

ExitCode CheckTeamFiles(const std::string& directory) {
  const auto files = teamfiles::ReadFiles(directory);
  if (!files) return Report(files.error());
  const auto data = ParseTeamFiles(*files);
  if (!data) return PrintFaults(data.error());
  PrintTeam(*data);
  return kExitOk;
}

ExitCode ApplyTeam(const ApplyOptions& options) {
  const auto files = teamfiles::ReadFiles(options.team_dir);
  if (!files) return Report(files.error());
  const auto data = ParseTeamFiles(*files);
  if (!data) return PrintFaults(data.error());

  if (IsServed(options.data_dir)) {
    const auto uploaded = ApplyThroughServer(options, data->id, *files);
    if (!uploaded) return Report(uploaded.error());
    return PrintAnswer(*data, CommandAnswer{});
  }
  const auto entropy = journal::MakeSystemEntropy();
  const auto keys = journal::OpenKeyStore(options.data_dir, *entropy);
  if (!keys) return Report(keys.error());
  const auto journal = journal::OpenSqliteJournal(options.data_dir, keys->get());
  if (!journal) return Report(journal.error());
  return PrintAnswer(*data, ApplyAlone(options, **journal, *data));
}

}  // namespace tandem::server
