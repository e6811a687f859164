#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {
namespace {

Offer& OfferOf(State& state, OfferId id) {
  const auto found = state.offers.find(id);
  TANDEM_CHECK(found != state.offers.end());
  return found->second;
}

// The offer is no longer open; a leg that nobody else was offered waits for somebody again.
Leg& Close(State& state, Offer& offer, OfferStage stage) {
  offer.stage = stage;
  Leg& leg = LegOf(state, offer.visit, offer.leg);
  std::erase(leg.open_offers, offer.id);
  if (leg.stage == LegStage::kOffered && leg.open_offers.empty()) leg.stage = LegStage::kTentative;
  return leg;
}

}  // namespace

void Apply(State& state, const OfferMade& event, const Record& record) {
  const Offer& offer = event.offer;
  state.last_id = std::max(state.last_id, offer.id.value);
  state.offers[offer.id] = offer;
  Leg& leg = LegOf(state, offer.visit, offer.leg);
  leg.open_offers.push_back(offer.id);
  leg.told.try_emplace(offer.practitioner, record.recorded_at);
  leg.stage = LegStage::kOffered;
}

void Apply(State& state, const OfferAcknowledged& event, const Record&) {
  Offer& offer = OfferOf(state, event.offer);
  offer.stage = OfferStage::kAcknowledged;
  std::erase(LegOf(state, offer.visit, offer.leg).open_offers, offer.id);
}

void Apply(State& state, const OfferDeclined& event, const Record&) {
  Offer& offer = OfferOf(state, event.offer);
  Close(state, offer, OfferStage::kDeclined).passed_over[offer.practitioner] = {event.reason,
                                                                                event.ask_again_at};
}

void Apply(State& state, const OfferExpired& event, const Record&) {
  Offer& offer = OfferOf(state, event.offer);
  Close(state, offer, OfferStage::kExpired).passed_over[offer.practitioner] = {std::nullopt,
                                                                               event.ask_again_at};
}

void Apply(State& state, const OfferWithdrawn& event, const Record&) {
  Offer& offer = OfferOf(state, event.offer);
  Leg& leg = Close(state, offer, OfferStage::kWithdrawn);
  // The holder signed off before the visit was committed: the leg is free again.
  if (leg.stage == LegStage::kHeld && leg.practitioner == offer.practitioner) {
    leg.stage = LegStage::kTentative;
    leg.practitioner = {};
    leg.organisation = {};
    leg.travel_minutes = 0;
    leg.held_at.reset();
    leg.waiting.reset();
  }
}

void Apply(State& state, const LegHeld& event, const Record& record) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kHeld;
  leg.practitioner = event.practitioner;
  leg.organisation = event.organisation;
  leg.travel_minutes = event.travel_minutes;
  leg.held_at = record.recorded_at;
  leg.waiting = event.waiting;
}

void Apply(State& state, const LegCommitted& event, const Record& record) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kCommitted;
  leg.committed_at = record.recorded_at;
  leg.waiting = event.waiting;
  // Somebody was found for every leg: the visit itself waits no longer.
  state.visits.at(event.visit).waiting.reset();
}

void Apply(State& state, const LegSetOff& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kEnRoute;
  leg.set_off = event.occurred;
  leg.estimated_arrival_at = event.estimated_arrival_at;
  leg.waiting = event.waiting;
}

void Apply(State& state, const LegAtAddress& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kAtAddress;
  leg.at_address = event.occurred;
  leg.waiting = event.waiting;
  const auto person = state.practitioners.find(leg.practitioner);
  if (person != state.practitioners.end()) {
    person->second.last_place = state.visits.at(event.visit).door;
  }
}

void Apply(State& state, const LegWithPerson& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.contact = event.contact;
  // A late report of a leg that is over keeps its contact and changes nothing else.
  if (IsOver(leg.stage)) return;
  leg.stage = LegStage::kWithPerson;
  leg.waiting = event.waiting;
}

void Apply(State& state, const LegLeft& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kLeft;
  leg.left = event.occurred;
  leg.outcome = event.outcome;
  leg.waiting.reset();
}

void Apply(State& state, const LegReleased& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kReleased;
  leg.released = event.reason;
  leg.waiting = event.may_still_travel;
  leg.may_still_travel = event.may_still_travel.has_value();
}

void Apply(State& state, const WithdrawalAcknowledged& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.may_still_travel = false;
  leg.waiting.reset();
}

}  // namespace tandem
