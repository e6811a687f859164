#pragma once

#include <optional>

#include "dispatch/domain/state.h"

// What waits, with whom and until when: one walk over the state serves the timer (NextWakeup), the
// rungs (PassTime) and the promise that nothing waits without an owner (invariants).

namespace tandem {

// A thing that waits, as the escalation it becomes when nobody acts.
struct WaitingThing {
  EscalationKind kind = EscalationKind::kNobodyFound;
  ReferralId referral;
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  Waiting waiting;
  EscalationId open;  // already raised, for a kind that may stand several times on one leg
};

// What a leg in this stage waits for; nullopt for stages that wait for nothing of their own.
std::optional<EscalationKind> WaitsFor(const Leg& leg);

template <class Take>
void ForEachWaiting(const State& state, Take take) {
  for (const auto& [id, referral] : state.referrals) {
    if (referral.waiting) {
      take(WaitingThing{EscalationKind::kTriageOverdue, id, {}, {}, {}, *referral.waiting, {}});
    }
  }
  for (const auto& [id, episode] : state.episodes) {
    if (!episode.waiting) continue;
    const auto kind = episode.first_contact_at ? EscalationKind::kEpisodeReview
                                               : EscalationKind::kNoContactAtAddress;
    take(WaitingThing{kind, episode.referral, {}, {}, {}, *episode.waiting, {}});
  }
  for (const auto& [id, visit] : state.visits) {
    if (visit.waiting) {
      take(WaitingThing{
          EscalationKind::kNobodyFound, visit.referral, id, {}, {}, *visit.waiting, {}});
    }
    for (const Leg& leg : visit.legs) {
      const auto kind = WaitsFor(leg);
      if (kind && leg.waiting) {
        take(WaitingThing{*kind, visit.referral, id, leg.id, leg.practitioner, *leg.waiting, {}});
      }
    }
  }
  for (const auto& [id, escalation] : state.escalations) {
    // The one kind that stands on its own: no stage of anything waits with it.
    if (escalation.kind == EscalationKind::kFactForReview) {
      take(WaitingThing{escalation.kind, escalation.referral, escalation.visit, escalation.leg,
                        escalation.practitioner, Waiting{escalation.baton, escalation.due_at}, id});
    }
  }
}

}  // namespace tandem
