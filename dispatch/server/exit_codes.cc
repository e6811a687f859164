#include "dispatch/server/exit_codes.h"

#include <cstdio>

namespace tandem::server {

ExitCode ExitCodeOf(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kNotFound:
    case ErrorCode::kAlreadyExists:
    case ErrorCode::kOutOfRange:
      return kExitBadInput;
    case ErrorCode::kDataLoss:
      return kExitDamaged;
    case ErrorCode::kFailedPrecondition:
      // The journal's lock and a directory that is not empty have this code in common.
      return error.message.find("in use") != std::string::npos ? kExitInUse : kExitBadInput;
    case ErrorCode::kPermissionDenied:
    case ErrorCode::kUnauthenticated:
    case ErrorCode::kAborted:
    case ErrorCode::kResourceExhausted:
    case ErrorCode::kUnavailable:
    case ErrorCode::kInternal:
      return kExitFailed;
  }
  return kExitFailed;
}

ExitCode Report(const Error& error) {
  std::fprintf(stderr, "tandemd: %s\n", error.message.c_str());
  return ExitCodeOf(error);
}

}  // namespace tandem::server
