#include <algorithm>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "clients/terminal/commands.h"

// Triage: one referral, one decision. Each decision has its own request; what does not belong to
// the one that was made is an error, never dropped in silence.

namespace tandem::terminal {
namespace {

using Referrals = v1::ReferralService::Stub;

Argument Safety(const std::string& typed, const std::string& field, const std::string& help) {
  return May(typed, "safety_net." + field, help);
}

Argument SafetyNet() {
  return Safety("--safety-net", "advice",
                "what was said so that the person is safer while they wait");
}

Argument Told() { return Safety("--told", "given_to", "to whom it was said"); }

Argument Whom() { return Named("referral", "name", "referrals"); }

// "--accept" itself fills nothing.
Argument Choice(const std::string& typed, const std::string& help) {
  return Filled(typed, help, Argument::Needed::kIfWanted, 0,
                [](google::protobuf::Message&, const std::vector<std::string>&,
                   Lookup&) -> Answer<void> { return {}; });
}

Command Accept() {
  return {
      "--accept",
      "we come",
      {Choice("--accept", "accept it"), Whom(),
       May("--priority", "priority", "default: the need's"),
       May("--basis", "basis", "why, when it departs from the default"),
       May("--clock", "clock", "05, 06 or 07; default: the need's"),
       May("--clock-start", "clock_start_time", "default: when it was received"),
       May("--clock-start-reason", "clock_start_reason", "why, when it departs"),
       May("--reason", "reasons", "why two people, may be repeated"),
       May("--mode", "mode", "stricter than the reasons ask, never laxer"),
       May("--meeting-point", "meeting_point", "where the first of two waits, out of sight"),
       May("--flag-override", "flag_override", "why a YES among the red flags does not stop it"),
       SafetyNet(), Told()},
      Sends(&Referrals::AcceptReferral, "Accepted")};
}

Command Advise() {
  return {"--advise",
          "advice is enough",
          {May("--advise", "advice", "end it with this advice"), Whom(), SafetyNet(), Told()},
          Sends(&Referrals::AdviseReferral, "Advised")};
}

Command Redirect() {
  return {"--redirect",
          "somebody else takes it",
          {May("--redirect", "to", "to this service of the directory"), Whom(),
           May("--said-yes", "said_yes", "who there said yes, and when"), SafetyNet(), Told()},
          Sends(&Referrals::RedirectReferral, "Redirected")};
}

Command Reject() {
  Argument duplicate = May("--duplicate-of", "duplicate_of", "the referral that it repeats");
  duplicate.collection = "referrals";
  return {"--reject",
          "not taken",
          {May("--reject", "reason", "do not take it"), Whom(),
           May("--to", "to", "the service that takes it instead"),
           May("--said-yes", "said_yes", "who there said yes, and when"),
           May("--second", "second", "log-in of whoever agreed, when nobody takes it"), duplicate,
           May("--words", "words", "why, in words")},
          Sends(&Referrals::RejectReferral, "Rejected")};
}

Command Escalate() {
  return {"--escalate",
          "more than we can do",
          {May("--escalate", "level", "somebody else is rung"), Whom(),
           May("--caller", "caller", "who rings"),
           May("--rung-at", "ring_time", "left out: not rung yet"),
           May("--reference", "reference", "incident number, category, what they said"),
           May("--expected", "expected_time", "when they come"),
           May("--override-reason", "override_reason", "why it is less than the flags ask for")},
          Sends(&Referrals::EscalateReferral, "Escalated")};
}

bool IsTyped(const Typed& typed, const std::string& name) {
  const auto found = typed.find(name);
  return found != typed.end() && !found->second.empty();
}

bool Takes(const Command& decision, const std::string& name) {
  return std::any_of(decision.arguments.begin(), decision.arguments.end(),
                     [&name](const Argument& argument) { return argument.typed == name; });
}

}  // namespace

const Commands& TriageDecisions() {
  static const Commands kDecisions = {Accept(), Advise(), Redirect(), Reject(), Escalate()};
  return kDecisions;
}

Answer<Command> DecisionIn(const Typed& typed) {
  const Command* chosen = nullptr;
  std::string choices;
  for (const Command& decision : TriageDecisions()) {
    choices += (choices.empty() ? "" : ", ") + decision.name;
    if (!IsTyped(typed, decision.name)) continue;
    if (chosen != nullptr) return BadInput(decision.name, "does not go with " + chosen->name);
    chosen = &decision;
  }
  if (chosen == nullptr) return BadInput("decision", "one of " + choices);
  for (const auto& [name, words] : typed) {
    if (!words.empty() && !Takes(*chosen, name)) {
      return BadInput(name, "does not go with " + chosen->name);
    }
  }
  return *chosen;
}

void AddTriage(CLI::App* duty, CommandLine& line, const std::string& login) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* triage = AddSubcommand(duty, "triage", "Decide a referral");
  // A flag has no word of its own, so it is not in the table of fields.
  std::vector<std::string>& accept = (*typed)["--accept"];
  triage->add_flag_callback("--accept", [&accept] { accept = {"true"}; }, "accept it");
  for (const Command& decision : TriageDecisions()) {
    AddArguments(*triage, decision.arguments, *decision.call.request, *typed);
  }
  triage->callback([&line, login, typed] {
    line.Run(login, [&](Connection& connection) {
      const Answer<Command> chosen = DecisionIn(*typed);
      return chosen ? RunCommand(connection, line, *chosen, *typed) : line.Say(chosen.error());
    });
  });
}

}  // namespace tandem::terminal
