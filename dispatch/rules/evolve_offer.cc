#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"
#include "dispatch/rules/joint_flow.h"
#include "dispatch/rules/visit_flow.h"

// How a visit finds its people: offers, what the lead decides about a leg, held, committed.

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
  offer.next_prompt.reset();
  Leg& leg = LegOf(state, offer.visit, offer.leg);
  std::erase(leg.open_offers, offer.id);
  if (leg.stage == LegStage::kOffered && leg.open_offers.empty()) leg.stage = LegStage::kTentative;
  return leg;
}

}  // namespace

void Apply(State& state, const OfferMade& event, const Record& record) {
  const Offer& offer = event.offer;
  SawId(state, offer.id.value);
  state.offers[offer.id] = offer;
  Leg& leg = LegOf(state, offer.visit, offer.leg);
  leg.open_offers.push_back(offer.id);
  leg.told.try_emplace(offer.practitioner, record.recorded_at);
  leg.stage = LegStage::kOffered;
  if (event.lead_directs) leg.waiting = event.lead_directs;
}

void Apply(State& state, const OfferSeen& event, const Record& record) {
  Offer& offer = OfferOf(state, event.offer);
  if (!offer.delivered_at) offer.delivered_at = record.recorded_at;
  if (event.displayed && !offer.displayed_at) offer.displayed_at = record.recorded_at;
  offer.next_prompt = event.next;
}

void Apply(State& state, const OfferPrompted& event, const Record&) {
  OfferOf(state, event.offer).next_prompt = event.next;
}

void Apply(State& state, const OfferAcknowledged& event, const Record&) {
  Offer& offer = OfferOf(state, event.offer);
  offer.stage = OfferStage::kAcknowledged;
  offer.next_prompt.reset();
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
  // Journals of the first release free a held leg so, where its holder signed off.
  if (leg.stage == LegStage::kHeld && leg.practitioner == offer.practitioner) {
    leg.stage = LegStage::kTentative;
    leg.practitioner = {};
    leg.organisation = {};
    leg.travel_minutes = 0;
    leg.held_at.reset();
    leg.waiting.reset();
  }
}

void Apply(State& state, const VisitModeChanged& event, const Record&) {
  Visit& visit = VisitOf(state, event.visit);
  visit.mode = event.mode;
  visit.gap_minutes_max = event.gap_minutes_max;
  visit.reasons.Add(event.reasons);
  // It stays flagged on the leg that goes first, or alone.
  if (event.flagged) {
    const Leg* first = FirstLeg(visit);
    LegOf(state, visit.id, first ? first->id : visit.legs.front().id)
        .overrides.push_back(*event.flagged);
  }
}

void Apply(State& state, const MeetingPointSet& event, const Record&) {
  VisitOf(state, event.visit).meeting_point = event.meeting_point;
}

void Apply(State& state, const LastCrewChosen& event, const Record&) {
  VisitOf(state, event.visit).last_crew = event.choice;
}

void Apply(State& state, const LegAdded& event, const Record&) {
  SawId(state, event.leg.id.value);
  Visit& visit = VisitOf(state, event.visit);
  visit.legs.push_back(event.leg);
  if (event.waiting) visit.waiting = event.waiting;
}

void Apply(State& state, const LegPinned& event, const Record&) {
  LegOf(state, event.visit, event.leg).pin = event.pin;
}

void Apply(State& state, const LegUnpinned& event, const Record&) {
  LegOf(state, event.visit, event.leg).pin.reset();
}

void Apply(State& state, const RuleOverridden& event, const Record&) {
  LegOf(state, event.visit, event.leg).overrides.push_back(event.rule_override);
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
  Visit& visit = VisitOf(state, event.visit);
  if (!LacksPeople(visit)) visit.waiting.reset();
}

}  // namespace tandem
