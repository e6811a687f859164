#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tandem::ops {

// The counters of one process, named in docs/API.md. Labels are method names and codes, never ids
// of people. Any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // tandem_calls_total{method,code} and tandem_call_seconds{method}.
  void CountCall(std::string_view method, std::string_view code, std::chrono::nanoseconds took);

  // tandem_commands_total{outcome,reason}.
  void CountCommand(std::string_view outcome, std::string_view reason);

  // tandem_batch_records, tandem_batch_seconds: what one fsync made durable, and how long it took.
  void CountBatch(std::size_t records, std::chrono::nanoseconds took);

  // tandem_watch_streams; tandem_watch_resets_total{reason}.
  void SetStreams(std::int64_t open);
  void CountReset(std::string_view reason);

  // tandem_clock_step_seconds: the wall clock against the domain's time since start.
  void SetClockStep(std::chrono::milliseconds step);

  // The text exposition format, version 0.0.4.
  std::string Text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace tandem::ops
