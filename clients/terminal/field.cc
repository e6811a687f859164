#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/command_line.h"
#include "clients/terminal/names.h"
#include "clients/terminal/watch_words.h"
#include "clients/terminal/words.h"

// The field: what a practitioner's phone does. Who is asking follows from the log-in (--as NAME).

namespace tandem::terminal {
namespace {

struct FieldArguments {
  std::string practitioner;  // default: the name of the log-in
  std::string offer;
  std::string leg;
  std::string reason;
  std::string outcome;
  bool once = false;
};

using Arguments = std::shared_ptr<FieldArguments>;
using Command = ExitCode (*)(Connection&, const CommandLine&, const FieldArguments&);

std::string PractitionerName(const Connection& connection, const FieldArguments& arguments) {
  const Profile& profile = connection.profile();
  const std::string& typed =
      arguments.practitioner.empty() ? profile.login : arguments.practitioner;
  return FullName(profile.Parent(), "practitioners", typed);
}

// A leg's number alone does not name it: the practitioner's own stream has its visit.
Answer<std::string> FindLeg(Connection& connection, const std::string& typed) {
  Items items;
  if (IsBareLeg(typed)) {
    const Answer<WatchFold> fold = ReadSnapshot(connection);
    if (!fold) return tl::unexpected(fold.error());
    items = fold->items();
  }
  Result<std::string> name = LegName(connection.profile().Parent(), typed, items);
  if (name) return *name;
  return tl::unexpected(CallFailure{.code = grpc::StatusCode::INVALID_ARGUMENT,
                                    .message = name.error().message,
                                    .field = name.error().field});
}

template <class Request, class Response>
ExitCode ReportLeg(Connection& connection, const CommandLine& line, const std::string& typed,
                   grpc::Status (v1::FieldService::Stub::*method)(grpc::ClientContext*,
                                                                  const Request&, Response*),
                   Request request, const std::string& done) {
  const Answer<std::string> leg = FindLeg(connection, typed);
  if (!leg) return line.Say(leg.error());
  request.set_leg(*leg);
  return line.Mutate(connection, method, connection.field(), request, done);
}

ExitCode SignOn(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  v1::SignOnRequest request;
  request.set_practitioner(PractitionerName(connection, arguments));
  return line.Mutate(connection, &v1::FieldService::Stub::SignOn, connection.field(), request,
                     "On duty");
}

ExitCode SignOff(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  v1::SignOffRequest request;
  request.set_practitioner(PractitionerName(connection, arguments));
  return line.Mutate(connection, &v1::FieldService::Stub::SignOff, connection.field(), request,
                     "Off duty");
}

ExitCode Watch(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  return PrintStream(connection, line, arguments.once);
}

ExitCode Acknowledge(Connection& connection, const CommandLine& line,
                     const FieldArguments& arguments) {
  v1::AcknowledgeOfferRequest request;
  request.set_name(FullName(connection.profile().Parent(), "offers", arguments.offer));
  return line.Mutate(connection, &v1::FieldService::Stub::AcknowledgeOffer, connection.field(),
                     request, "Acknowledged");
}

ExitCode Decline(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  const auto reason = ParseCode<type::v1::DeclineReason>(arguments.reason);
  if (!reason) {
    return line.SayBadInput("one of " + Choices<type::v1::DeclineReason>(), "reason");
  }
  v1::DeclineOfferRequest request;
  request.set_name(FullName(connection.profile().Parent(), "offers", arguments.offer));
  request.set_reason(*reason);
  return line.Mutate(connection, &v1::FieldService::Stub::DeclineOffer, connection.field(), request,
                     "Declined");
}

ExitCode AcknowledgeWithdrawal(Connection& connection, const CommandLine& line,
                               const FieldArguments& arguments) {
  return ReportLeg(connection, line, arguments.leg, &v1::FieldService::Stub::AcknowledgeWithdrawal,
                   v1::AcknowledgeWithdrawalRequest{}, "Noted: you need not go");
}

ExitCode SetOff(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  return ReportLeg(connection, line, arguments.leg, &v1::FieldService::Stub::ReportSetOff,
                   v1::ReportSetOffRequest{}, "Set off");
}

ExitCode AtAddress(Connection& connection, const CommandLine& line,
                   const FieldArguments& arguments) {
  return ReportLeg(connection, line, arguments.leg, &v1::FieldService::Stub::ReportAtAddress,
                   v1::ReportAtAddressRequest{}, "At the address");
}

ExitCode WithPerson(Connection& connection, const CommandLine& line,
                    const FieldArguments& arguments) {
  return ReportLeg(connection, line, arguments.leg, &v1::FieldService::Stub::ReportWithPerson,
                   v1::ReportWithPersonRequest{}, "With the person");
}

ExitCode Left(Connection& connection, const CommandLine& line, const FieldArguments& arguments) {
  const auto outcome = ParseCode<type::v1::VisitOutcome>(arguments.outcome);
  if (!outcome) {
    return line.SayBadInput("one of " + Choices<type::v1::VisitOutcome>(), "outcome");
  }
  v1::ReportLeftRequest request;
  request.set_outcome(*outcome);
  return ReportLeg(connection, line, arguments.leg, &v1::FieldService::Stub::ReportLeft, request,
                   "Left");
}

CLI::App* Add(CLI::App* field, CommandLine& line, const Arguments& arguments,
              const std::string& name, const std::string& help, Command command) {
  CLI::App* added = field->add_subcommand(name, help);
  added->fallthrough()->callback([&line, arguments, command] {
    line.Run("", [&](Connection& connection) { return command(connection, line, *arguments); });
  });
  return added;
}

void AddLegCommand(CLI::App* field, CommandLine& line, const Arguments& arguments,
                   const std::string& name, const std::string& help, Command command) {
  Add(field, line, arguments, name, help, command)
      ->add_option("leg", arguments->leg, "its number, VISIT/LEG, or name")
      ->required();
}

}  // namespace

void AddField(CLI::App& app, CommandLine& line) {
  auto arguments = std::make_shared<FieldArguments>();
  CLI::App* field = app.add_subcommand("field", "What a practitioner does during a shift");
  field->require_subcommand(1)->fallthrough();
  field->footer(
      fmt::format("Examples:\n"
                  "  tandem field sign-on --as asha\n"
                  "  tandem field watch --as asha\n"
                  "  tandem field acknowledge 14 --as asha\n"
                  "  tandem field decline 14 --reason VEHICLE --as asha\n"
                  "  tandem field set-off 9 --as asha\n"
                  "  tandem field left 9 --outcome CARE_CONTINUES --as asha\n{}",
                  kExitCodesHelp));

  for (CLI::App* duty : {Add(field, line, arguments, "sign-on", "Begin the shift", SignOn),
                         Add(field, line, arguments, "sign-off", "End the shift", SignOff)}) {
    duty->add_option("--practitioner", arguments->practitioner, "default: the log-in's name");
  }
  Add(field, line, arguments, "watch", "Follow what concerns you", Watch)
      ->add_flag("--once", arguments->once, "print what is there and exit");
  Add(field, line, arguments, "acknowledge", "Say yes to an offer", Acknowledge)
      ->add_option("offer", arguments->offer, "its number or name")
      ->required();
  CLI::App* decline = Add(field, line, arguments, "decline", "Say that you can't", Decline);
  decline->add_option("offer", arguments->offer, "its number or name")->required();
  decline->add_option("--reason", arguments->reason, Choices<type::v1::DeclineReason>())
      ->required();
  AddLegCommand(field, line, arguments, "set-off", "You are on your way", SetOff);
  AddLegCommand(field, line, arguments, "at-address", "You are at the door", AtAddress);
  AddLegCommand(field, line, arguments, "with-person",
                "You are with the person: this stops the clock", WithPerson);
  CLI::App* left = Add(field, line, arguments, "left", "You have left", Left);
  left->add_option("leg", arguments->leg, "its number, VISIT/LEG, or name")->required();
  left->add_option("--outcome", arguments->outcome, Choices<type::v1::VisitOutcome>())->required();
  AddLegCommand(field, line, arguments, "acknowledge-withdrawal",
                "You have read that you need not go", AcknowledgeWithdrawal);
}

}  // namespace tandem::terminal
