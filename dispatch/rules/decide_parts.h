#pragma once

#include "dispatch/rules/decide.h"
#include "dispatch/rules/draft.h"

// One function per command, by the place where it is spoken. Decide (decide.cc) is the only
// caller; team data are in force for all but ConfigureTeam.

namespace tandem {

// decide_team.cc
Decision DecideConfigureTeam(Draft draft, const ConfigureTeam& command);
Decision DecideImportRoster(Draft draft, const ImportRoster& command);
Decision DecideAddTemporary(Draft draft, const AddTemporaryPractitioner& command);
Decision DecideHold(Draft draft, const HoldTeam& command);
Decision DecideConfirmResume(Draft draft, const ConfirmResume& command);

// decide_duty.cc
Decision DecideSignOn(Draft draft, const SignOn& command);
Decision DecideSignOff(Draft draft, const SignOff& command);
Decision DecideStartBreak(Draft draft, const StartBreak& command);
Decision DecideEndBreak(Draft draft, const EndBreak& command);
Decision DecideSafeHome(Draft draft, const ReportSafeHome& command);
Decision DecideSos(Draft draft, const RaiseSos& command);

// decide_baton.cc
Decision DecideOfferBaton(Draft draft, const OfferBaton& command);
Decision DecideAcceptBaton(Draft draft, const AcceptBaton& command);
Decision DecideOpenHandover(Draft draft, const OpenHandover& command);
Decision DecideAcceptHandoverItem(Draft draft, const AcceptHandoverItem& command);

// decide_referral.cc
Decision DecideReceive(Draft draft, const ReceiveReferral& command);
Decision DecideAccept(Draft draft, const AcceptReferral& command);
Decision DecideWithdraw(Draft draft, const WithdrawReferral& command);

// decide_triage.cc
Decision DecideAnswerRedFlags(Draft draft, const AnswerRedFlags& command);
Decision DecideRecordObservations(Draft draft, const RecordObservations& command);
Decision DecideAdvise(Draft draft, const AdviseReferral& command);
Decision DecideRedirect(Draft draft, const RedirectReferral& command);
Decision DecideReject(Draft draft, const RejectReferral& command);
Decision DecideEscalate(Draft draft, const EscalateReferral& command);

// decide_gate.cc
Decision DecideAnswerExitGate(Draft draft, const AnswerExitGate& command);

// decide_breach.cc
Decision DecideRecordBreachReason(Draft draft, const RecordBreachReason& command);

// decide_source.cc
Decision DecideAddSource(Draft draft, const AddSource& command);
Decision DecideAskLikelyTime(Draft draft, const AskLikelyTime& command);
Decision DecideLink(Draft draft, const LinkReferrals& command);
Decision DecideUnlink(Draft draft, const UnlinkReferral& command);
Decision DecideCorrect(Draft draft, const CorrectReferral& command);
Decision DecideSetBarrier(Draft draft, const SetBarrier& command);

// decide_offer.cc
Decision DecideAcknowledge(Draft draft, const AcknowledgeOffer& command);
Decision DecideDecline(Draft draft, const DeclineOffer& command);
Decision DecideOfferSeen(Draft draft, const ReportOfferSeen& command);

// decide_plan.cc
Decision DecideApplyPlan(Draft draft, const ApplyPlan& command);

// decide_assign.cc
Decision DecideAssign(Draft draft, const AssignLeg& command);
Decision DecidePin(Draft draft, const PinLeg& command);
Decision DecideUnpin(Draft draft, const UnpinLeg& command);
Decision DecideRelease(Draft draft, const ReleaseLeg& command);

// decide_joint.cc
Decision DecideConvertMode(Draft draft, const ConvertMode& command);
Decision DecideChooseLastCrew(Draft draft, const ChooseLastCrew& command);
Decision DecideSetMeetingPoint(Draft draft, const SetMeetingPoint& command);
Decision DecideAcknowledgeStandOff(Draft draft, const AcknowledgeStandOff& command);

// decide_field.cc
Decision DecideSetOff(Draft draft, const ReportSetOff& command);
Decision DecideAtAddress(Draft draft, const ReportAtAddress& command);
Decision DecideWithPerson(Draft draft, const ReportWithPerson& command);
Decision DecideLeft(Draft draft, const ReportLeft& command);
Decision DecideObservations(Draft draft, const ReportObservations& command);
Decision DecideAcknowledgeWithdrawal(Draft draft, const AcknowledgeWithdrawal& command);

// decide_hardship.cc
Decision DecideDelay(Draft draft, const ReportDelay& command);
Decision DecideCannotContinue(Draft draft, const ReportCannotContinue& command);
Decision DecideNeedHelp(Draft draft, const ReportNeedHelp& command);
Decision DecideStaying(Draft draft, const ReportStaying& command);
Decision DecideNoAccess(Draft draft, const ReportNoAccess& command);
Decision DecideWrongAddress(Draft draft, const ReportWrongAddress& command);
Decision DecideHandBack(Draft draft, const HandBack& command);

// decide_death.cc
Decision DecideDied(Draft draft, const ReportDied& command);

// decide_episode.cc
Decision DecideCloseEpisode(Draft draft, const CloseEpisode& command);
Decision DecideScheduleCalls(Draft draft, const ScheduleCalls& command);
Decision DecideCancelVisit(Draft draft, const CancelVisit& command);
Decision DecidePlanExit(Draft draft, const PlanExit& command);
Decision DecideExtendEpisode(Draft draft, const ExtendEpisode& command);
Decision DecideDelegate(Draft draft, const DelegateTask& command);

// decide_enquiry.cc
Decision DecideOpenEnquiry(Draft draft, const OpenEnquiry& command);
Decision DecideAskNext(Draft draft, const AskNext& command);
Decision DecideAnswerEnquiry(Draft draft, const AnswerEnquiry& command);

// decide_task.cc
Decision DecideCompleteTask(Draft draft, const CompleteTask& command);
Decision DecideResolveEscalation(Draft draft, const ResolveEscalation& command);
Decision DecideTakeEscalation(Draft draft, const TakeEscalation& command);

// decide_time.cc
Decision DecidePassTime(Draft draft, const PassTime& command);

}  // namespace tandem
