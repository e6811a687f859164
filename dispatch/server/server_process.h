#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/ops/config.h"

namespace tandem::server {

// What `tandemd serve` was asked.
struct ServeOptions {
  std::string data_dir;
  ops::Config config;
  int time_scale = 1;
  std::optional<Instant> time_from;   // demo directories only
  std::optional<Instant> time_until;  // where the scale ends; default: a day after time_from
};

// The composition root: owns every part of a running server and its threads, puts them together,
// and takes them apart in the right order.
class ServerProcess {
 public:
  // Recovers, then listens. The address stands in DIR/tandemd.address from then on.
  static Result<std::unique_ptr<ServerProcess>> Start(const ServeOptions& options);

  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const std::string& address() const;

  // Reads the people file and the certificate again, each by itself; on a fault the old one stays
  // and the log says so. Ends the sessions that `tandemd people ...` has ended.
  void Reload();

  // Streams get a last heartbeat, what was accepted is finished and made durable, a last snapshot
  // is taken. Blocks. Once.
  void Drain();

 private:
  struct Parts;
  explicit ServerProcess(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
