#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/commands.h"
#include "clients/terminal/watch_words.h"

// The field: what a practitioner's phone does. Who is asking follows from the log-in (--as NAME).

namespace tandem::terminal {
namespace {

using Field = v1::FieldService::Stub;

constexpr const char* kLogin = "";  // nobody is the practitioner by default

Argument Offer() { return Named("offer", "name", "offers"); }

void AddWatch(CLI::App* field, CommandLine& line) {
  const auto once = std::make_shared<bool>(false);
  CLI::App* watch = AddSubcommand(field, "watch", "Follow what concerns you");
  watch->add_flag("--once", *once, "print what is there and exit");
  watch->callback([&line, once] {
    line.Run(kLogin, [&](Connection& connection) { return PrintStream(connection, line, *once); });
  });
}

}  // namespace

Commands FieldCommands() {
  return {
      {"sign-on",
       "Begin the shift",
       {Oneself(), May("--kit", "kit", "what is in your car; default: the usual"),
        May("--no-kit", "no_kit", "nothing at all"),
        May("--until", "shift_end_time", "default: the roster's")},
       Sends(&Field::SignOn, "On duty")},
      {"sign-off", "End the shift", {Oneself()}, Sends(&Field::SignOff, "Off duty")},
      {"seen",
       "Your device has an offer",
       {Offer(), May("--displayed", "displayed", "and its screen has shown it")},
       Sends(&Field::ReportOfferSeen, "Noted")},
      {"acknowledge",
       "Say yes to an offer",
       {Offer()},
       Sends(&Field::AcknowledgeOffer, "Acknowledged")},
      {"decline",
       "Say that you can't",
       {Offer(), Must("--reason", "reason", "")},
       Sends(&Field::DeclineOffer, "Declined")},
      {"set-off", "You are on your way", {AnyLeg()}, Sends(&Field::ReportSetOff, "Set off")},
      {"at-address",
       "You are at the door",
       {AnyLeg()},
       Sends(&Field::ReportAtAddress, "At the address")},
      {"with-person",
       "You are with the person: this stops the clock",
       {AnyLeg()},
       Sends(&Field::ReportWithPerson, "With the person")},
      {"left",
       "You have left",
       {AnyLeg(), Must("--outcome", "outcome", "")},
       Sends(&Field::ReportLeft, "Left")},
      {"acknowledge-withdrawal",
       "You have read that you need not go",
       {AnyLeg()},
       Sends(&Field::AcknowledgeWithdrawal, "Noted: you need not go")},
      {"break start", "Your break begins", {Oneself()}, Sends(&Field::StartBreak, "On a break")},
      {"break end", "Your break is over", {Oneself()}, Sends(&Field::EndBreak, "Back")},
      {"safe-home", "You are home", {Oneself()}, Sends(&Field::ReportSafeHome, "Good night")},
  };
}

void AddField(CLI::App& app, CommandLine& line) {
  CLI::App* field = app.add_subcommand("field", "What a practitioner does during a shift");
  field->require_subcommand(1)->fallthrough();
  field->footer(
      fmt::format("Examples:\n"
                  "  tandem field sign-on --kit LIFT OBS --as asha\n"
                  "  tandem field watch --as asha\n"
                  "  tandem field acknowledge 14 --as asha\n"
                  "  tandem field decline 14 --reason VEHICLE --as asha\n"
                  "  tandem field set-off 9 --as asha\n"
                  "  tandem field cannot 9 VEHICLE --as asha\n"
                  "  tandem field observe 9 resp=24 spo2=91 air pulse=112 acvpu=A --as asha\n"
                  "  tandem field left 9 --outcome CARE_CONTINUES --as asha\n{}",
                  kExitCodesHelp));
  AddWatch(field, line);
  AddCommands(field, line, kLogin, FieldCommands());
  AddCommands(field, line, kLogin, FieldHardshipCommands());
}

}  // namespace tandem::terminal
