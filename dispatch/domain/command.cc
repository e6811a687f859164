#include "dispatch/domain/command.h"

#include "dispatch/base/switch_on.h"

namespace tandem {

Lane LaneOf(const Command& command) {
  return SwitchOn(
      command, [](const ReportSetOff&) { return Lane::kFacts; },
      [](const ReportAtAddress&) { return Lane::kFacts; },
      [](const ReportWithPerson&) { return Lane::kFacts; },
      [](const ReportLeft&) { return Lane::kFacts; },
      [](const ReceiveReferral&) { return Lane::kRequests; },
      [](const AcknowledgeOffer&) { return Lane::kRequests; },
      [](const DeclineOffer&) { return Lane::kRequests; },
      [](const AcknowledgeWithdrawal&) { return Lane::kRequests; },
      [](const WithdrawReferral&) { return Lane::kRequests; },
      [](const AcceptReferral&) { return Lane::kRequests; },
      // Time is served with the facts: a flood of requests must not delay an escalation.
      [](const PassTime&) { return Lane::kFacts; }, [](const auto&) { return Lane::kRest; });
}

}  // namespace tandem
