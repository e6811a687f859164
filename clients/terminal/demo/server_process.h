#pragma once

#include <string>

#include "clients/terminal/demo/child_process.h"
#include "dispatch/base/time.h"

namespace tandem::terminal {

// The demo's server: a `tandemd` of its own on a data directory that the demo made.
class ServerProcess {
 public:
  ServerProcess(std::string tandemd, std::string data_dir);

  // Makes the data directory, its people and tokens, and puts the team's data in force as of
  // `from`.
  Result<void> Prepare(const std::string& team_dir, Instant from);

  // Serves on a free loopback port; domain time runs `scale` times as fast from `from` until
  // `until`, then as time does. Gives the address once it listens.
  Result<std::string> Serve(Instant from, Instant until, int scale);

  void Kill();  // kill -9, and waits
  void Stop();  // asks it to drain, and waits
  bool IsRunning() { return process_.IsRunning(); }

  const std::string& data_dir() const { return data_dir_; }
  // Whom clients trust with vouching for it; there once it serves.
  std::string ca_file() const { return data_dir_ + "/tls/ca.pem"; }
  const std::string& log_file() const { return log_file_; }

 private:
  const std::string tandemd_;
  const std::string data_dir_;
  const std::string log_file_;
  ChildProcess process_;
};

}  // namespace tandem::terminal
