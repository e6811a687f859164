#pragma once

#include <string>
#include <string_view>

#include <grpcpp/support/status.h>

#include "dispatch/base/result.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/refusal.h"

// The one place where a refusal or an error becomes a gRPC status: a canonical code and a
// tandem.v1.ErrorDetail in grpc-status-details-bin. docs/API.md lists every reason; a test
// compares.

namespace tandem::api {

// Reasons besides the refusals: what the front door itself turns away. Names are stable.
enum class Reason {
  kMalformedRequest = 1,  // not a protobuf message of the method, or a text that is not UTF-8
  kRequestTooLarge = 2,
  kInvalidField = 3,
  kRequestIdReused = 4,
  kTeamFilesFaulty = 5,
  kTokenMissing = 6,
  kTokenUnknown = 7,
  kRoleNotAllowed = 8,
  kOtherTeam = 9,
  kOverloaded = 10,
  kUnavailable = 11,
  kDeadlinePassed = 12,
  kDataLost = 13,
  kInternal = 14,
  kNotFound = 15,
  kRosterFaulty = 16,
  kTokenExpired = 17,
  kLogInFailed = 18,
  kSessionEnded = 19,
  kPasswordChangeDue = 20,
  kAccountExists = 21,
};

std::string_view ReasonName(Reason reason);

grpc::StatusCode CodeOf(Reason reason);
grpc::StatusCode CodeOf(Refusal refusal);

// `message` is for people and without personal data; it is cut where it would not fit a header.
grpc::Status MakeStatus(Reason reason, std::string message, std::string field = {});

// To referrers and practitioners somebody else's thing and no thing look the same: permission
// comes before existence.
grpc::Status ToStatus(const Refused& refused, Role asker);

grpc::Status ToStatus(const Error& error);

// "INVALID_ARGUMENT", for metrics and logs.
std::string_view CodeName(grpc::StatusCode code);

}  // namespace tandem::api
