#pragma once

#include <memory>

#include "dispatch/api/log_in_desk.h"
#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/ops/config.h"
#include "dispatch/ops/health.h"
#include "dispatch/server/data_dir.h"

namespace tandem::server {

// Everything that a desk for log-ins stands on: the store, the sessions, and two threads, one that
// waits for the disk and one that looks at passwords. Owns them.
class LogIns {
 public:
  // `entropy` and `health` outlive it. The condition "emergency accounts" is set from here on.
  static Result<std::unique_ptr<LogIns>> Start(const DataDir& dir, const ops::Config::Auth& config,
                                               Entropy& entropy, ops::Health& health);
  ~LogIns();  // stops
  LogIns(const LogIns&) = delete;
  LogIns& operator=(const LogIns&) = delete;

  api::LogInDesk& desk();

  // Somebody has an account, in use or not. At the start.
  bool HasAccounts() const;

  // Ends what another process has revoked, and looks at the emergency accounts. Any thread.
  void Resync();

  // What still waits is not done. Calls must have ended or never be answered.
  void Stop();

 private:
  struct Parts;
  explicit LogIns(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// After a backup was put back: what was revoked since would be good again.
Result<void> EndEverySession(const DataDir& dir);

}  // namespace tandem::server
