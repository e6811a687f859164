#include "dispatch/server/command_metrics.h"

namespace tandem::server {
namespace {

const char* OutcomeWord(Outcome outcome) {
  switch (outcome) {
    case Outcome::kApplied:
      return "APPLIED";
    case Outcome::kMerged:
      return "MERGED";
    case Outcome::kFiledForReview:
      return "FILED_FOR_REVIEW";
    case Outcome::kRefused:
      return "REFUSED";
  }
  return "UNKNOWN";
}

}  // namespace

void CommandMetrics::OnCommand(const CommandAnswer& answer) {
  metrics_.CountCommand(OutcomeWord(answer.outcome),
                        answer.refused ? RefusalName(answer.refused->reason) : "");
}

void CommandMetrics::OnBatch(std::size_t records, std::size_t /*outcomes*/,
                             std::chrono::nanoseconds took) {
  metrics_.CountBatch(records, took);
}

}  // namespace tandem::server
