#include "dispatch/domain/command.h"

#include <utility>

#include "dispatch/base/switch_on.h"

namespace tandem {

Command::Command() = default;
template <class Kind>
  requires kIsKindOf<Kind, AnyCommand>
Command::Command(Kind kind) : AnyCommand(std::in_place_type<Kind>, std::move(kind)) {}
Command::Command(const Command& other) = default;
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(const Command& other) = default;
Command& Command::operator=(Command&& other) noexcept = default;
Command::~Command() = default;

// Every kind.
template Command::Command(ConfigureTeam);
template Command::Command(ImportRoster);
template Command::Command(ReceiveReferral);
template Command::Command(WithdrawReferral);
template Command::Command(AddSource);
template Command::Command(AskLikelyTime);
template Command::Command(AcceptReferral);
template Command::Command(AnswerRedFlags);
template Command::Command(AnswerExitGate);
template Command::Command(RecordObservations);
template Command::Command(AdviseReferral);
template Command::Command(RedirectReferral);
template Command::Command(RejectReferral);
template Command::Command(EscalateReferral);
template Command::Command(LinkReferrals);
template Command::Command(UnlinkReferral);
template Command::Command(CorrectReferral);
template Command::Command(RecordBreachReason);
template Command::Command(SetBarrier);
template Command::Command(SignOn);
template Command::Command(SignOff);
template Command::Command(AcknowledgeOffer);
template Command::Command(DeclineOffer);
template Command::Command(AcknowledgeWithdrawal);
template Command::Command(AcknowledgeStandOff);
template Command::Command(HandBack);
template Command::Command(StartBreak);
template Command::Command(EndBreak);
template Command::Command(ReportOfferSeen);
template Command::Command(ReportSetOff);
template Command::Command(ReportAtAddress);
template Command::Command(ReportWithPerson);
template Command::Command(ReportLeft);
template Command::Command(ReportDelay);
template Command::Command(ReportCannotContinue);
template Command::Command(ReportNeedHelp);
template Command::Command(ReportStaying);
template Command::Command(ReportNoAccess);
template Command::Command(ReportWrongAddress);
template Command::Command(ReportObservations);
template Command::Command(ReportDied);
template Command::Command(RaiseSos);
template Command::Command(ReportSafeHome);
template Command::Command(CloseEpisode);
template Command::Command(ResolveEscalation);
template Command::Command(TakeEscalation);
template Command::Command(CompleteTask);
template Command::Command(OfferBaton);
template Command::Command(AcceptBaton);
template Command::Command(AssignLeg);
template Command::Command(PinLeg);
template Command::Command(UnpinLeg);
template Command::Command(ConvertMode);
template Command::Command(ReleaseLeg);
template Command::Command(ChooseLastCrew);
template Command::Command(SetMeetingPoint);
template Command::Command(AddTemporaryPractitioner);
template Command::Command(DelegateTask);
template Command::Command(ScheduleCalls);
template Command::Command(CancelVisit);
template Command::Command(PlanExit);
template Command::Command(ExtendEpisode);
template Command::Command(OpenEnquiry);
template Command::Command(AskNext);
template Command::Command(AnswerEnquiry);
template Command::Command(OpenHandover);
template Command::Command(AcceptHandoverItem);
template Command::Command(ConfirmResume);
template Command::Command(ApplyPlan);
template Command::Command(PassTime);
template Command::Command(HoldTeam);

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
      [](const AnswerExitGate&) { return Lane::kRequests; },
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
