#include "clients/terminal/commands.h"
#include "clients/terminal/names.h"
#include "clients/terminal/typed_values.h"
#include "clients/terminal/words.h"

// What goes wrong on the road and at the door. These are facts: they are kept whatever the server
// has come to think of the leg meanwhile.

namespace tandem::terminal {
namespace {

using Field = v1::FieldService::Stub;
using google::protobuf::Message;
using Words = std::vector<std::string>;

Answer<void> FillObservation(Message& request, const Words& typed, Lookup&) {
  const auto parts = ParseObservation(typed);
  if (!parts) return BadInput(parts.error().field, parts.error().message);
  *static_cast<v1::ReportObservationsRequest&>(request).mutable_parts() = *parts;
  return {};
}

// "[LEG] REASON": one word is the reason, for everything not yet begun.
Answer<void> FillHandBack(Message& request, const Words& typed, Lookup& lookup) {
  auto& hand_back = static_cast<v1::HandBackRequest&>(request);
  const auto reason = ParseCode<type::v1::DeclineReason>(typed.back());
  if (!reason) return BadInput("reason", "one of " + Choices<type::v1::DeclineReason>());
  hand_back.set_reason(*reason);
  if (typed.size() == 1) return {};
  const Answer<std::string> leg = lookup.LegName(typed.front());
  if (!leg) return tl::unexpected(leg.error());
  hand_back.set_leg(*leg);
  return {};
}

}  // namespace

Commands FieldHardshipCommands() {
  const auto always = Argument::Needed::kAlways;
  return {
      {"delay",
       "You will be later",
       {AnyLeg(), Must("minutes", "minutes_more", "how much later than you said")},
       Sends(&Field::ReportDelay, "Noted: later")},
      {"cannot",
       "You cannot go on",
       {AnyLeg(), Must("reason", "reason", "")},
       Sends(&Field::ReportCannotContinue, "Noted: somebody else is looked for")},
      {"help",
       "You need help there",
       {AnyLeg(), Must("kind", "help", "")},
       Sends(&Field::ReportNeedHelp, "Noted: the lead knows")},
      {"staying",
       "You cannot leave yet",
       {AnyLeg(), Must("reason", "reason", "")},
       Sends(&Field::ReportStaying, "Noted: you stay")},
      {"no-access",
       "Nobody opens",
       {AnyLeg()},
       Sends(&Field::ReportNoAccess, "Noted: the desk rings round")},
      {"wrong-address",
       "It is not here",
       {AnyLeg()},
       Sends(&Field::ReportWrongAddress, "Noted: the desk asks again")},
      {"observe",
       "What you have measured",
       {AnyLeg(), Filled("parts",
                         "resp=18 spo2=96 [scale2] air|o2 sys=120 pulse=80 acvpu=ALERT "
                         "temp=36.8; what you did not measure is left out",
                         always, 0, FillObservation)},
       Sends(&Field::ReportObservations, "Saved")},
      {"died",
       "The person has died: everything else for them stops",
       {AnyLeg(), Must("kind", "kind", "")},
       Sends(&Field::ReportDied, "Everything for this person has stopped")},
      {"sos",
       "You are in danger",
       {Oneself(), May("--duress", "duress", "nobody rings back")},
       Sends(&Field::RaiseSos, "LEAD, ON_CALL and your partner know")},
      {"hand-back",
       "Give back what you have not begun",
       {Filled("what", "[LEG] REASON: " + Choices<type::v1::DeclineReason>(), always, 2,
               FillHandBack),
        Oneself()},
       Sends(&Field::HandBack, "Handed back")},
      {"wait",
       "You have read: do not go in",
       {AnyLeg()},
       Sends(&Field::AcknowledgeStandOff, "Noted: you wait and do not go in")},
  };
}

}  // namespace tandem::terminal
