#include "dispatch/ops/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace tandem::ops {
namespace {

using Seconds = std::chrono::duration<double>;

const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const prometheus::Histogram::BucketBoundaries kBuckets = {
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  return kBuckets;
}

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& calls = prometheus::BuildCounter()
                                                       .Name("tandem_calls_total")
                                                       .Help("Answered calls")
                                                       .Register(registry);
  prometheus::Family<prometheus::Histogram>& call_seconds =
      prometheus::BuildHistogram()
          .Name("tandem_call_seconds")
          .Help("From a call's arrival to its answer")
          .Register(registry);
  prometheus::Family<prometheus::Counter>& commands = prometheus::BuildCounter()
                                                          .Name("tandem_commands_total")
                                                          .Help("Commands by how they ended")
                                                          .Register(registry);
  prometheus::Histogram& batch_records =
      prometheus::BuildHistogram()
          .Name("tandem_batch_records")
          .Help("Records that shared one fsync")
          .Register(registry)
          .Add({}, prometheus::Histogram::BucketBoundaries{1, 2, 4, 8, 16, 32, 64, 128, 256, 512});
  prometheus::Histogram& batch_seconds = prometheus::BuildHistogram()
                                             .Name("tandem_batch_seconds")
                                             .Help("Time to make a batch durable")
                                             .Register(registry)
                                             .Add({}, SecondsBuckets());
  prometheus::Gauge& streams = prometheus::BuildGauge()
                                   .Name("tandem_watch_streams")
                                   .Help("Open watch streams")
                                   .Register(registry)
                                   .Add({});
  prometheus::Family<prometheus::Counter>& resets = prometheus::BuildCounter()
                                                        .Name("tandem_watch_resets_total")
                                                        .Help("Streams told to start again")
                                                        .Register(registry);
  prometheus::Gauge& clock_step = prometheus::BuildGauge()
                                      .Name("tandem_clock_step_seconds")
                                      .Help("Wall clock less the domain's time, since start")
                                      .Register(registry)
                                      .Add({});
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::CountCall(std::string_view method, std::string_view code,
                        std::chrono::nanoseconds took) {
  families_->calls.Add({{"method", std::string(method)}, {"code", std::string(code)}}).Increment();
  families_->call_seconds.Add({{"method", std::string(method)}}, SecondsBuckets())
      .Observe(Seconds(took).count());
}

void Metrics::CountCommand(std::string_view outcome, std::string_view reason) {
  families_->commands.Add({{"outcome", std::string(outcome)}, {"reason", std::string(reason)}})
      .Increment();
}

void Metrics::CountBatch(std::size_t records, std::chrono::nanoseconds took) {
  families_->batch_records.Observe(static_cast<double>(records));
  families_->batch_seconds.Observe(Seconds(took).count());
}

void Metrics::SetStreams(std::int64_t open) { families_->streams.Set(static_cast<double>(open)); }

void Metrics::CountReset(std::string_view reason) {
  families_->resets.Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::SetClockStep(std::chrono::milliseconds step) {
  families_->clock_step.Set(Seconds(step).count());
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace tandem::ops
