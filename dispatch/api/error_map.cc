#include "dispatch/api/error_map.h"

#include <utility>

#include "tandem/v1/error.pb.h"

namespace tandem::api {
namespace {

// gRPC clients take 8 KiB of headers and trailers in all; the message may grow threefold on its
// way, and the detail goes beside it.
constexpr std::size_t kMessageBytesMax = 2'000;

grpc::Status Make(grpc::StatusCode code, std::string_view reason, std::string message,
                  std::string field, std::string detail) {
  if (message.size() > kMessageBytesMax) {
    std::size_t end = kMessageBytesMax;
    while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0U) == 0x80U) --end;
    message.resize(end);
    message += " ...";
  }
  v1::ErrorDetail proto;
  proto.set_reason(std::string(reason));
  proto.set_field(std::move(field));
  proto.set_detail(std::move(detail));
  return {code, std::move(message), proto.SerializeAsString()};
}

bool SeesEverything(Role role) { return role == Role::kDuty || role == Role::kAdmin; }

bool IsUnknownThing(Refusal refusal) {
  return refusal != Refusal::kUnknownNeed && refusal != Refusal::kUnknownRedFlag &&
         CodeOf(refusal) == grpc::StatusCode::NOT_FOUND;
}

Reason ReasonOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kOutOfRange:
    case ErrorCode::kAlreadyExists:
    case ErrorCode::kFailedPrecondition:
      return Reason::kInvalidField;
    case ErrorCode::kNotFound:
      return Reason::kNotFound;
    case ErrorCode::kPermissionDenied:
      return Reason::kRoleNotAllowed;
    case ErrorCode::kUnauthenticated:
      return Reason::kTokenUnknown;
    case ErrorCode::kResourceExhausted:
      return Reason::kOverloaded;
    case ErrorCode::kAborted:
    case ErrorCode::kUnavailable:
      return Reason::kUnavailable;
    case ErrorCode::kDataLoss:
      return Reason::kDataLost;
    case ErrorCode::kInternal:
      return Reason::kInternal;
  }
  return Reason::kInternal;
}

}  // namespace

std::string_view ReasonName(Reason reason) {
  switch (reason) {
    case Reason::kMalformedRequest:
      return "MALFORMED_REQUEST";
    case Reason::kRequestTooLarge:
      return "REQUEST_TOO_LARGE";
    case Reason::kInvalidField:
      return "INVALID_FIELD";
    case Reason::kRequestIdReused:
      return "REQUEST_ID_REUSED";
    case Reason::kTeamFilesFaulty:
      return "TEAM_FILES_FAULTY";
    case Reason::kRosterFaulty:
      return "ROSTER_FAULTY";
    case Reason::kTokenMissing:
      return "TOKEN_MISSING";
    case Reason::kTokenUnknown:
      return "TOKEN_UNKNOWN";
    case Reason::kRoleNotAllowed:
      return "ROLE_NOT_ALLOWED";
    case Reason::kOtherTeam:
      return "OTHER_TEAM";
    case Reason::kOverloaded:
      return "OVERLOADED";
    case Reason::kUnavailable:
      return "UNAVAILABLE";
    case Reason::kDeadlinePassed:
      return "DEADLINE_PASSED";
    case Reason::kDataLost:
      return "DATA_LOST";
    case Reason::kInternal:
      return "INTERNAL";
    case Reason::kNotFound:
      return "NOT_FOUND";
    case Reason::kTokenExpired:
      return "TOKEN_EXPIRED";
    case Reason::kLogInFailed:
      return "LOG_IN_FAILED";
    case Reason::kSessionEnded:
      return "SESSION_ENDED";
    case Reason::kPasswordChangeDue:
      return "PASSWORD_CHANGE_DUE";
    case Reason::kAccountExists:
      return "ACCOUNT_EXISTS";
  }
  return "UNKNOWN_REASON";
}

grpc::StatusCode CodeOf(Reason reason) {
  switch (reason) {
    case Reason::kMalformedRequest:
    case Reason::kRequestTooLarge:
    case Reason::kInvalidField:
    case Reason::kRequestIdReused:
    case Reason::kTeamFilesFaulty:
    case Reason::kRosterFaulty:
      return grpc::StatusCode::INVALID_ARGUMENT;
    case Reason::kTokenMissing:
    case Reason::kTokenUnknown:
    case Reason::kTokenExpired:
    case Reason::kLogInFailed:
    case Reason::kSessionEnded:
      return grpc::StatusCode::UNAUTHENTICATED;
    case Reason::kRoleNotAllowed:
    case Reason::kOtherTeam:
    case Reason::kPasswordChangeDue:
      return grpc::StatusCode::PERMISSION_DENIED;
    case Reason::kOverloaded:
      return grpc::StatusCode::RESOURCE_EXHAUSTED;
    case Reason::kUnavailable:
      return grpc::StatusCode::UNAVAILABLE;
    case Reason::kDeadlinePassed:
      return grpc::StatusCode::DEADLINE_EXCEEDED;
    case Reason::kDataLost:
      return grpc::StatusCode::DATA_LOSS;
    case Reason::kInternal:
      return grpc::StatusCode::INTERNAL;
    case Reason::kNotFound:
      return grpc::StatusCode::NOT_FOUND;
    case Reason::kAccountExists:
      return grpc::StatusCode::ALREADY_EXISTS;
  }
  return grpc::StatusCode::INTERNAL;
}

grpc::StatusCode CodeOf(Refusal refusal) {
  switch (refusal) {
    case Refusal::kTeamUnchanged:
    case Refusal::kAlreadyLinked:
    case Refusal::kPractitionerExists:
    case Refusal::kRosterUnchanged:
      return grpc::StatusCode::ALREADY_EXISTS;
    case Refusal::kUnknownReferral:
    case Refusal::kUnknownOffer:
    case Refusal::kUnknownLeg:
    case Refusal::kUnknownPractitioner:
    case Refusal::kUnknownNeed:
    case Refusal::kUnknownEpisode:
    case Refusal::kUnknownEscalation:
    case Refusal::kUnknownRedFlag:
    case Refusal::kUnknownService:
    case Refusal::kUnknownTask:
    case Refusal::kUnknownVisit:
    case Refusal::kUnknownEnquiry:
    case Refusal::kUnknownHandover:
      return grpc::StatusCode::NOT_FOUND;
    case Refusal::kNotYours:
    case Refusal::kNeverTold:
    case Refusal::kNotTheirBaton:
    case Refusal::kBatonNotOffered:
      return grpc::StatusCode::PERMISSION_DENIED;
    case Refusal::kPlanOutdated:
      return grpc::StatusCode::ABORTED;
    case Refusal::kTeamNotConfigured:
    case Refusal::kReferralNotWaiting:
    case Refusal::kReferralOver:
    case Refusal::kContactMade:
    case Refusal::kSafetyNetMissing:
    case Refusal::kReasonMissing:
    case Refusal::kClockStartInFuture:
    case Refusal::kModeLaxerThanReasons:
    case Refusal::kOfferExpired:
    case Refusal::kOfferTaken:
    case Refusal::kOfferWithdrawn:
    case Refusal::kOfferAnswered:
    case Refusal::kLegNotCommitted:
    case Refusal::kLegNotWithdrawn:
    case Refusal::kAlreadyOnDuty:
    case Refusal::kNotOnDuty:
    case Refusal::kLegsOpen:
    case Refusal::kEpisodeOpenLegs:
    case Refusal::kEpisodeClosed:
    case Refusal::kPlanUnsafe:
    case Refusal::kOutcomeForgotten:
    case Refusal::kEscalationStands:
    case Refusal::kRedFlagRaised:
    case Refusal::kHandoverMissing:
    case Refusal::kSameReferral:
    case Refusal::kNotLinked:
    case Refusal::kLinkTooOld:
    case Refusal::kNothingToCorrect:
    case Refusal::kPersonHasDied:
    case Refusal::kResultDoesNotFit:
    case Refusal::kBatonIsTheirs:
    case Refusal::kVisitOver:
    case Refusal::kLegTaken:
    case Refusal::kLegOver:
    case Refusal::kNotEligible:
    case Refusal::kRuleCannotBeBroken:
    case Refusal::kNotPinned:
    case Refusal::kPinOfAnother:
    case Refusal::kLastCrewNotAsked:
    case Refusal::kLastCrewDoor:
    case Refusal::kModeUnchanged:
    case Refusal::kEnquirySettled:
    case Refusal::kHandoverOpen:
    case Refusal::kTeamHeld:
    case Refusal::kTeamNotHeld:
    case Refusal::kAlreadyOnBreak:
    case Refusal::kNotOnBreak:
    case Refusal::kTimePassed:
    case Refusal::kTimeTooFar:
    case Refusal::kLegBegun:
    case Refusal::kNotDelegable:
    case Refusal::kEpisodeNotStarted:
    case Refusal::kOnLegNow:
    case Refusal::kExitGateOwed:
    case Refusal::kWardContactMissing:
    case Refusal::kNoBreach:
    case Refusal::kUnknownSource:
      return grpc::StatusCode::FAILED_PRECONDITION;
  }
  return grpc::StatusCode::INTERNAL;
}

grpc::Status MakeStatus(Reason reason, std::string message, std::string field) {
  return Make(CodeOf(reason), ReasonName(reason), std::move(message), std::move(field), {});
}

grpc::Status ToStatus(const Refused& refused, Role asker) {
  Refusal reason = refused.reason;
  std::string detail = refused.detail;
  if (!SeesEverything(asker) && (IsUnknownThing(reason) || reason == Refusal::kNotYours)) {
    reason = Refusal::kNotYours;
    detail.clear();
  }
  const std::string_view name = RefusalName(reason);
  std::string message(name);
  if (!detail.empty()) message += ": " + detail;
  return Make(CodeOf(reason), name, std::move(message), {}, std::move(detail));
}

grpc::Status ToStatus(const Error& error) {
  const bool named = error.field.empty() || error.message.find(error.field) != std::string::npos;
  return MakeStatus(ReasonOf(error.code),
                    named ? error.message : error.field + ": " + error.message, error.field);
}

std::string_view CodeName(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::OK:
      return "OK";
    case grpc::StatusCode::CANCELLED:
      return "CANCELLED";
    case grpc::StatusCode::UNKNOWN:
      return "UNKNOWN";
    case grpc::StatusCode::INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "DEADLINE_EXCEEDED";
    case grpc::StatusCode::NOT_FOUND:
      return "NOT_FOUND";
    case grpc::StatusCode::ALREADY_EXISTS:
      return "ALREADY_EXISTS";
    case grpc::StatusCode::PERMISSION_DENIED:
      return "PERMISSION_DENIED";
    case grpc::StatusCode::UNAUTHENTICATED:
      return "UNAUTHENTICATED";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return "RESOURCE_EXHAUSTED";
    case grpc::StatusCode::FAILED_PRECONDITION:
      return "FAILED_PRECONDITION";
    case grpc::StatusCode::ABORTED:
      return "ABORTED";
    case grpc::StatusCode::OUT_OF_RANGE:
      return "OUT_OF_RANGE";
    case grpc::StatusCode::UNIMPLEMENTED:
      return "UNIMPLEMENTED";
    case grpc::StatusCode::INTERNAL:
      return "INTERNAL";
    case grpc::StatusCode::UNAVAILABLE:
      return "UNAVAILABLE";
    case grpc::StatusCode::DATA_LOSS:
      return "DATA_LOSS";
    case grpc::StatusCode::DO_NOT_USE:
      break;
  }
  return "UNKNOWN";
}

}  // namespace tandem::api
