#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {
namespace {

void SawId(State& state, std::int64_t id) { state.last_id = std::max(state.last_id, id); }

Referral& ReferralOf(State& state, ReferralId id) {
  const auto found = state.referrals.find(id);
  TANDEM_CHECK(found != state.referrals.end());
  return found->second;
}

Episode& EpisodeOf(State& state, EpisodeId id) {
  const auto found = state.episodes.find(id);
  TANDEM_CHECK(found != state.episodes.end());
  return found->second;
}

// Once raised, the escalation's clock is what the thing waits for.
void PassWaitingTo(State& state, const Escalation& escalation) {
  const Waiting next{escalation.baton, escalation.due_at};
  if (escalation.kind == EscalationKind::kFactForReview) return;
  if (escalation.leg) {
    LegOf(state, escalation.visit, escalation.leg).waiting = next;
    return;
  }
  Referral& referral = ReferralOf(state, escalation.referral);
  if (escalation.kind == EscalationKind::kTriageOverdue) {
    referral.waiting = next;
  } else if (escalation.kind == EscalationKind::kNobodyFound) {
    state.visits.at(escalation.visit).waiting = next;
  } else {
    EpisodeOf(state, referral.episode).waiting = next;
  }
}

}  // namespace

void Apply(State& state, const ReferralReceived& event, const Record&) {
  SawId(state, event.referral.id.value);
  state.referrals[event.referral.id] = event.referral;
}

void Apply(State& state, const ReferralAccepted& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.stage = ReferralStage::kAccepted;
  referral.waiting.reset();
  referral.triage = event.triage;
  referral.clock = event.clock;
  referral.episode = event.episode.id;
  state.episodes[event.episode.id] = event.episode;
  state.visits[event.visit.id] = event.visit;
  SawId(state, event.episode.id.value);
  SawId(state, event.visit.id.value);
  for (const Leg& leg : event.visit.legs) SawId(state, leg.id.value);
}

void Apply(State& state, const ReferralWithdrawn& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  referral.stage = ReferralStage::kWithdrawn;
  referral.waiting.reset();
  referral.withdrawn = event.reason;
  for (auto& [id, visit] : state.visits) {
    if (visit.referral == event.referral) visit.waiting.reset();
  }
}

void Apply(State& state, const ClockStopped& event, const Record&) {
  Referral& referral = ReferralOf(state, event.referral);
  TANDEM_CHECK(referral.clock);
  referral.clock->stopped_at = event.stopped_at;
}

void Apply(State& state, const EpisodeStarted& event, const Record&) {
  Episode& episode = EpisodeOf(state, event.episode);
  episode.first_contact_at = event.first_contact_at;
  if (!episode.closed_at) episode.waiting = event.waiting;
}

void Apply(State& state, const EpisodeClosed& event, const Record& record) {
  Episode& episode = EpisodeOf(state, event.episode);
  episode.closed_at = record.recorded_at;
  episode.outcome = event.outcome;
  episode.closed_by = event.by;
  episode.waiting.reset();
  Referral& referral = ReferralOf(state, episode.referral);
  if (referral.stage == ReferralStage::kAccepted) referral.stage = ReferralStage::kClosed;
}

void Apply(State& state, const EscalationRaised& event, const Record&) {
  SawId(state, event.escalation.id.value);
  state.escalations[event.escalation.id] = event.escalation;
  PassWaitingTo(state, event.escalation);
}

void Apply(State& state, const EscalationResolved& event, const Record&) {
  state.escalations.erase(event.escalation);
}

}  // namespace tandem
