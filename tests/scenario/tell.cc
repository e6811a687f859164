#include "tests/scenario/tell.h"

#include <array>
#include <cstdio>

#include "dispatch/base/london.h"
#include "dispatch/base/switch_on.h"

namespace tandem::testing {
namespace {

std::string Number(std::int64_t id) { return "#" + std::to_string(id); }

std::string Reasons(TwoPersonReasons reasons) {
  std::string text;
  if (reasons.Has(TwoPersonReason::kDoor)) text += " DOOR";
  if (reasons.Has(TwoPersonReason::kTask)) text += " TASK";
  if (reasons.Has(TwoPersonReason::kDiscipline)) text += " DISCIPLINE";
  if (reasons.Has(TwoPersonReason::kWitness)) text += " WITNESS";
  return text;
}

std::string BatonName(Baton baton) {
  constexpr std::array kNames = {"", "PHONE", "TRIAGE", "LEAD", "ON_CALL"};
  return kNames.at(static_cast<std::size_t>(baton));
}

std::string KindName(EscalationKind kind) {
  constexpr std::array kNames = {"",
                                 "triage is overdue",
                                 "nobody found yet",
                                 "the partner has not answered",
                                 "set-off is overdue",
                                 "arrival is overdue",
                                 "at the address and nobody seen",
                                 "the visit is overdue",
                                 "a report to look at",
                                 "may still travel",
                                 "72 hours: review the episode"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string WhoHas(const State& state, VisitId visit, LegId leg) {
  const Leg* found = FindLeg(state, visit, leg);
  return found && found->practitioner ? found->practitioner.value : "nobody";
}

std::string Accepted(const ReferralAccepted& e) {
  std::string text = Number(e.referral.value) + " accepted P" +
                     std::to_string(static_cast<int>(e.triage.priority)) + ", at the door by " +
                     LondonClock(e.triage.target_at);
  if (e.clock.due_at) text += ", the clock ends " + LondonClock(*e.clock.due_at);
  if (e.visit.legs.size() > 1) text += "; two people, both or neither:" + Reasons(e.visit.reasons);
  return text;
}

std::string Raised(const Escalation& e, const State& state) {
  std::string text = "to " + BatonName(e.baton) + " (" + state.batons.at(e.baton).value +
                     "): " + KindName(e.kind) + " for " + Number(e.referral.value);
  if (e.practitioner) text += ", " + e.practitioner.value;
  if (e.times_raised > 1) text += " (time " + std::to_string(e.times_raised) + ")";
  return text;
}

std::string OfferName(const State& state, OfferId id) {
  return state.offers.at(id).practitioner.value;
}

std::string TellVisitEvent(const Event& event, const State& state);

}  // namespace

std::string LondonClock(Instant at) {
  const int minute = LondonMinuteOfDay(at);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
  return text.data();
}

std::string Tell(const Event& event, const State& state) {
  return SwitchOn(
      event, [](const TeamConfigured&) { return std::string("team data in force"); },
      [](const PractitionerSignedOn& e) { return e.practitioner.value + " is on duty"; },
      [](const PractitionerSignedOff& e) { return e.practitioner.value + " is off duty"; },
      [](const ReferralReceived& e) {
        return Number(e.referral.id.value) + " received, " + e.referral.need.value +
               "; TRIAGE owes a decision by " + LondonClock(e.referral.waiting->due_at);
      },
      [](const ReferralAccepted& e) { return Accepted(e); },
      [](const ReferralWithdrawn& e) { return Number(e.referral.value) + " withdrawn"; },
      [](const ClockStopped& e) {
        return Number(e.referral.value) + " the clock stops at " + LondonClock(e.stopped_at) +
               (e.breach ? ", a breach" : ", in time");
      },
      [](const EpisodeStarted& e) {
        return "the 72 hours begin at " + LondonClock(e.first_contact_at);
      },
      [&](const EpisodeClosed& e) {
        return Number(state.episodes.at(e.episode).referral.value) + " episode closed by " +
               e.by.value;
      },
      [&](const EscalationRaised& e) { return Raised(e.escalation, state); },
      [](const EscalationResolved&) { return std::string("an alarm ends"); },
      [&](const auto&) { return TellVisitEvent(event, state); });
}

namespace {

std::string TellVisitEvent(const Event& event, const State& state) {
  return SwitchOn(
      event,
      [](const OfferMade& e) {
        return e.offer.practitioner.value + " is asked, " + std::to_string(e.offer.travel_minutes) +
               " min away; answer by " + LondonClock(e.offer.expires_at);
      },
      [&](const OfferAcknowledged& e) { return OfferName(state, e.offer) + " acknowledges"; },
      [&](const OfferDeclined& e) { return OfferName(state, e.offer) + " can't"; },
      [&](const OfferExpired& e) { return OfferName(state, e.offer) + " did not answer"; },
      [&](const OfferWithdrawn& e) { return OfferName(state, e.offer) + " is no longer asked"; },
      [](const LegHeld& e) { return e.practitioner.value + " holds a place"; },
      [&](const LegCommitted& e) { return WhoHas(state, e.visit, e.leg) + " is committed"; },
      [&](const LegSetOff& e) {
        return WhoHas(state, e.visit, e.leg) +
               (e.occurred.inferred ? " must have set off" : " sets off") + ", there about " +
               LondonClock(e.estimated_arrival_at);
      },
      [&](const LegAtAddress& e) {
        return WhoHas(state, e.visit, e.leg) +
               (e.occurred.inferred ? " must be at the address" : " is at the address");
      },
      [&](const LegWithPerson& e) { return WhoHas(state, e.visit, e.leg) + " is with the person"; },
      [&](const LegLeft& e) { return WhoHas(state, e.visit, e.leg) + " has left"; },
      [&](const LegReleased& e) {
        const std::string who = WhoHas(state, e.visit, e.leg);
        if (who == "nobody") return std::string("nobody is looked for any more");
        return who + " need not go" +
               (e.may_still_travel ? "; may still travel until they say so" : "");
      },
      [&](const WithdrawalAcknowledged& e) { return WhoHas(state, e.visit, e.leg) + " knows"; },
      [](const FactFiled& e) { return e.practitioner.value + "'s report is kept"; },
      [](const auto&) { return std::string("?"); });
}

}  // namespace

VisitOutcome OutcomeOf(const std::string& word) {
  if (word == "care_continues") return VisitOutcome::kCareContinues;
  if (word == "no_contact") return VisitOutcome::kNoContact;
  if (word == "reablement") return VisitOutcome::kHomeWithReablement;
  return VisitOutcome::kHomeWithoutSupport;
}

DeclineReason DeclineOf(const std::string& word) {
  if (word == "know_the_family") return DeclineReason::kKnowTheFamily;
  if (word == "with_someone") return DeclineReason::kWithSomeoneUntil;
  return DeclineReason::kVehicle;
}

}  // namespace tandem::testing
