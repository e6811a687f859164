#include "dispatch/rules/wakeup.h"

#include <algorithm>

#include "dispatch/rules/waiting.h"

namespace tandem {

std::optional<EscalationKind> WaitsFor(const Leg& leg) {
  switch (leg.stage) {
    case LegStage::kHeld:
      return EscalationKind::kPartnerUnanswered;
    case LegStage::kCommitted:
      return EscalationKind::kSetOffOverdue;
    case LegStage::kEnRoute:
      return EscalationKind::kArrivalOverdue;
    case LegStage::kAtAddress:
      return EscalationKind::kNoContactAtAddress;
    case LegStage::kWithPerson:
      return EscalationKind::kVisitOverdue;
    case LegStage::kReleased:
      if (leg.may_still_travel) return EscalationKind::kMayStillTravel;
      return std::nullopt;
    case LegStage::kTentative:  // the visit waits
    case LegStage::kOffered:    // the offer expires
    case LegStage::kLeft:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Instant> NextWakeup(const State& state) {
  if (!state.data) return std::nullopt;
  std::optional<Instant> next;
  const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
  for (const auto& [id, offer] : state.offers) {
    if (offer.stage == OfferStage::kOpen) consider(offer.expires_at);
  }
  ForEachWaiting(state, [&](const WaitingThing& thing) { consider(thing.waiting.due_at); });
  // Somebody passed over may be asked again: the planner looks after that record.
  return next;
}

}  // namespace tandem
