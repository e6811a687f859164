#include <algorithm>

#include "dispatch/rules/evolve_parts.h"

// One practitioner's part of a visit, from setting off to its end.

namespace tandem {
namespace {

// A leg that is over waits at no meeting point and with nobody.
void End(Leg& leg, LegStage stage) {
  leg.stage = stage;
  leg.waiting.reset();
  leg.stand_off.reset();
  leg.staying.reset();
}

}  // namespace

void Apply(State& state, const LegSetOff& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stage = LegStage::kEnRoute;
  leg.set_off = event.occurred;
  leg.estimated_arrival_at = event.estimated_arrival_at;
  leg.waiting = event.waiting;
}

void Apply(State& state, const LegDelayed& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
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
    person->second.last_place = VisitOf(state, event.visit).door;
  }
}

void Apply(State& state, const LegNoAccess& event, const Record&) {
  LegOf(state, event.visit, event.leg).no_access_at = event.occurred.at;
}

void Apply(State& state, const LegWithPerson& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.contact = event.contact;
  // A late report of a leg that is over keeps its contact and changes nothing else.
  if (IsOver(leg.stage)) return;
  leg.stage = LegStage::kWithPerson;
  leg.waiting = event.waiting;
  leg.stand_off.reset();  // they went in
}

void Apply(State& state, const LegStaying& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.staying = event.reason;
  leg.waiting = event.waiting;
}

void Apply(State& state, const LegLeft& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  End(leg, LegStage::kLeft);
  leg.left = event.occurred;
  leg.outcome = event.outcome;
}

void Apply(State& state, const LegReleased& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  End(leg, LegStage::kReleased);
  leg.released = event.reason;
  leg.waiting = event.may_still_travel;
  leg.may_still_travel = event.may_still_travel.has_value();
  Visit& visit = VisitOf(state, event.visit);
  const bool looks_for_somebody =
      std::any_of(visit.legs.begin(), visit.legs.end(),
                  [](const Leg& each) { return NeedsSomebody(each.stage); });
  if (!looks_for_somebody) visit.waiting.reset();
}

void Apply(State& state, const WithdrawalAcknowledged& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.may_still_travel = false;
  leg.waiting.reset();
}

void Apply(State& state, const LegStoodOff& event, const Record& record) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  if (!event.partner_comes) leg.stand_off = StandOff{record.recorded_at, std::nullopt};
  leg.waiting = event.waiting;
}

void Apply(State& state, const StandOffAcknowledged& event, const Record& record) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  if (leg.stand_off) leg.stand_off->acknowledged_at = record.recorded_at;
  leg.waiting = event.waiting;
}

void Apply(State& state, const StandOffLifted& event, const Record&) {
  Leg& leg = LegOf(state, event.visit, event.leg);
  leg.stand_off.reset();
  leg.waiting = event.waiting;
}

}  // namespace tandem
