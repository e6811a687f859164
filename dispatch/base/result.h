#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

// Failures of the outside (disk, network, peers, bytes of a caller) travel as Result<T>.
// A command that does not fit the state is not a failure: it is a Refusal (domain/refusal.h).

namespace tandem {

enum class ErrorCode {
  kInvalidArgument,  // the caller's bytes; `field` names the culprit
  kNotFound,
  kAlreadyExists,
  kPermissionDenied,
  kUnauthenticated,
  kFailedPrecondition,
  kAborted,
  kOutOfRange,
  kResourceExhausted,
  kUnavailable,  // the only code a client retries blindly
  kDataLoss,     // stored bytes are not what was stored
  kInternal,
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // for people; never contains personal data
  std::string field;    // path of the offending field, e.g. "referral.person.birth_date"
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message, std::string field = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(field)});
}

}  // namespace tandem

#define TANDEM_JOIN_INNER(a, b) a##b
#define TANDEM_JOIN(a, b) TANDEM_JOIN_INNER(a, b)

// Returns the error of `expression` from the enclosing function, if it has one.
#define RETURN_IF_ERROR(expression)                                       \
  do {                                                                    \
    if (auto status_ = (expression); !status_)                            \
      return tl::unexpected<::tandem::Error>(std::move(status_).error()); \
  } while (false)

// ASSIGN_OR_RETURN(auto value, Compute());
#define ASSIGN_OR_RETURN(target, expression) \
  ASSIGN_OR_RETURN_NAMED(TANDEM_JOIN(result_, __LINE__), target, expression)
#define ASSIGN_OR_RETURN_NAMED(name, target, expression)                      \
  auto name = (expression);                                                   \
  if (!name) return tl::unexpected<::tandem::Error>(std::move(name).error()); \
  target = std::move(*name)
