#include <memory>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/command_line.h"
#include "clients/terminal/live_board.h"
#include "clients/terminal/names.h"
#include "clients/terminal/words.h"

// Duty: triage decides, the lead sees the board, asks why, and closes what is over.

namespace tandem::terminal {
namespace {

constexpr const char* kLogin = "lead";  // among the demo's tokens

struct DutyArguments {
  std::string referral;
  bool accept = false;
  std::string priority;
  std::string basis;
  std::string clock;
  std::vector<std::string> reasons;
  std::string mode;
  std::string safety_net;
  std::string told;
  bool once = false;
  std::string episode;
  std::string outcome;
  std::string visit;
  std::string escalation;
};

using Arguments = std::shared_ptr<DutyArguments>;

// CSDS writes the clocks as 05, 06 and 07.
std::optional<type::v1::ClockType> ParseClock(const std::string& typed) {
  if (typed == "05" || typed == "5") return type::v1::CLOCK_TYPE_TWO_HOUR;
  if (typed == "06" || typed == "6") return type::v1::CLOCK_TYPE_TWO_DAY;
  if (typed == "07" || typed == "7") return type::v1::CLOCK_TYPE_CRISIS_WITHOUT_TARGET;
  return ParseCode<type::v1::ClockType>(typed);
}

// What was typed as codes; "" when all is well, else what is wrong with which option.
struct TriageFault {
  std::string option;
  std::string text;
};
std::optional<TriageFault> FillTriage(const DutyArguments& arguments,
                                      v1::AcceptReferralRequest& request) {
  if (!arguments.priority.empty()) {
    const auto priority = ParseCode<type::v1::Priority>(arguments.priority);
    if (!priority) return TriageFault{"priority", Choices<type::v1::Priority>()};
    request.set_priority(*priority);
  }
  if (!arguments.clock.empty()) {
    const auto clock = ParseClock(arguments.clock);
    if (!clock) return TriageFault{"clock", "05, 06 or 07"};
    request.set_clock(*clock);
  }
  for (const std::string& typed : arguments.reasons) {
    const auto reason = ParseCode<type::v1::TwoPersonReason>(typed);
    if (!reason) return TriageFault{"reason", Choices<type::v1::TwoPersonReason>()};
    request.add_reasons(*reason);
  }
  if (!arguments.mode.empty()) {
    const auto mode = ParseCode<type::v1::JointMode>(arguments.mode);
    if (!mode) return TriageFault{"mode", Choices<type::v1::JointMode>()};
    request.set_mode(*mode);
  }
  return std::nullopt;
}

ExitCode Triage(Connection& connection, const CommandLine& line, const DutyArguments& arguments) {
  v1::AcceptReferralRequest request;
  if (const auto fault = FillTriage(arguments, request)) {
    return line.SayBadInput("one of " + fault->text, fault->option);
  }
  request.set_name(FullName(connection.profile().Parent(), "referrals", arguments.referral));
  request.set_basis(arguments.basis);
  request.mutable_safety_net()->set_advice(arguments.safety_net);
  request.mutable_safety_net()->set_given_to(arguments.told);
  return line.Mutate(connection, &v1::ReferralService::Stub::AcceptReferral, connection.referrals(),
                     request, "Accepted");
}

ExitCode Close(Connection& connection, const CommandLine& line, const DutyArguments& arguments) {
  const auto outcome = ParseCode<type::v1::VisitOutcome>(arguments.outcome);
  if (!outcome) {
    return line.SayBadInput("one of " + Choices<type::v1::VisitOutcome>(), "outcome");
  }
  v1::CloseEpisodeRequest request;
  request.set_name(FullName(connection.profile().Parent(), "episodes", arguments.episode));
  request.set_outcome(*outcome);
  return line.Mutate(connection, &v1::DutyService::Stub::CloseEpisode, connection.duty(), request,
                     "Closed");
}

ExitCode Resolve(Connection& connection, const CommandLine& line, const DutyArguments& arguments) {
  v1::ResolveEscalationRequest request;
  request.set_name(FullName(connection.profile().Parent(), "escalations", arguments.escalation));
  return line.Mutate(connection, &v1::DutyService::Stub::ResolveEscalation, connection.duty(),
                     request, "Dealt with");
}

std::string InWords(const v1::ExplainVisitResponse& response) {
  if (response.legs().empty()) return "No leg of this visit waits for anybody.";
  std::string words;
  for (const v1::LegExplanation& leg : response.legs()) {
    words += fmt::format("leg {}\n", ShortId(leg.leg()));
    for (const v1::CandidateExplanation& candidate : leg.candidates()) {
      std::string failed;
      for (const v1::RuleVerdict& verdict : candidate.verdicts()) {
        if (!verdict.passed()) failed += " " + verdict.rule();
      }
      words += fmt::format("  {:<12} {:>3} min  {}\n", ShortId(candidate.practitioner()),
                           candidate.travel_minutes(),
                           candidate.chosen() ? "chosen"
                           : failed.empty()   ? "could go"
                                              : "no:" + failed);
    }
  }
  words.pop_back();
  return words;
}

ExitCode Explain(Connection& connection, const CommandLine& line, const DutyArguments& arguments) {
  v1::ExplainVisitRequest request;
  request.set_name(FullName(connection.profile().Parent(), "visits", arguments.visit));
  const auto answer =
      connection.Call(&v1::DutyService::Stub::ExplainVisit, connection.duty(), request);
  if (!answer) return line.Say(answer.error());
  return line.Print(*answer, InWords(*answer));
}

void AddTriage(CLI::App* duty, CommandLine& line, const Arguments& arguments) {
  CLI::App* triage = duty->add_subcommand("triage", "Decide a referral");
  triage->add_option("referral", arguments->referral, "its number or name")->required();
  triage->add_flag("--accept", arguments->accept, "accept it")->required();
  triage->add_option("--priority", arguments->priority, "P1 to P4; default: the need's");
  triage->add_option("--basis", arguments->basis, "why, when it departs from the default");
  triage->add_option("--clock", arguments->clock, "05, 06 or 07; default: the need's");
  triage
      ->add_option("--reason", arguments->reasons,
                   "why two people, may be repeated: " + Choices<type::v1::TwoPersonReason>())
      ->delimiter(',');
  triage->add_option("--mode", arguments->mode, Choices<type::v1::JointMode>());
  triage->add_option("--safety-net", arguments->safety_net,
                     "what was said so that the person is safer while they wait");
  triage->add_option("--told", arguments->told, "to whom it was said");
  triage->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Triage(connection, line, *arguments); });
  });
}

}  // namespace

void AddDuty(CLI::App& app, CommandLine& line) {
  auto arguments = std::make_shared<DutyArguments>();
  CLI::App* duty = app.add_subcommand("duty", "Triage, the board, and what the lead decides");
  duty->require_subcommand(1)->fallthrough();
  duty->footer(
      fmt::format("Examples:\n"
                  "  tandem duty triage 3 --accept --safety-net \"Keep her warm; 999 if worse\" "
                  "--told daughter\n"
                  "  tandem duty triage 3 --accept --priority P1 --basis \"on the floor an hour\" "
                  "--reason DOOR\n"
                  "      --safety-net \"Wait outside\" --told neighbour\n"
                  "  tandem duty board\n"
                  "  tandem duty explain 7\n"
                  "  tandem duty close 5 --outcome HOME_WITHOUT_SUPPORT\n"
                  "  tandem duty resolve 21\n{}",
                  kExitCodesHelp));
  AddTriage(duty, line, arguments);

  CLI::App* board = duty->add_subcommand("board", "The live board");
  board->add_flag("--once", arguments->once, "print it once and exit");
  board->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) {
      return arguments->once ? PrintBoard(connection, line) : ShowBoard(connection, line);
    });
  });

  CLI::App* close = duty->add_subcommand("close", "Close an episode");
  close->add_option("episode", arguments->episode, "its number or name")->required();
  close->add_option("--outcome", arguments->outcome, Choices<type::v1::VisitOutcome>())->required();
  close->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Close(connection, line, *arguments); });
  });

  CLI::App* resolve = duty->add_subcommand("resolve", "Say that something owed is dealt with");
  resolve->add_option("escalation", arguments->escalation, "its number or name")->required();
  resolve->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Resolve(connection, line, *arguments); });
  });

  CLI::App* explain = duty->add_subcommand("explain", "Why these people and not the others");
  explain->add_option("visit", arguments->visit, "its number or name")->required();
  explain->fallthrough()->callback([&line, arguments] {
    line.Run(kLogin, [&](Connection& connection) { return Explain(connection, line, *arguments); });
  });
}

}  // namespace tandem::terminal
