#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tandem/v1/duty_service.pb.h"
#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/mutation.pb.h"
#include "tandem/v1/referral_service.pb.h"

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"

// A mutation of the API -> the command it asks for. Whatever the bytes, the answer is a command or
// kInvalidArgument naming the field ("referral.person.birth_date"); messages never repeat what the
// field said. Whether the caller may ask is decided elsewhere.

namespace tandem::wire {

// A command with what every mutation carries.
template <class Asked>
struct Request {
  TeamId team;
  std::string request_id;  // UUID, lower case
  bool validate_only = false;
  std::optional<Instant> queued_at;  // field commands only
  Asked command;
};

// The personal parts stand beside the command as serialised tandem.type.v1 messages, in the clear:
// the caller seals them under one fresh key into command.person, .story and .source.caller.
struct NewReferral {
  ReceiveReferral command;
  std::string person;  // tandem.type.v1.Person
  std::string story;   // tandem.type.v1.Story
  std::string caller;  // tandem.type.v1.Caller; "" when nothing was given
};

// Leads through a follower's state to a referral; none when the way ends early.
using ReferralFinder = std::function<ReferralId(const State&)>;

// The referral of a visit, an episode, a task ...: ReferralBehind(&State::visits, visit).
template <class Id, class Thing>
ReferralFinder ReferralBehind(std::map<Id, Thing> State::* things, Id id) {
  return [things, id](const State& state) {
    const auto found = (state.*things).find(id);
    return found == (state.*things).end() ? ReferralId{} : found->second.referral;
  };
}

// A command about a referral that is there, with what was said in words: `parts` are serialised
// tandem.type.v1 messages in the clear, and the caller seals each under the key of the referral
// into its field. An empty one stays unsealed: nothing was said.
template <class Command>
struct WithWords {
  // A member, &AdviseReferral::advice, or a function for what lies deeper in the command.
  using Field = std::function<Sealed&(Command&)>;
  struct Part {
    Field field;
    std::string words;
    ReferralId about;  // whose key, when it is not the command's own
  };

  Command command;
  ReferralId referral;  // whose key; none: `referral_of` knows
  std::vector<Part> parts;
  ReferralFinder referral_of;  // for a command that names another thing
};

struct UploadedFile {
  std::string name;
  std::string text;
};

struct UploadedFiles {
  std::vector<UploadedFile> files;  // names differ and are plain: no folders
};

Result<Request<NewReferral>> ReadCreateReferral(const v1::CreateReferralRequest& from,
                                                const Actor& actor, Instant now);
Result<Request<WithdrawReferral>> ReadWithdrawReferral(const v1::WithdrawReferralRequest& from);
Result<Request<WithWords<AcceptReferral>>> ReadAcceptReferral(
    const v1::AcceptReferralRequest& from);

Result<Request<AnswerRedFlags>> ReadAnswerRedFlags(const v1::AnswerRedFlagsRequest& from,
                                                   const Actor& actor, Instant now);
Result<Request<WithWords<AnswerExitGate>>> ReadAnswerExitGate(const v1::AnswerExitGateRequest& from,
                                                              const Actor& actor, Instant now);
Result<Request<RecordObservations>> ReadRecordObservations(
    const v1::RecordObservationsRequest& from, const Actor& actor, Instant now);
Result<Request<WithWords<AddSource>>> ReadAddSource(const v1::AddSourceRequest& from,
                                                    const Actor& actor, Instant /*now*/);
Result<Request<WithWords<AdviseReferral>>> ReadAdviseReferral(
    const v1::AdviseReferralRequest& from);
Result<Request<WithWords<RedirectReferral>>> ReadRedirectReferral(
    const v1::RedirectReferralRequest& from);
Result<Request<WithWords<RejectReferral>>> ReadRejectReferral(
    const v1::RejectReferralRequest& from);
Result<Request<WithWords<EscalateReferral>>> ReadEscalateReferral(
    const v1::EscalateReferralRequest& from);
Result<Request<WithWords<LinkReferrals>>> ReadLinkReferrals(const v1::LinkReferralsRequest& from);
Result<Request<WithWords<UnlinkReferral>>> ReadUnlinkReferral(
    const v1::UnlinkReferralRequest& from);
Result<Request<WithWords<CorrectReferral>>> ReadCorrectReferral(
    const v1::CorrectReferralRequest& from, const Actor& actor, Instant now);
Result<Request<WithWords<RecordBreachReason>>> ReadRecordBreachReason(
    const v1::RecordBreachReasonRequest& from);
Result<Request<WithWords<SetBarrier>>> ReadSetBarrier(const v1::SetBarrierRequest& from);
Result<Request<AskLikelyTime>> ReadEstimateArrival(const v1::EstimateArrivalRequest& from);

Result<Request<SignOn>> ReadSignOn(const v1::SignOnRequest& from);
Result<Request<SignOff>> ReadSignOff(const v1::SignOffRequest& from);
Result<Request<AcknowledgeOffer>> ReadAcknowledgeOffer(const v1::AcknowledgeOfferRequest& from);
Result<Request<DeclineOffer>> ReadDeclineOffer(const v1::DeclineOfferRequest& from);
Result<Request<AcknowledgeWithdrawal>> ReadAcknowledgeWithdrawal(
    const v1::AcknowledgeWithdrawalRequest& from);

// What happened without a time happened now.
Result<Request<ReportSetOff>> ReadReportSetOff(const v1::ReportSetOffRequest& from, Instant now);
Result<Request<ReportAtAddress>> ReadReportAtAddress(const v1::ReportAtAddressRequest& from,
                                                     Instant now);
Result<Request<ReportWithPerson>> ReadReportWithPerson(const v1::ReportWithPersonRequest& from,
                                                       Instant now);
Result<Request<ReportLeft>> ReadReportLeft(const v1::ReportLeftRequest& from, Instant now);

Result<Request<AcknowledgeStandOff>> ReadAcknowledgeStandOff(
    const v1::AcknowledgeStandOffRequest& from);
Result<Request<HandBack>> ReadHandBack(const v1::HandBackRequest& from);
Result<Request<StartBreak>> ReadStartBreak(const v1::StartBreakRequest& from);
Result<Request<EndBreak>> ReadEndBreak(const v1::EndBreakRequest& from);
Result<Request<ReportSafeHome>> ReadReportSafeHome(const v1::ReportSafeHomeRequest& from);
Result<Request<ReportOfferSeen>> ReadReportOfferSeen(const v1::ReportOfferSeenRequest& from);
Result<Request<ReportDelay>> ReadReportDelay(const v1::ReportDelayRequest& from, Instant now);
Result<Request<ReportCannotContinue>> ReadReportCannotContinue(
    const v1::ReportCannotContinueRequest& from, Instant now);
Result<Request<ReportNeedHelp>> ReadReportNeedHelp(const v1::ReportNeedHelpRequest& from,
                                                   Instant now);
Result<Request<ReportStaying>> ReadReportStaying(const v1::ReportStayingRequest& from, Instant now);
Result<Request<ReportNoAccess>> ReadReportNoAccess(const v1::ReportNoAccessRequest& from,
                                                   Instant now);
Result<Request<ReportWrongAddress>> ReadReportWrongAddress(
    const v1::ReportWrongAddressRequest& from, Instant now);
Result<Request<ReportObservations>> ReadReportObservations(
    const v1::ReportObservationsRequest& from, Instant now);
Result<Request<ReportDied>> ReadReportDied(const v1::ReportDiedRequest& from, Instant now);
Result<Request<RaiseSos>> ReadRaiseSos(const v1::RaiseSosRequest& from, Instant now);

Result<Request<CloseEpisode>> ReadCloseEpisode(const v1::CloseEpisodeRequest& from);
Result<Request<ResolveEscalation>> ReadResolveEscalation(const v1::ResolveEscalationRequest& from);

Result<Request<TakeEscalation>> ReadTakeEscalation(const v1::TakeEscalationRequest& from);
Result<Request<WithWords<CompleteTask>>> ReadCompleteTask(const v1::CompleteTaskRequest& from);
Result<Request<OfferBaton>> ReadOfferBaton(const v1::OfferBatonRequest& from);
Result<Request<AcceptBaton>> ReadAcceptBaton(const v1::AcceptBatonRequest& from);
Result<Request<WithWords<AssignLeg>>> ReadAssignLeg(const v1::AssignLegRequest& from);
Result<Request<WithWords<PinLeg>>> ReadPinLeg(const v1::PinLegRequest& from);
Result<Request<UnpinLeg>> ReadUnpinLeg(const v1::UnpinLegRequest& from);
Result<Request<WithWords<ConvertMode>>> ReadConvertMode(const v1::ConvertModeRequest& from);
Result<Request<ReleaseLeg>> ReadReleaseLeg(const v1::ReleaseLegRequest& from);
Result<Request<ChooseLastCrew>> ReadChooseLastCrew(const v1::ChooseLastCrewRequest& from);
Result<Request<WithWords<SetMeetingPoint>>> ReadSetMeetingPoint(
    const v1::SetMeetingPointRequest& from);
Result<Request<AddTemporaryPractitioner>> ReadAddTemporaryPractitioner(
    const v1::AddTemporaryPractitionerRequest& from, const Actor& actor, Instant /*now*/);
Result<Request<WithWords<OpenHandover>>> ReadOpenHandover(const v1::OpenHandoverRequest& from);
Result<Request<AcceptHandoverItem>> ReadAcceptHandoverItem(
    const v1::AcceptHandoverItemRequest& from);
Result<Request<ConfirmResume>> ReadConfirmResume(const v1::ConfirmResumeRequest& from);

Result<Request<DelegateTask>> ReadDelegateTask(const v1::DelegateTaskRequest& from);
Result<Request<WithWords<ScheduleCalls>>> ReadScheduleCalls(const v1::ScheduleCallsRequest& from);
Result<Request<WithWords<CancelVisit>>> ReadCancelVisit(const v1::CancelVisitRequest& from);
Result<Request<WithWords<PlanExit>>> ReadPlanExit(const v1::PlanExitRequest& from);
Result<Request<WithWords<ExtendEpisode>>> ReadExtendEpisode(const v1::ExtendEpisodeRequest& from);
Result<Request<WithWords<OpenEnquiry>>> ReadOpenEnquiry(const v1::OpenEnquiryRequest& from);
Result<Request<WithWords<AskNext>>> ReadAskNext(const v1::AskNextRequest& from);
Result<Request<WithWords<AnswerEnquiry>>> ReadAnswerEnquiry(const v1::AnswerEnquiryRequest& from);

// The roster as sent: what it means is for whoever reads roster files.
struct UploadedRoster {
  std::string csv;
};
Result<Request<UploadedRoster>> ReadImportRoster(const v1::ImportRosterRequest& from);

// The files as sent: what they mean is for whoever reads team files.
Result<Request<UploadedFiles>> ReadApplyTeamFiles(const v1::ApplyTeamFilesRequest& from);

}  // namespace tandem::wire
