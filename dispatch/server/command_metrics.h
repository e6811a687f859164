#pragma once

#include "dispatch/engine/engine.h"
#include "dispatch/ops/metrics.h"

namespace tandem::server {

// Counts what the engine says of itself. On the writer and journal executors.
class CommandMetrics : public engine::EngineObserver {
 public:
  explicit CommandMetrics(ops::Metrics& metrics) : metrics_(metrics) {}

  void OnCommand(const CommandAnswer& answer) override;
  void OnBatch(std::size_t records, std::size_t outcomes, std::chrono::nanoseconds took) override;

 private:
  ops::Metrics& metrics_;
};

}  // namespace tandem::server
