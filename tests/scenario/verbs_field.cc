#include <array>

#include "tests/scenario/line.h"
#include "tests/scenario/words.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

LegRef Mine(const Line& line) { return LegOf(line, line.who); }

OfferId MyOffer(const Line& line) {
  OfferId last;
  for (const auto& [id, offer] : line.state().offers) {
    if (offer.practitioner != line.Me()) continue;
    last = id;
    if (offer.stage == OfferStage::kOpen) return id;
  }
  return last;
}

Command Died(const Line& line) {
  ReportDied died;
  died.occurred = line.Now();
  died.kind = Spelled<DeathKind>(line.args.back());
  died.referral = line.Referral();
  if (died.referral) return died;
  died.visit = Mine(line).visit;
  died.leg = Mine(line).leg;
  return died;
}

Command WithPerson(const Line& line) {
  Contact contact;
  contact.with_person = line.Now();
  contact.identity_checked = Answer::kYes;
  return ReportWithPerson{Mine(line).visit, Mine(line).leg, contact, std::nullopt};
}

Command SignOnAs(const Line& line) {
  SignOn on;
  on.practitioner = line.Me();
  if (line.Has("until")) on.shift_ends_at = NextTime(line.day, line.After("until"));
  if (line.Has("carrying")) on.kit = std::set<KitTypeId>{{line.After("carrying")}};
  return on;
}

// A report about the speaker's own leg.
template <class Report, class... More>
Command Mine(const Line& line, More... more) {
  const auto [visit, leg] = Mine(line);
  return Report{visit, leg, line.Now(), more...};
}

constexpr auto kOfTheField = std::to_array<Verb>({
    {"signs on", SignOnAs},  // [until HH:MM] [carrying KIT]
    {"signs off", [](const Line& l) -> Command { return SignOff{l.Me()}; }},
    {"is home", [](const Line& l) -> Command { return ReportSafeHome{l.Me()}; }},
    {"goes on a break", [](const Line& l) -> Command { return StartBreak{l.Me()}; }},
    {"is back from the break", [](const Line& l) -> Command { return EndBreak{l.Me()}; }},
    {"acknowledges", [](const Line& l) -> Command { return AcknowledgeOffer{MyOffer(l)}; }},
    {"declines",  // REASON
     [](const Line& l) -> Command {
       return DeclineOffer{MyOffer(l), Spelled<DeclineReason>(l.Arg(0))};
     }},
    {"sees it", [](const Line& l) -> Command { return ReportOfferSeen{MyOffer(l), true}; }},
    {"hands back",  // REASON
     [](const Line& l) -> Command {
       return HandBack{l.Me(), Mine(l).visit, Mine(l).leg, Spelled<DeclineReason>(l.Arg(0))};
     }},
    {"sets off", [](const Line& l) { return Mine<ReportSetOff>(l); }},
    {"is at the door", [](const Line& l) { return Mine<ReportAtAddress>(l); }},
    {"is at the wrong address", [](const Line& l) { return Mine<ReportWrongAddress>(l); }},
    {"is with the person", WithPerson},
    {"is delayed", [](const Line& l) { return Mine<ReportDelay>(l, l.Number(0)); }},
    {"finds nobody opens", [](const Line& l) { return Mine<ReportNoAccess>(l); }},
    {"measures", [](const Line& l) { return Mine<ReportObservations>(l, PartsOf(l)); }},
    {"stays for",  // ambulance | relief
     [](const Line& l) { return Mine<ReportStaying>(l, Spelled<StayingReason>(l.Arg(0))); }},
    {"cannot continue",
     [](const Line& l) {
       return Mine<ReportCannotContinue>(l, Spelled<CannotContinueReason>(l.Arg(0)));
     }},
    {"needs help",
     [](const Line& l) { return Mine<ReportNeedHelp>(l, Spelled<HelpKind>(l.Arg(0))); }},
    {"says", Died},  // died KIND, or: #N died KIND
    {"leaves", [](const Line& l) { return Mine<ReportLeft>(l, Spelled<VisitOutcome>(l.Arg(0))); }},
    {"knows to wait",
     [](const Line& l) -> Command { return AcknowledgeStandOff{Mine(l).visit, Mine(l).leg}; }},
    {"knows",
     [](const Line& l) -> Command { return AcknowledgeWithdrawal{Mine(l).visit, Mine(l).leg}; }},
    {"presses sos",  // [quietly]
     [](const Line& l) -> Command { return RaiseSos{l.Me(), l.Now(), l.Has("quietly")}; }},
});

}  // namespace

std::span<const Verb> VerbsOfTheField() { return kOfTheField; }

}  // namespace tandem::testing
