#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tandem/v1/duty_service.pb.h"
#include "tandem/v1/field_service.pb.h"
#include "tandem/v1/mutation.pb.h"
#include "tandem/v1/referral_service.pb.h"

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"

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

// As above: each part is sealed under the referral's key into the command's field of that name.
struct NewAcceptance {
  AcceptReferral command;
  std::string safety_net;          // tandem.type.v1.SafetyNetAdvice; "" when absent
  std::string basis;               // tandem.type.v1.Words; "" when nothing was said
  std::string clock_start_reason;  // tandem.type.v1.Words; "" when nothing was said
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
Result<Request<NewAcceptance>> ReadAcceptReferral(const v1::AcceptReferralRequest& from);

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

Result<Request<CloseEpisode>> ReadCloseEpisode(const v1::CloseEpisodeRequest& from);
Result<Request<ResolveEscalation>> ReadResolveEscalation(const v1::ResolveEscalationRequest& from);

// The files as sent: what they mean is for whoever reads team files.
Result<Request<UploadedFiles>> ReadApplyTeamFiles(const v1::ApplyTeamFilesRequest& from);

}  // namespace tandem::wire
