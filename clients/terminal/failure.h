#pragma once

#include <string>

#include <grpcpp/support/status.h>
#include <tl/expected.hpp>

namespace tandem::terminal {

// How the command line ends; scripts rely on it.
enum class ExitCode {
  kOk = 0,
  kRefused = 1,      // understood, and the answer is no
  kBadInput = 2,     // the request itself is wrong
  kUnavailable = 3,  // no answer: try again
  kNotAllowed = 4,   // who you are does not permit it
};

// Why a call got no answer of its own kind: the status of gRPC and the server's ErrorDetail.
struct CallFailure {
  grpc::StatusCode code = grpc::StatusCode::UNKNOWN;
  std::string message;
  std::string reason;  // stable, as docs/API.md lists it: "OFFER_EXPIRED"
  std::string field;   // path of the offending field
  std::string detail;  // which resource or rule

  // The server decided: asking again changes nothing. False for everything transport.
  bool IsRefusal() const { return !reason.empty(); }
};

template <class Response>
using Answer = tl::expected<Response, CallFailure>;

CallFailure FailureOf(const grpc::Status& status);

// One line for people: "Refused: the offer has expired (OFFER_EXPIRED) ...".
std::string Readable(const CallFailure& failure);
// One JSON object on one line, for scripts.
std::string ReadableJson(const CallFailure& failure);

ExitCode ExitCodeFor(const CallFailure& failure);

}  // namespace tandem::terminal
