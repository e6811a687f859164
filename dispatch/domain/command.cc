#include "dispatch/domain/command.h"

#include "dispatch/base/switch_on.h"

namespace tandem {

Lane LaneOf(const Command& command) {
  return SwitchOn(
      command, [](const RaiseSos&) { return Lane::kFacts; },
      [](const ReportOfferSeen&) { return Lane::kFacts; },
      [](const ReportSetOff&) { return Lane::kFacts; },
      [](const ReportAtAddress&) { return Lane::kFacts; },
      [](const ReportWithPerson&) { return Lane::kFacts; },
      [](const ReportLeft&) { return Lane::kFacts; },
      [](const ReportDelay&) { return Lane::kFacts; },
      [](const ReportCannotContinue&) { return Lane::kFacts; },
      [](const ReportNeedHelp&) { return Lane::kFacts; },
      [](const ReportStaying&) { return Lane::kFacts; },
      [](const ReportNoAccess&) { return Lane::kFacts; },
      [](const ReportWrongAddress&) { return Lane::kFacts; },
      [](const ReportObservations&) { return Lane::kFacts; },
      [](const ReportDied&) { return Lane::kFacts; },
      [](const AnswerRedFlags&) { return Lane::kFacts; },
      [](const EscalateReferral&) { return Lane::kFacts; },
      [](const SetBarrier&) { return Lane::kFacts; }, [](const HoldTeam&) { return Lane::kFacts; },
      [](const ReceiveReferral&) { return Lane::kRequests; },
      [](const AcknowledgeOffer&) { return Lane::kRequests; },
      [](const DeclineOffer&) { return Lane::kRequests; },
      [](const AcknowledgeWithdrawal&) { return Lane::kRequests; },
      [](const AcknowledgeStandOff&) { return Lane::kRequests; },
      [](const WithdrawReferral&) { return Lane::kRequests; },
      [](const AcceptReferral&) { return Lane::kRequests; },
      [](const AddSource&) { return Lane::kRequests; },
      [](const AdviseReferral&) { return Lane::kRequests; },
      [](const RedirectReferral&) { return Lane::kRequests; },
      [](const RejectReferral&) { return Lane::kRequests; },
      [](const CompleteTask&) { return Lane::kRequests; },
      [](const AssignLeg&) { return Lane::kRequests; },
      [](const ChooseLastCrew&) { return Lane::kRequests; },
      // Time is served with the facts: a flood of requests must not delay an escalation.
      [](const PassTime&) { return Lane::kFacts; }, [](const auto&) { return Lane::kRest; });
}

}  // namespace tandem
