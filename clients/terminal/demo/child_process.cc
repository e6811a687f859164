#include "clients/terminal/demo/child_process.h"

#include <algorithm>
#include <fcntl.h>
#include <signal.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "clients/terminal/profile.h"

namespace tandem::terminal {
namespace {

int ExitCodeOf(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Between fork and exec: system calls only.
[[noreturn]] void Become(char* const* arguments, int log) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::setpgid(0, 0);  // Ctrl-C is for the demo, which then ends its children in order
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

Result<ChildProcess> ChildProcess::Start(const std::vector<std::string>& command,
                                         const std::string& log_file) {
  const int log = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log < 0) return Fail(ErrorCode::kUnavailable, "cannot write " + log_file);
  std::vector<std::string> copy = command;
  std::vector<char*> arguments;
  for (std::string& argument : copy) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid == 0) Become(arguments.data(), log);
  ::close(log);
  if (pid < 0) return Fail(ErrorCode::kUnavailable, "cannot start " + command.front());
  ChildProcess child;
  child.pid_ = pid;
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), exit_code_(other.exit_code_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(exit_code_, other.exit_code_);
  return *this;
}

ChildProcess::~ChildProcess() {
  Signal(SIGTERM);
  Wait();
}

bool ChildProcess::IsRunning() {
  if (pid_ == 0) return false;
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) != pid_) return true;
  pid_ = 0;
  exit_code_ = ExitCodeOf(status);
  return false;
}

int ChildProcess::Wait() {
  int status = 0;
  if (pid_ != 0 && ::waitpid(pid_, &status, 0) == pid_) exit_code_ = ExitCodeOf(status);
  pid_ = 0;
  return exit_code_;
}

void ChildProcess::Signal(int signal) {
  if (pid_ != 0) ::kill(pid_, signal);
}

Result<void> RunToEnd(const std::vector<std::string>& command, const std::string& log_file) {
  ASSIGN_OR_RETURN(ChildProcess child, ChildProcess::Start(command, log_file));
  const int exit_code = child.Wait();
  if (exit_code == 0) return {};
  return Fail(ErrorCode::kUnavailable,
              fmt::format("{} ended with {}:\n{}", command.front(), exit_code, Tail(log_file, 20)));
}

std::string Tail(const std::string& file, int lines) {
  const Result<std::string> text = ReadTextFile(file);
  if (!text) return "";
  std::vector<std::string> all;
  std::istringstream stream(*text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  const auto skipped = std::max<std::ptrdiff_t>(0, std::ssize(all) - lines);
  std::string tail;
  for (auto line = all.begin() + skipped; line != all.end(); ++line) tail += *line + "\n";
  return tail;
}

}  // namespace tandem::terminal
