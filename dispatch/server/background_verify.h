#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dispatch/base/entropy.h"
#include "dispatch/base/result.h"
#include "dispatch/engine/asio_executor.h"
#include "dispatch/journal/anchors.h"
#include "dispatch/journal/journal.h"
#include "dispatch/journal/verify.h"
#include "dispatch/ops/health.h"
#include "dispatch/server/real_time.h"

namespace tandem::server {

// Owns a thread that reads every stored record while the server serves: a start looks only at what
// came after the last snapshots. A look begins at start, takes small bites with pauses between them
// (some 20,000 records a second, so well within an hour), and begins again a day after its end.
// What it finds sound it signs (journal/anchors.h). What it finds damaged is a line in the log, a
// warning in health and a number in the metrics; the server goes on, because its state does not
// come from there.
class BackgroundVerify {
 public:
  // Reads on a connection of its own. `health` outlives this.
  [[nodiscard]] static Result<std::unique_ptr<BackgroundVerify>> Start(const std::string& data_dir,
                                                                       Entropy& entropy,
                                                                       ops::Health& health);
  ~BackgroundVerify();
  BackgroundVerify(const BackgroundVerify&) = delete;
  BackgroundVerify& operator=(const BackgroundVerify&) = delete;

 private:
  BackgroundVerify(std::string data_dir, journal::AnchorBook anchors,
                   std::unique_ptr<journal::Journal> journal, ops::Health& health);
  void Begin();
  void Bite();
  void End();
  std::optional<Error> FaultFound() const;
  void Sign();

  const std::string data_dir_;
  journal::AnchorBook anchors_;
  const std::unique_ptr<journal::Journal> journal_;
  ops::Health& health_;
  const RealTime time_;  // also where a demonstration runs faster
  std::optional<journal::Verifier> look_;
  engine::AsioExecutor executor_;
};

}  // namespace tandem::server
