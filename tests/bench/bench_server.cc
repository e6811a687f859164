#include "tests/bench/bench_server.h"

#include <filesystem>
#include <fstream>
#include <poll.h>
#include <signal.h>
#include <sstream>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "clients/terminal/profile.h"
#include "dispatch/journal/sealing.h"
#include "dispatch/ops/config.h"
#include "dispatch/server/data_dir.h"
#include "dispatch/server/people.h"
#include "dispatch/storage/durable_file.h"
#include "tests/bench/durations.h"

namespace tandem::bench {
namespace {

constexpr std::chrono::seconds kStartMax{120};
constexpr int kLookAgainMilliseconds = 2;

std::string WriteConfig(const std::string& file, const ServerSettings& settings) {
  ops::Config config;
  config.server.listen = config.server.metrics_listen = "127.0.0.1:0";
  // Like with like: the bare servers that it is compared with speak plain text too.
  config.tls.mode = ops::TlsMode::kOff;
  config.engine.planner = settings.planner;
  config.watch.resume_mebibytes_max = settings.resume_mebibytes;
  config.log.level = ops::LogLevel::kWarning;
  std::ofstream text(file);
  std::string section;
  for (const std::string& key : ops::ConfigKeys()) {
    const std::size_t dot = key.find('.');
    if (std::exchange(section, key.substr(0, dot)) != key.substr(0, dot)) {
      text << "[" << section << "]\n";
    }
    text << key.substr(dot + 1) << " = " << ops::ConfigValue(config, key) << "\n";
  }
  return file;
}

// The page's text; "" when it cannot be had.
std::string FetchMetrics(const std::string& address) {
  using boost::asio::ip::tcp;
  boost::system::error_code fault;
  boost::asio::io_context context;
  tcp::resolver resolver(context);
  const std::size_t colon = address.rfind(':');
  const auto where = resolver.resolve(address.substr(0, colon), address.substr(colon + 1), fault);
  tcp::socket socket(context);
  if (!fault) boost::asio::connect(socket, where, fault);
  if (fault) return {};
  const std::string request = "GET /metrics HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n";
  boost::asio::write(socket, boost::asio::buffer(request), fault);
  std::string page;
  boost::asio::read(socket, boost::asio::dynamic_buffer(page), fault);
  return page;
}

// The sum of all series of one name.
double SumOf(const std::string& page, const std::string& name) {
  double sum = 0;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    const bool is_it =
        line.starts_with(name) && (line[name.size()] == '{' || line[name.size()] == ' ');
    if (is_it) sum += std::stod(line.substr(line.rfind(' ') + 1));
  }
  return sum;
}

}  // namespace

Result<std::int64_t> ResidentKilobytes(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoll(line.substr(6));
  }
  return Fail(ErrorCode::kUnavailable, "the process whose memory is asked for has ended");
}

Result<std::string> StartAndAwaitAddress(const std::vector<std::string>& command,
                                         const std::string& log_file,
                                         const std::string& address_file,
                                         terminal::ChildProcess& process) {
  std::error_code ignored;
  std::filesystem::remove(address_file, ignored);
  ASSIGN_OR_RETURN(process, terminal::ChildProcess::Start(command, log_file));
  const auto give_up_at = Clock::now() + kStartMax;
  while (Clock::now() < give_up_at && process.IsRunning()) {
    const Result<std::string> address = terminal::ReadTextFile(address_file);
    // The line's end says that it was written whole.
    if (address && address->ends_with('\n')) return address->substr(0, address->size() - 1);
    // Looks again soon, and leaves the machine to the server meanwhile.
    ::poll(nullptr, 0, kLookAgainMilliseconds);
  }
  return Fail(ErrorCode::kUnavailable,
              command.front() + " did not start serving:\n" + terminal::Tail(log_file, 20));
}

BenchServer::BenchServer(std::string tandemd, std::string data_dir)
    : tandemd_(std::move(tandemd)),
      data_dir_(std::move(data_dir)),
      log_file_(data_dir_ + ".log"),
      entropy_(journal::MakeSystemEntropy()) {}

Result<void> BenchServer::AddPerson(const std::string& team, const std::string& name, Role role,
                                    const std::string& organisation,
                                    const std::string& practitioner) {
  const server::DataDir dir(data_dir_);
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path()));
  RETURN_IF_ERROR(storage::MakeDirectory(dir.path() + "/tokens"));
  Account account;
  account.actor = {{name}, role, {organisation}, {practitioner}};
  account.team = {team};
  ASSIGN_OR_RETURN(tokens_[name], server::AddPerson(dir, std::move(account), *entropy_));
  return {};
}

Result<void> BenchServer::AddTeam(const MadeUpTeam& team, const std::string& team_dir) {
  RETURN_IF_ERROR(AddPerson(team.id, team.id + "-lead", Role::kDuty, "RT5", ""));
  RETURN_IF_ERROR(AddPerson(team.id, team.id + "-relief", Role::kDuty, "RT5", ""));
  RETURN_IF_ERROR(AddPerson(team.id, team.id + "-gp", Role::kReferrer, "Y99901", ""));
  const auto add = [&](const std::string& code) {
    return AddPerson(team.id, code, Role::kPractitioner, "RT5", code);
  };
  for (int i = 1; i <= team.nurses; ++i) RETURN_IF_ERROR(add(team.Nurse(i)));
  for (int i = 1; i <= team.specialists; ++i) RETURN_IF_ERROR(add(team.Specialist(i)));
  const std::string files = data_dir_ + "-" + team.id;
  RETURN_IF_ERROR(WriteTeamFiles(team, team_dir, files));
  return terminal::RunToEnd({tandemd_, "team", "apply", files, "--data-dir", data_dir_}, log_file_);
}

Result<void> BenchServer::AddReferrer(const std::string& team, const std::string& name,
                                      const std::string& organisation) {
  return AddPerson(team, name, Role::kReferrer, organisation, "");
}

Result<void> BenchServer::Start(ServerSettings settings) {
  const std::string config = WriteConfig(data_dir_ + ".toml", settings);
  ASSIGN_OR_RETURN(address_, StartAndAwaitAddress(
                                 {tandemd_, "serve", "--data-dir", data_dir_, "--config", config},
                                 log_file_, server::DataDir(data_dir_).AddressFile(), process_));
  return {};
}

Result<void> BenchServer::Stop() {
  process_.Signal(SIGTERM);
  const int code = process_.Wait();
  if (code == 0) return {};
  return Fail(ErrorCode::kInternal,
              "tandemd ended with " + std::to_string(code) + ":\n" + terminal::Tail(log_file_, 20));
}

std::unique_ptr<terminal::Connection> BenchServer::Connect(const std::string& team,
                                                           const std::string& name) const {
  return std::make_unique<terminal::Connection>(terminal::Profile{.server = address_,
                                                                  .team = team,
                                                                  .token = tokens_.at(name),
                                                                  .login = name,
                                                                  .plaintext = true});
}

Result<Counters> BenchServer::ReadCounters() const {
  ASSIGN_OR_RETURN(const std::string address,
                   server::ReadLine(server::DataDir(data_dir_).MetricsAddressFile()));
  const std::string page = FetchMetrics(address);
  const Counters counters{SumOf(page, "tandem_commands_total"),
                          SumOf(page, "tandem_batch_records_count")};
  if (counters.batches > 0) return counters;
  return Fail(ErrorCode::kInternal, "the metrics page does not count batches");
}

}  // namespace tandem::bench
