#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "clients/terminal/arguments.h"
#include "clients/terminal/command_line.h"

// Commands as tables: a name, its arguments, and the call that they make. Who says what stands in
// the tables at the end; duty_*.cc and field*.cc fill them.

namespace tandem::terminal {

// A call with the kind of request that it takes.
struct Call {
  const google::protobuf::Message* request = nullptr;  // the empty one
  std::function<ExitCode(Connection&, const CommandLine&, const google::protobuf::Message&)> send;
};

// A mutation; `done` is what is said when it was applied.
template <class Stub, class Request, class Response>
Call Sends(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
           std::string done) {
  return {&Request::default_instance(),
          [method, done = std::move(done)](Connection& connection, const CommandLine& line,
                                           const google::protobuf::Message& request) {
            return line.Mutate(connection, method, StubOf<Stub>(connection),
                               static_cast<const Request&>(request), done);
          }};
}

// A mutation whose answer has more to tell than that it is done.
template <class Stub, class Request, class Response>
Call Sends(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
           std::string (*in_words)(const Response&)) {
  return {&Request::default_instance(),
          [method, in_words](Connection& connection, const CommandLine& line,
                             const google::protobuf::Message& request) {
            return line.Mutate(connection, method, StubOf<Stub>(connection),
                               static_cast<const Request&>(request), in_words);
          }};
}

// A question.
template <class Stub, class Request, class Response>
Call Asks(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
          std::string (*in_words)(const Response&)) {
  return {&Request::default_instance(),
          [method, in_words](Connection& connection, const CommandLine& line,
                             const google::protobuf::Message& request) {
            const Answer<Response> answer = connection.Call(method, StubOf<Stub>(connection),
                                                            static_cast<const Request&>(request));
            if (!answer) return line.Say(answer.error());
            return line.Print(*answer, in_words(*answer));
          }};
}

struct Command {
  std::string name;  // "pin", or "baton offer" for one of a family
  std::string help;
  std::vector<Argument> arguments;
  Call call;
};

using Commands = std::vector<Command>;

// Adds each as a subcommand of `app`; `login` is who asks when nobody said.
void AddCommands(CLI::App* app, CommandLine& line, const std::string& login,
                 const Commands& commands);

// Adds one and gives its place on the command line, for what is added by hand.
CLI::App* AddSubcommand(CLI::App* app, const std::string& name, const std::string& help);

// Fills in what was typed and makes the call.
ExitCode RunCommand(Connection& connection, const CommandLine& line, const Command& command,
                    const Typed& typed);

// One way to decide a referral; chosen by its first argument, "--accept" or "--reject REASON".
const Commands& TriageDecisions();
// The one that was typed; an error when it is none or two, or when a word beside it belongs to
// another.
Answer<Command> DecisionIn(const Typed& typed);

Commands DeskCommands();
Commands DutyReferralCommands();  // who asked, what was said, same crisis, barrier, death
Commands DutyOwedCommands();      // tasks and escalations
Commands DutyPeopleCommands();    // batons, handover, temporary people, roster
Commands DutyLegCommands();       // who goes, and how two go together
Commands DutyCareCommands();      // the 72 hours, and other services
Commands DutyReviewCommands();    // huddle, figures, history
Commands AccountCommands();       // other people's log-ins
Commands FieldCommands();         // the usual way of a leg
Commands FieldHardshipCommands();

void AddTriage(CLI::App* duty, CommandLine& line, const std::string& login);

}  // namespace tandem::terminal
