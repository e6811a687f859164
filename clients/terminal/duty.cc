#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/live_board.h"
#include "clients/terminal/names.h"

// Duty: the lead sees the board and asks why. What duty decides stands in the files duty_*.cc.

namespace tandem::terminal {
namespace {

using Duty = v1::DutyService::Stub;

constexpr const char* kLogin = "lead";  // among the demo's tokens

std::string ExplainedInWords(const v1::ExplainVisitResponse& response) {
  if (response.legs().empty()) return "No leg of this visit waits for anybody.";
  std::string words;
  for (const v1::LegExplanation& leg : response.legs()) {
    words += fmt::format("leg {}\n", ShortId(leg.leg()));
    for (const v1::CandidateExplanation& candidate : leg.candidates()) {
      std::string failed;
      for (const v1::RuleVerdict& verdict : candidate.verdicts()) {
        if (!verdict.passed()) failed += " " + verdict.rule();
      }
      words += fmt::format("  {:<12} {:>3} min  {}{}\n", ShortId(candidate.practitioner()),
                           candidate.travel_minutes(),
                           candidate.chosen() ? "chosen"
                           : failed.empty()   ? "could go"
                                              : "no:" + failed,
                           candidate.speaks_language() ? ", speaks the language" : "");
    }
  }
  words.pop_back();
  return words;
}

void AddBoard(CLI::App* duty, CommandLine& line) {
  const auto once = std::make_shared<bool>(false);
  CLI::App* board = AddSubcommand(duty, "board", "The live board");
  board->add_flag("--once", *once, "print it once and exit");
  board->callback([&line, once] {
    line.Run(kLogin, [&](Connection& connection) {
      return *once ? PrintBoard(connection, line) : ShowBoard(connection, line);
    });
  });
}

constexpr const char* kExamples =
    "Examples:\n"
    "  tandem duty board\n"
    "  tandem duty triage 3 --accept --safety-net \"Keep her warm; 999 if worse\" --told daughter\n"
    "  tandem duty triage 3 --accept --priority P1 --basis \"on the floor an hour\" --reason DOOR\n"
    "      --safety-net \"Wait outside\" --told neighbour\n"
    "  tandem duty triage 4 --redirect nhs_111 --said-yes \"Ms Quorn, 10:05\"\n"
    "      --safety-net \"Ring back if worse\" --told herself\n"
    "  tandem duty triage 5 --escalate AMBULANCE_999 --caller DESK --rung-at 09:41\n"
    "  tandem duty observe 5 resp=24 spo2=91 air sys=98 pulse=112 acvpu=C temp=38.4\n"
    "  tandem duty handover open meera --worry 3=\"would not eat\"\n"
    "  tandem duty task 31 ACKNOWLEDGED --words \"rang asha, read back\"\n"
    "  tandem duty assign 7 9 asha --override FREE --reason \"life at risk\" --validate-only\n"
    "  tandem duty calls 5 --kind CARE_CALL --from 18:00 --to 19:30 --double --words \"tea, "
    "meds\"\n"
    "  tandem duty close 5 --outcome HOME_WITHOUT_SUPPORT\n"
    "Times: 14:30 is today, 06:30+1 tomorrow, \"2026-11-28 06:30\" that day.\n";

}  // namespace

void AddDuty(CLI::App& app, CommandLine& line) {
  CLI::App* duty = app.add_subcommand("duty", "Triage, the board, and what the lead decides");
  duty->require_subcommand(1)->fallthrough();
  duty->footer(fmt::format("{}{}", kExamples, kExitCodesHelp));
  AddBoard(duty, line);
  AddTriage(duty, line, kLogin);
  const Command explain = {"explain",
                           "Why these people and not the others",
                           {Named("visit", "name", "visits")},
                           Asks(&Duty::ExplainVisit, ExplainedInWords)};
  for (const Commands& group :
       {DutyReferralCommands(), DutyOwedCommands(), Commands{explain}, DutyLegCommands(),
        DutyCareCommands(), DutyPeopleCommands(), DutyReviewCommands()}) {
    AddCommands(duty, line, kLogin, group);
  }
}

}  // namespace tandem::terminal
