#include "tests/scenario/tell.h"
#include "tests/scenario/tell_pages.h"
#include "tests/scenario/words.h"

namespace tandem::testing {

std::string VisitPage::operator()(const VisitPlanned& e) const {
  std::string text = names.Of(e.visit.referral) + " " + InWords(e.visit.kind) + " planned";
  if (e.visit.window_from && e.visit.window_until) {
    text += ", " + LondonClock(*e.visit.window_from) + " to " + LondonClock(*e.visit.window_until);
  }
  if (e.visit.legs.size() > 1) text += ", two people";
  return text;
}

std::string VisitPage::operator()(const VisitCancelled& e) const {
  return names.Of(e.visit) + " a visit is cancelled";
}

std::string VisitPage::operator()(const VisitModeChanged& e) const {
  std::string text = names.Of(e.visit) + " is now: " + InWords(e.mode);
  if (e.gap_minutes_max > 0) text += " within " + std::to_string(e.gap_minutes_max) + " min";
  if (e.flagged) text += ", laxer than its reasons ask";
  if (!e.reasons.IsEmpty()) text += ": " + InWords(e.reasons);
  return text;
}

std::string VisitPage::operator()(const MeetingPointSet& e) const {
  return names.Of(e.visit) + " has a meeting point";
}

std::string VisitPage::operator()(const LastCrewChosen& e) const {
  return names.Of(e.visit) + " the lead chooses: " + InWords(e.choice);
}

std::string VisitPage::operator()(const LegAdded& e) const {
  return "somebody " + std::string(e.leg.joins ? "to join" : "to go") + " is looked for";
}

std::string VisitPage::operator()(const LegPinned& e) const {
  const std::string who = e.pin.practitioner ? e.pin.practitioner.value : "its time";
  return names.Of(e.visit) + " is pinned to " + who + " until " + LondonClock(e.pin.until);
}

std::string VisitPage::operator()(const LegUnpinned& e) const {
  return names.Of(e.visit) + " is pinned no more";
}

std::string VisitPage::operator()(const RuleOverridden& e) const {
  return e.rule_override.by.value + " goes against a rule: " + InWords(e.rule_override.rule);
}

std::string VisitPage::operator()(const OfferMade& e) const {
  return e.offer.practitioner.value + (e.offer.directed ? " is sent, " : " is asked, ") +
         std::to_string(e.offer.travel_minutes) + " min away" +
         (e.offer.via_base ? " by way of the base" : "") + "; answer by " +
         LondonClock(e.offer.expires_at);
}

std::string VisitPage::operator()(const OfferSeen& e) const {
  return names.Of(e.offer) + "'s phone " + (e.displayed ? "shows it" : "has it");
}

std::string VisitPage::operator()(const OfferPrompted& e) const {
  return names.Of(e.offer) + " is " + InWords(e.prompt);
}

std::string VisitPage::operator()(const OfferAcknowledged& e) const {
  return names.Of(e.offer) + " acknowledges";
}

std::string VisitPage::operator()(const OfferDeclined& e) const {
  return names.Of(e.offer) + " can't";
}

std::string VisitPage::operator()(const OfferExpired& e) const {
  return names.Of(e.offer) + " did not answer";
}

std::string VisitPage::operator()(const OfferWithdrawn& e) const {
  return names.Of(e.offer) + " is no longer asked";
}

std::string VisitPage::operator()(const LegHeld& e) const {
  return e.practitioner.value + " holds a place";
}

std::string VisitPage::operator()(const LegCommitted& e) const {
  return names.Of(e.visit, e.leg) + " is committed";
}

std::string VisitPage::operator()(const LegSetOff& e) const {
  return names.Of(e.visit, e.leg) + (e.occurred.inferred ? " must have set off" : " sets off") +
         ", there about " + LondonClock(e.estimated_arrival_at);
}

std::string VisitPage::operator()(const LegDelayed& e) const {
  return names.Of(e.visit, e.leg) + " is delayed, there about " +
         LondonClock(e.estimated_arrival_at);
}

std::string VisitPage::operator()(const LegAtAddress& e) const {
  return names.Of(e.visit, e.leg) +
         (e.occurred.inferred ? " must be at the address" : " is at the address");
}

std::string VisitPage::operator()(const LegNoAccess& e) const {
  return names.Of(e.visit, e.leg) + ": nobody opens";
}

std::string VisitPage::operator()(const LegWithPerson& e) const {
  return names.Of(e.visit, e.leg) + " is with the person";
}

std::string VisitPage::operator()(const LegStaying& e) const {
  return names.Of(e.visit, e.leg) + " stays, waiting for " +
         (e.reason == StayingReason::kAmbulance ? "an ambulance" : "relief");
}

std::string VisitPage::operator()(const LegLeft& e) const {
  return names.Of(e.visit, e.leg) + " has left";
}

std::string VisitPage::operator()(const LegReleased& e) const {
  const std::string who = names.Of(e.visit, e.leg);
  if (who == "nobody") return "nobody is looked for any more";
  return who + " need not go" + (e.may_still_travel ? "; may still travel until they say so" : "");
}

std::string VisitPage::operator()(const WithdrawalAcknowledged& e) const {
  return names.Of(e.visit, e.leg) + " knows";
}

std::string VisitPage::operator()(const LegStoodOff& e) const {
  const std::string who = names.Of(e.visit, e.leg);
  if (e.partner_comes) return who + " waits at the door, a partner is coming";
  return who + ": do not go in, the partner is missing";
}

std::string VisitPage::operator()(const StandOffAcknowledged& e) const {
  return names.Of(e.visit, e.leg) + " waits and does not go in";
}

std::string VisitPage::operator()(const StandOffLifted& e) const {
  return names.Of(e.visit, e.leg) + " need not stand off any more, there are two again";
}

std::string VisitPage::operator()(const FactNoted& e) const {
  std::string text = e.practitioner.value + " reports: " + InWords(e.kind);
  if (e.kind == FactKind::kCannotContinue) {
    text += ", " + InWords(static_cast<CannotContinueReason>(e.code));
  }
  if (e.kind == FactKind::kNeedHelp) text += ", " + InWords(static_cast<HelpKind>(e.code));
  if (e.kind == FactKind::kDied) text += ", " + InWords(static_cast<DeathKind>(e.code));
  return text;
}

std::string VisitPage::operator()(const FactFiled& e) const {
  return e.practitioner.value + "'s report is kept: " + InWords(e.kind);
}

}  // namespace tandem::testing
