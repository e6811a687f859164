#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "clients/terminal/command_line.h"
#include "clients/terminal/names.h"
#include "clients/terminal/watch_words.h"
#include "clients/terminal/words.h"

// The desk: somebody refers a person, watches what becomes of it, takes it back.

namespace tandem::terminal {
namespace {

constexpr const char* kLogin = "gp";  // among the demo's tokens

struct DeskArguments {
  std::string file;
  bool keep_wrong_nhs_number = false;
  std::string referral;
  std::string reason;
  bool once = false;
};

ExitCode Refer(Connection& connection, const CommandLine& line, const DeskArguments& arguments) {
  const Result<std::string> text = ReadTextFile(arguments.file);
  if (!text) return line.SayBadInput(text.error().message, "file");
  v1::CreateReferralRequest request;
  request.set_parent(connection.profile().Parent());
  // A misspelt safety question must not be dropped in silence, so unknown names are an error here.
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(*text, request.mutable_referral());
  if (!parsed.ok()) {
    return line.SayBadInput(fmt::format("{}: {}", arguments.file, std::string(parsed.message())),
                            "file");
  }
  request.set_keep_wrong_nhs_number(arguments.keep_wrong_nhs_number);
  request.mutable_mutation()->set_request_id(NewRequestId());
  const auto answer =
      connection.Call(&v1::ReferralService::Stub::CreateReferral, connection.referrals(), request);
  if (!answer) return line.Say(answer.error());
  return line.Print(*answer, fmt::format("Received. The reference to read back is {} ({}).",
                                         ShortId(answer->referral()), answer->referral()));
}

ExitCode Withdraw(Connection& connection, const CommandLine& line, const DeskArguments& arguments) {
  const auto reason = ParseCode<type::v1::WithdrawReason>(arguments.reason);
  if (!reason) {
    return line.SayBadInput("one of " + Choices<type::v1::WithdrawReason>(), "reason");
  }
  v1::WithdrawReferralRequest request;
  request.set_name(FullName(connection.profile().Parent(), "referrals", arguments.referral));
  request.set_reason(*reason);
  return line.Mutate(connection, &v1::ReferralService::Stub::WithdrawReferral,
                     connection.referrals(), request, "Withdrawn");
}

}  // namespace

void AddDesk(CLI::App& app, CommandLine& line) {
  auto arguments = std::make_shared<DeskArguments>();
  CLI::App* desk = app.add_subcommand("desk", "Refer a person and follow what becomes of it");
  desk->require_subcommand(1)->fallthrough();
  desk->footer(
      fmt::format("Examples:\n"
                  "  tandem desk refer --file deploy/examples/fall.json\n"
                  "  tandem desk watch\n"
                  "  tandem desk withdraw 3 --reason NO_LONGER_NEEDED\n{}",
                  kExitCodesHelp));

  CLI::App* refer = desk->add_subcommand("refer", "Send a referral from a file of proto JSON");
  refer->add_option("--file", arguments->file, "a tandem.v1.Referral as JSON")->required();
  refer->add_flag("--keep-wrong-nhs-number", arguments->keep_wrong_nhs_number,
                  "keep a number whose check digit is wrong, as unverified");
  refer->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Refer(connection, line, *arguments); });
  });

  CLI::App* watch = desk->add_subcommand("watch", "Follow your organisation's referrals");
  watch->add_flag("--once", arguments->once, "print what is there and exit");
  watch->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) {
      return PrintStream(connection, line, arguments->once);
    });
  });

  CLI::App* withdraw = desk->add_subcommand("withdraw", "Take a referral back");
  withdraw->add_option("referral", arguments->referral, "its number or name")->required();
  withdraw->add_option("--reason", arguments->reason, Choices<type::v1::WithdrawReason>())
      ->required();
  withdraw->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin,
             [&](Connection& connection) { return Withdraw(connection, line, *arguments); });
  });
}

}  // namespace tandem::terminal
