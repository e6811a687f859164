#include "clients/terminal/command_line.h"

#include <cstdio>

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "clients/terminal/words.h"

namespace tandem::terminal {

const char* const kExitCodesHelp =
    "Exit codes: 0 done, 1 refused, 2 bad input, 3 unavailable (try again), 4 not allowed.";

void CommandLine::Run(const std::string& default_login,
                      const std::function<ExitCode(Connection&)>& command) {
  options.default_login = default_login;
  Result<Profile> profile = LoadProfile(options, ReadEnvironment);
  if (!profile) {
    ended_ = SayBadInput(profile.error().message, profile.error().field);
    return;
  }
  Connection connection(std::move(*profile));
  ended_ = command(connection);
}

ExitCode CommandLine::Say(const CallFailure& failure) const {
  if (json) {
    fmt::print("{}\n", ReadableJson(failure));
  } else {
    fmt::print(stderr, "{}\n", Readable(failure));
  }
  return ExitCodeFor(failure);
}

ExitCode CommandLine::SayBadInput(const std::string& text, const std::string& field) const {
  return Say({.code = grpc::StatusCode::INVALID_ARGUMENT, .message = text, .field = field});
}

ExitCode CommandLine::Print(const google::protobuf::Message& message,
                            const std::string& words) const {
  fmt::print("{}\n", json ? ToJson(message) : words);
  return ExitCode::kOk;
}

std::string CommandLine::Ending(const v1::MutationResult& result) {
  return fmt::format(" ({}, revision {})", Word(result.outcome()), result.revision());
}

std::string ToJson(const google::protobuf::Message& message) {
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(message, &text).ok()) return "{}";
  return text;
}

}  // namespace tandem::terminal
