#include <algorithm>

#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/waiting.h"

namespace tandem {
namespace {

// The higher rung of an alarm nobody answered: triage's goes to the lead, the lead's to on-call.
Baton RungFor(Baton owner, int times_raised) {
  if (times_raised <= 1) return owner;
  if (owner == Baton::kLead || times_raised >= 3) return Baton::kOnCall;
  return Baton::kLead;
}

const Escalation* FindOpen(const State& state, const WaitingThing& thing) {
  if (thing.open) return &state.escalations.at(thing.open);
  for (const auto& [id, open] : state.escalations) {
    const bool same_visit = !open.visit || !thing.visit || open.visit == thing.visit;
    if (open.kind == thing.kind && open.referral == thing.referral && open.leg == thing.leg &&
        same_visit) {
      return &open;
    }
  }
  return nullptr;
}

// Who owns this kind of alarm on its first rung.
Baton OwnerOf(EscalationKind kind) {
  return kind == EscalationKind::kTriageOverdue ? Baton::kTriage : Baton::kLead;
}

}  // namespace

Decision DecidePassTime(Draft draft) {
  for (const auto& [id, offer] : draft.state().offers) {
    if (offer.stage == OfferStage::kOpen && offer.expires_at <= draft.now()) {
      draft.Add(OfferExpired{id, draft.now() + draft.timers().offer_again_after});
    }
  }
  ForEachWaiting(draft.state(), [&](const WaitingThing& thing) {
    if (thing.waiting.due_at > draft.now()) return;
    Escalation rung;
    rung.kind = thing.kind;
    rung.referral = thing.referral;
    rung.visit = thing.visit;
    rung.leg = thing.leg;
    rung.practitioner = thing.practitioner;
    if (const Escalation* open = FindOpen(draft.state(), thing)) {
      rung = *open;
      ++rung.times_raised;
    }
    rung.baton = RungFor(OwnerOf(thing.kind), rung.times_raised);
    draft.Raise(std::move(rung));
  });
  return draft.Done();
}

}  // namespace tandem
