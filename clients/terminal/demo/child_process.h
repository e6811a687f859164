#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

#include "dispatch/base/result.h"

namespace tandem::terminal {

// A program that this process started and that does not outlive it. Start it from the main thread:
// the kernel ends it when the thread that started it ends.
class ChildProcess {
 public:
  // Its output is appended to `log_file`.
  static Result<ChildProcess> Start(const std::vector<std::string>& command,
                                    const std::string& log_file);

  ChildProcess() = default;
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ~ChildProcess();  // asks it to end, and waits

  bool IsRunning();
  int Wait();                         // its exit code; 128 + N when signal N ended it
  void Signal(int signal);            // does nothing when it is over
  pid_t pid() const { return pid_; }  // 0: none, or over

 private:
  pid_t pid_ = 0;  // 0: none, or over
  int exit_code_ = 0;
};

// Runs a program to its end; an error has the last lines of its log.
Result<void> RunToEnd(const std::vector<std::string>& command, const std::string& log_file);

// The last `lines` lines of a file, for a message about what went wrong.
std::string Tail(const std::string& file, int lines);

}  // namespace tandem::terminal
