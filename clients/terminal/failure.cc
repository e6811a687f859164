#include "clients/terminal/failure.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "tandem/v1/error.pb.h"

namespace tandem::terminal {
namespace {

// OFFER_EXPIRED -> "offer expired".
std::string InWords(const std::string& reason) {
  std::string words = reason;
  std::transform(words.begin(), words.end(), words.begin(), [](unsigned char c) {
    return c == '_' ? ' ' : static_cast<char>(std::tolower(c));
  });
  return words;
}

std::string_view Opening(ExitCode code) {
  switch (code) {
    case ExitCode::kOk:
      return "Done";
    case ExitCode::kRefused:
      return "Refused";
    case ExitCode::kBadInput:
      return "Bad input";
    case ExitCode::kUnavailable:
      return "No answer";
    case ExitCode::kNotAllowed:
      return "Not allowed";
  }
  return "Failed";
}

}  // namespace

CallFailure FailureOf(const grpc::Status& status) {
  CallFailure failure{.code = status.error_code(), .message = status.error_message()};
  tandem::v1::ErrorDetail detail;
  if (!status.error_details().empty() && detail.ParseFromString(status.error_details())) {
    failure.reason = detail.reason();
    failure.field = detail.field();
    failure.detail = detail.detail();
  }
  return failure;
}

std::string Readable(const CallFailure& failure) {
  std::string text{Opening(ExitCodeFor(failure))};
  if (!failure.reason.empty()) {
    text += fmt::format(": {} ({})", InWords(failure.reason), failure.reason);
  }
  if (!failure.field.empty()) text += fmt::format(", field {}", failure.field);
  if (!failure.detail.empty()) text += fmt::format(", {}", failure.detail);
  // Servers repeat the reason or the detail in the message: once is enough.
  const auto repeats = [&](const std::string& part) {
    return !part.empty() && failure.message.find(part) != std::string::npos;
  };
  const bool says_more =
      !failure.message.empty() && !repeats(failure.reason) && !repeats(failure.detail);
  if (says_more) text += fmt::format(": {}", failure.message);
  return text;
}

std::string ReadableJson(const CallFailure& failure) {
  google::protobuf::Struct object;
  auto& fields = *object.mutable_fields();
  fields["error"].set_string_value(std::string(Opening(ExitCodeFor(failure))));
  fields["reason"].set_string_value(failure.reason);
  fields["field"].set_string_value(failure.field);
  fields["detail"].set_string_value(failure.detail);
  fields["message"].set_string_value(failure.message);
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(object, &json).ok()) return "{}";
  return json;
}

ExitCode ExitCodeFor(const CallFailure& failure) {
  switch (failure.code) {
    case grpc::StatusCode::OK:
      return ExitCode::kOk;
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::OUT_OF_RANGE:
      return ExitCode::kBadInput;
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNAUTHENTICATED:
      return ExitCode::kNotAllowed;
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::ALREADY_EXISTS:
    case grpc::StatusCode::NOT_FOUND:
      return ExitCode::kRefused;
    default:  // the rest says nothing about the request: it may pass another time
      return ExitCode::kUnavailable;
  }
}

}  // namespace tandem::terminal
