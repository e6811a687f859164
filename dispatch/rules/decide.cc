#include "dispatch/rules/decide.h"

#include <utility>

#include "dispatch/base/check.h"
#include "dispatch/base/switch_on.h"
#include "dispatch/rules/decide_parts.h"

namespace tandem {

Decision Decide(const State& state, const Command& command, const Context& context) {
  TANDEM_CHECK(context.now >= state.recorded_at);
  if (!state.data && !std::holds_alternative<ConfigureTeam>(command)) {
    if (std::holds_alternative<PassTime>(command)) return Decided{};
    return Refuse(Refusal::kTeamNotConfigured);
  }
  Draft draft(state, context);
  return SwitchOn(
      command,  //
      [&](const ConfigureTeam& c) { return DecideConfigureTeam(draft, c); },
      [&](const ImportRoster& c) { return DecideImportRoster(draft, c); },
      [&](const ReceiveReferral& c) { return DecideReceive(draft, c); },
      [&](const WithdrawReferral& c) { return DecideWithdraw(draft, c); },
      [&](const AddSource& c) { return DecideAddSource(draft, c); },
      [&](const AskLikelyTime& c) { return DecideAskLikelyTime(draft, c); },
      [&](const AcceptReferral& c) { return DecideAccept(draft, c); },
      [&](const AnswerRedFlags& c) { return DecideAnswerRedFlags(draft, c); },
      [&](const AnswerExitGate& c) { return DecideAnswerExitGate(draft, c); },
      [&](const RecordObservations& c) { return DecideRecordObservations(draft, c); },
      [&](const AdviseReferral& c) { return DecideAdvise(draft, c); },
      [&](const RedirectReferral& c) { return DecideRedirect(draft, c); },
      [&](const RejectReferral& c) { return DecideReject(draft, c); },
      [&](const EscalateReferral& c) { return DecideEscalate(draft, c); },
      [&](const LinkReferrals& c) { return DecideLink(draft, c); },
      [&](const UnlinkReferral& c) { return DecideUnlink(draft, c); },
      [&](const CorrectReferral& c) { return DecideCorrect(draft, c); },
      [&](const RecordBreachReason& c) { return DecideRecordBreachReason(draft, c); },
      [&](const SetBarrier& c) { return DecideSetBarrier(draft, c); },
      [&](const SignOn& c) { return DecideSignOn(draft, c); },
      [&](const SignOff& c) { return DecideSignOff(draft, c); },
      [&](const AcknowledgeOffer& c) { return DecideAcknowledge(draft, c); },
      [&](const DeclineOffer& c) { return DecideDecline(draft, c); },
      [&](const AcknowledgeWithdrawal& c) { return DecideAcknowledgeWithdrawal(draft, c); },
      [&](const AcknowledgeStandOff& c) { return DecideAcknowledgeStandOff(draft, c); },
      [&](const HandBack& c) { return DecideHandBack(draft, c); },
      [&](const StartBreak& c) { return DecideStartBreak(draft, c); },
      [&](const EndBreak& c) { return DecideEndBreak(draft, c); },
      [&](const ReportOfferSeen& c) { return DecideOfferSeen(draft, c); },
      [&](const ReportSetOff& c) { return DecideSetOff(draft, c); },
      [&](const ReportAtAddress& c) { return DecideAtAddress(draft, c); },
      [&](const ReportWithPerson& c) { return DecideWithPerson(draft, c); },
      [&](const ReportLeft& c) { return DecideLeft(draft, c); },
      [&](const ReportDelay& c) { return DecideDelay(draft, c); },
      [&](const ReportCannotContinue& c) { return DecideCannotContinue(draft, c); },
      [&](const ReportNeedHelp& c) { return DecideNeedHelp(draft, c); },
      [&](const ReportStaying& c) { return DecideStaying(draft, c); },
      [&](const ReportNoAccess& c) { return DecideNoAccess(draft, c); },
      [&](const ReportWrongAddress& c) { return DecideWrongAddress(draft, c); },
      [&](const ReportObservations& c) { return DecideObservations(draft, c); },
      [&](const ReportDied& c) { return DecideDied(draft, c); },
      [&](const RaiseSos& c) { return DecideSos(draft, c); },
      [&](const ReportSafeHome& c) { return DecideSafeHome(draft, c); },
      [&](const CloseEpisode& c) { return DecideCloseEpisode(draft, c); },
      [&](const ResolveEscalation& c) { return DecideResolveEscalation(draft, c); },
      [&](const TakeEscalation& c) { return DecideTakeEscalation(draft, c); },
      [&](const CompleteTask& c) { return DecideCompleteTask(draft, c); },
      [&](const OfferBaton& c) { return DecideOfferBaton(draft, c); },
      [&](const AcceptBaton& c) { return DecideAcceptBaton(draft, c); },
      [&](const AssignLeg& c) { return DecideAssign(draft, c); },
      [&](const PinLeg& c) { return DecidePin(draft, c); },
      [&](const UnpinLeg& c) { return DecideUnpin(draft, c); },
      [&](const ConvertMode& c) { return DecideConvertMode(draft, c); },
      [&](const ReleaseLeg& c) { return DecideRelease(draft, c); },
      [&](const ChooseLastCrew& c) { return DecideChooseLastCrew(draft, c); },
      [&](const SetMeetingPoint& c) { return DecideSetMeetingPoint(draft, c); },
      [&](const AddTemporaryPractitioner& c) { return DecideAddTemporary(draft, c); },
      [&](const DelegateTask& c) { return DecideDelegate(draft, c); },
      [&](const ScheduleCalls& c) { return DecideScheduleCalls(draft, c); },
      [&](const CancelVisit& c) { return DecideCancelVisit(draft, c); },
      [&](const PlanExit& c) { return DecidePlanExit(draft, c); },
      [&](const ExtendEpisode& c) { return DecideExtendEpisode(draft, c); },
      [&](const OpenEnquiry& c) { return DecideOpenEnquiry(draft, c); },
      [&](const AskNext& c) { return DecideAskNext(draft, c); },
      [&](const AnswerEnquiry& c) { return DecideAnswerEnquiry(draft, c); },
      [&](const OpenHandover& c) { return DecideOpenHandover(draft, c); },
      [&](const AcceptHandoverItem& c) { return DecideAcceptHandoverItem(draft, c); },
      [&](const ConfirmResume& c) { return DecideConfirmResume(draft, c); },
      [&](const ApplyPlan& c) { return DecideApplyPlan(draft, c); },
      [&](const PassTime& c) { return DecidePassTime(draft, c); },
      [&](const HoldTeam& c) { return DecideHold(draft, c); });
}

}  // namespace tandem
