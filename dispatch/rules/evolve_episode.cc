#include <algorithm>

#include "dispatch/rules/evolve_parts.h"

// The 72 hours: from first contact to the archive, and the visits planned meanwhile.

namespace tandem {

void Apply(State& state, const EpisodeStarted& event, const Record&) {
  Episode& episode = EpisodeOf(state, event.episode);
  episode.first_contact_at = event.first_contact_at;
  if (!episode.closed_at) episode.waiting = event.waiting;
}

void Apply(State& state, const ExitPlanned& event, const Record& record) {
  Episode& episode = EpisodeOf(state, event.episode);
  episode.exit_planned_at = record.recorded_at;
  episode.exit_plan = event.plan;
  episode.waiting = event.waiting;
}

void Apply(State& state, const EpisodeExtended& event, const Record&) {
  Episode& episode = EpisodeOf(state, event.episode);
  ++episode.times_extended;
  episode.extension_reason = event.reason;
  episode.owner = event.owner;
  episode.waiting = event.waiting;
}

void Apply(State& state, const TaskDelegated& event, const Record&) {
  std::vector<Delegation>& delegations = EpisodeOf(state, event.episode).delegations;
  const Delegation& added = event.delegation;
  std::erase_if(delegations, [&](const Delegation& earlier) {
    return earlier.practitioner == added.practitioner && earlier.competency == added.competency;
  });
  delegations.push_back(added);
}

void Apply(State& state, const EpisodeClosed& event, const Record& record) {
  Episode& episode = EpisodeOf(state, event.episode);
  episode.closed_at = record.recorded_at;
  episode.outcome = event.outcome;
  episode.closed_by = event.by;
  episode.waiting.reset();
  Referral& referral = ReferralOf(state, episode.referral);
  if (referral.stage == ReferralStage::kAccepted) referral.stage = ReferralStage::kClosed;
  referral.ended_at = record.recorded_at;
  for (auto& [id, visit] : state.visits) {
    if (visit.episode == event.episode) visit.waiting.reset();
  }
}

void Apply(State& state, const EpisodeArchived& event, const Record&) {
  const auto belongs = [&](const auto& entry) { return entry.second.referral == event.referral; };
  std::erase_if(state.offers, [&](const auto& entry) {
    return VisitOf(state, entry.second.visit).referral == event.referral;
  });
  std::erase_if(state.visits, belongs);
  std::erase_if(state.tasks, belongs);
  std::erase_if(state.escalations, belongs);
  std::erase_if(state.enquiries, belongs);
  std::erase_if(state.episodes, belongs);  // also one that an undone link left closed
  state.referrals.erase(event.referral);
  // Nobody can be linked to it any more, or unlinked from it.
  for (auto& [id, referral] : state.referrals) {
    std::erase(referral.possible_matches, event.referral);
    std::erase(referral.linked, event.referral);
  }
}

void Apply(State& state, const VisitPlanned& event, const Record&) {
  SawId(state, event.visit.id.value);
  for (const Leg& leg : event.visit.legs) SawId(state, leg.id.value);
  state.visits[event.visit.id] = event.visit;
}

void Apply(State& state, const VisitCancelled& event, const Record&) {
  VisitOf(state, event.visit).waiting.reset();
}

}  // namespace tandem
