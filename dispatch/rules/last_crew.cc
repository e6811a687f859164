#include "dispatch/rules/last_crew.h"

#include <algorithm>

namespace tandem {
namespace {

// When this leg lets its holder go.
Instant EndOf(const Visit& visit, const Leg& leg, Instant now) {
  const minutes inside{visit.visit_minutes};
  switch (leg.stage) {
    case LegStage::kHeld:
    case LegStage::kCommitted:
      return now + minutes{leg.travel_minutes} + inside;
    case LegStage::kEnRoute:
      return std::max(leg.estimated_arrival_at.value_or(now), now) + inside;
    case LegStage::kAtAddress:
      return now + inside;
    case LegStage::kWithPerson:
      if (leg.staying) return Instant::max();
      return std::max(leg.contact->with_person.at + inside, now);
    case LegStage::kTentative:
    case LegStage::kOffered:
    case LegStage::kLeft:
    case LegStage::kReleased:
      return now;
  }
  return now;
}

// Somebody on duty beside those who go is free by then, and still on.
bool AnybodyFreeBy(const State& state, const std::set<PractitionerId>& going, Instant now,
                   Instant by) {
  return std::any_of(
      state.practitioners.begin(), state.practitioners.end(), [&](const auto& entry) {
        const Practitioner& person = entry.second;
        if (person.duty != Duty::kAvailable || going.contains(person.id)) return false;
        const Instant free_at = ExpectedFree(state, person.id, now);
        const bool still_on = !person.shift_ends_at || free_at < *person.shift_ends_at;
        return still_on && free_at <= by;
      });
}

}  // namespace

Instant ExpectedFree(const State& state, const PractitionerId& practitioner, Instant now) {
  Instant free_at = now;
  for (const auto& [id, visit] : state.visits) {
    for (const Leg& leg : visit.legs) {
      if (!IsTaken(leg.stage) || leg.practitioner != practitioner) continue;
      free_at = std::max(free_at, EndOf(visit, leg, now));
    }
  }
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage != OfferStage::kOpen || offer.practitioner != practitioner) continue;
    const minutes inside{state.visits.at(offer.visit).visit_minutes};
    free_at = std::max(free_at, now + minutes{offer.travel_minutes} + inside);
  }
  return free_at;
}

bool LeavesNobody(const State& state, const std::set<PractitionerId>& going, Instant now) {
  const Span window = state.data->timers.last_crew_window;
  if (window == Span{0}) return false;
  return !AnybodyFreeBy(state, going, now, now + window);
}

bool IsNobodyElseFree(const State& state, const std::set<PractitionerId>& going, Instant now) {
  return !AnybodyFreeBy(state, going, now, now);
}

const Escalation* FindLastCrew(const State& state, VisitId visit) {
  const auto found =
      std::find_if(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
        return entry.second.kind == EscalationKind::kLastCrew && entry.second.visit == visit;
      });
  return found == state.escalations.end() ? nullptr : &found->second;
}

}  // namespace tandem
