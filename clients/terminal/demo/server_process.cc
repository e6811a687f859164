#include "clients/terminal/demo/server_process.h"

#include <filesystem>
#include <signal.h>
#include <thread>

#include <fmt/format.h>

#include "clients/terminal/profile.h"

namespace tandem::terminal {
namespace {

constexpr std::chrono::seconds kStartMax{60};
constexpr std::chrono::milliseconds kLookAgain{50};

}  // namespace

ServerProcess::ServerProcess(std::string tandemd, std::string data_dir)
    : tandemd_(std::move(tandemd)), data_dir_(std::move(data_dir)), log_file_(data_dir_ + ".log") {}

Result<void> ServerProcess::Prepare(const std::string& team_dir, Instant from) {
  RETURN_IF_ERROR(RunToEnd({tandemd_, "demo-dir", data_dir_, "--team-dir", team_dir}, log_file_));
  return RunToEnd({tandemd_, "team", "apply", team_dir, "--data-dir", data_dir_, "--time-from",
                   FormatInstant(from)},
                  log_file_);
}

Result<std::string> ServerProcess::Serve(Instant from, Instant until, int scale) {
  const std::string address_file = data_dir_ + "/tandemd.address";
  std::error_code ignored;
  std::filesystem::remove(address_file, ignored);  // of a server that was killed
  ASSIGN_OR_RETURN(process_,
                   ChildProcess::Start(
                       {tandemd_, "serve", "--data-dir", data_dir_, "--listen", "127.0.0.1:0",
                        "--metrics-listen", "127.0.0.1:0", "--time-scale", fmt::format("{}", scale),
                        "--time-from", FormatInstant(from), "--time-until", FormatInstant(until)},
                       log_file_));
  const auto give_up_at = std::chrono::steady_clock::now() + kStartMax;
  while (std::chrono::steady_clock::now() < give_up_at) {
    const Result<std::string> address = ReadTextFile(address_file);
    // The line's end says that it was written whole.
    if (address && address->ends_with('\n')) return address->substr(0, address->size() - 1);
    if (!process_.IsRunning()) break;
    std::this_thread::sleep_for(kLookAgain);
  }
  return Fail(ErrorCode::kUnavailable,
              fmt::format("tandemd did not start serving:\n{}", Tail(log_file_, 20)));
}

void ServerProcess::Kill() {
  process_.Signal(SIGKILL);
  process_.Wait();
}

void ServerProcess::Stop() {
  process_.Signal(SIGTERM);
  process_.Wait();
}

}  // namespace tandem::terminal
