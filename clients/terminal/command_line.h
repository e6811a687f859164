#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include <google/protobuf/message.h>

#include "clients/terminal/connection.h"
#include "clients/terminal/effect_words.h"
#include "clients/terminal/failure.h"
#include "clients/terminal/profile.h"
#include "clients/terminal/request_id.h"

namespace CLI {
class App;
}

namespace tandem::terminal {

// What all commands share: how to reach the server, how to print, how it ended.
class CommandLine {
 public:
  ProfileOptions options;
  bool json = false;

  // Opens a connection and runs the command; a profile that is missing is bad input.
  void Run(const std::string& default_login, const std::function<ExitCode(Connection&)>& command);

  ExitCode ended() const { return ended_; }
  void EndWith(ExitCode code) { ended_ = code; }  // of a command that needs no log-in

  // One line on stderr, or one JSON object on stdout.
  ExitCode Say(const CallFailure& failure) const;
  ExitCode SayBadInput(const std::string& text, const std::string& field) const;

  // An answer: JSON of the whole message, or `words`.
  ExitCode Print(const google::protobuf::Message& message, const std::string& words) const;

  // Sends a mutation with a new request id and prints how it ended; what would happen, if only
  // that was asked.
  template <class Stub, class Request, class Response>
  ExitCode Mutate(Connection& connection,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  Stub& stub, Request request, const std::string& done) const {
    return Mutate(connection, method, stub, std::move(request),
                  [&done](const Response&) { return done; });
  }

  // The same, where the answer has more to tell: `in_words` of the response.
  template <class Stub, class Request, class Response, class InWords>
    requires std::is_invocable_r_v<std::string, InWords, const Response&>
  ExitCode Mutate(Connection& connection,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  Stub& stub, Request request, InWords in_words) const {
    request.mutable_mutation()->set_request_id(NewRequestId());
    const Answer<Response> answer = connection.Call(method, stub, request);
    if (!answer) return Say(answer.error());
    if (request.mutation().validate_only()) {
      return Print(*answer, EffectWords(answer->result().effect()));
    }
    return Print(*answer, in_words(*answer) + Ending(answer->result()));
  }

 private:
  // " (applied, revision 12)".
  static std::string Ending(const v1::MutationResult& result);

  ExitCode ended_ = ExitCode::kOk;
};

// The message as proto JSON on one line.
std::string ToJson(const google::protobuf::Message& message);

// Each adds its commands, with help and examples, to the command line.
void AddDesk(CLI::App& app, CommandLine& line);
void AddField(CLI::App& app, CommandLine& line);
void AddDuty(CLI::App& app, CommandLine& line);
void AddLogIn(CLI::App& app, CommandLine& line);
void AddAccounts(CLI::App& app, CommandLine& line);

// For the foot of every help page.
extern const char* const kExitCodesHelp;

}  // namespace tandem::terminal
