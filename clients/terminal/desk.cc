#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/stamps.h"
#include "clients/terminal/watch_words.h"

// The desk: somebody refers a person, watches what becomes of it, takes it back.

namespace tandem::terminal {
namespace {

using Referrals = v1::ReferralService::Stub;

constexpr const char* kLogin = "gp";  // among the demo's tokens

struct ReferArguments {
  std::string file;
  bool keep_wrong_nhs_number = false;
  bool dry_run = false;
};

std::string LikelyInWords(const v1::EstimateArrivalResponse& response) {
  if (!response.has_likely_from_time()) return "We will ring you. Nothing has been sent yet";
  return fmt::format("Likely between {} and {}. Nothing has been sent yet",
                     LondonHourMinute(InstantOf(response.likely_from_time())),
                     LondonHourMinute(InstantOf(response.likely_until_time())));
}

std::string ReceivedInWords(const v1::CreateReferralResponse& response) {
  std::string words =
      fmt::format("Received. The reference to read back is {}", ShortId(response.referral()));
  for (const v1::PossibleMatch& match : response.possible_matches()) {
    words += fmt::format(", may be the same person as {}", ShortId(match.referral()));
  }
  return words;
}

// Who could come, and when: of the whole referral only the need and the door are sent.
ExitCode Estimate(Connection& connection, const CommandLine& line, const v1::Referral& referral) {
  v1::EstimateArrivalRequest request;
  request.set_parent(connection.profile().Parent());
  request.set_need(referral.need());
  if (referral.has_door()) *request.mutable_door() = referral.door();
  return line.Mutate(connection, &Referrals::EstimateArrival, connection.referrals(), request,
                     LikelyInWords);
}

ExitCode Refer(Connection& connection, const CommandLine& line, const ReferArguments& arguments) {
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
  if (arguments.dry_run) return Estimate(connection, line, request.referral());
  request.set_keep_wrong_nhs_number(arguments.keep_wrong_nhs_number);
  return line.Mutate(connection, &Referrals::CreateReferral, connection.referrals(), request,
                     ReceivedInWords);
}

void AddRefer(CLI::App* desk, CommandLine& line) {
  const auto arguments = std::make_shared<ReferArguments>();
  CLI::App* refer = AddSubcommand(desk, "refer", "Send a referral from a file of proto JSON");
  refer->add_option("--file", arguments->file, "a tandem.v1.Referral as JSON")->required();
  refer->add_flag("--keep-wrong-nhs-number", arguments->keep_wrong_nhs_number,
                  "keep a number whose check digit is wrong, as unverified");
  refer->add_flag("--dry-run", arguments->dry_run, "say when somebody could come; send nothing");
  refer->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Refer(connection, line, *arguments); });
  });
}

void AddWatch(CLI::App* desk, CommandLine& line) {
  const auto once = std::make_shared<bool>(false);
  CLI::App* watch = AddSubcommand(desk, "watch", "Follow your organisation's referrals");
  watch->add_flag("--once", *once, "print what is there and exit");
  watch->callback([&line, once] {
    line.Run(kLogin, [&](Connection& connection) { return PrintStream(connection, line, *once); });
  });
}

}  // namespace

Commands DeskCommands() {
  return {{"withdraw",
           "Take a referral back",
           {Named("referral", "name", "referrals"), Must("--reason", "reason", "")},
           Sends(&Referrals::WithdrawReferral, "Withdrawn")}};
}

void AddDesk(CLI::App& app, CommandLine& line) {
  CLI::App* desk = app.add_subcommand("desk", "Refer a person and follow what becomes of it");
  desk->require_subcommand(1)->fallthrough();
  desk->footer(
      fmt::format("Examples:\n"
                  "  tandem desk refer --file deploy/examples/fall.json --dry-run\n"
                  "  tandem desk refer --file deploy/examples/fall.json\n"
                  "  tandem desk watch\n"
                  "  tandem desk withdraw 3 --reason NO_LONGER_NEEDED\n{}",
                  kExitCodesHelp));
  AddRefer(desk, line);
  AddWatch(desk, line);
  AddCommands(desk, line, kLogin, DeskCommands());
}

}  // namespace tandem::terminal
