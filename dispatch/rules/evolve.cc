#include "dispatch/rules/evolve.h"

#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/base/switch_on.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {

Visit& VisitOf(State& state, VisitId visit) {
  const auto found = state.visits.find(visit);
  TANDEM_CHECK(found != state.visits.end());
  return found->second;
}

Leg& LegOf(State& state, VisitId visit, LegId leg) {
  std::vector<Leg>& legs = VisitOf(state, visit).legs;
  const auto place =
      std::find_if(legs.begin(), legs.end(), [&](const Leg& each) { return each.id == leg; });
  TANDEM_CHECK(place != legs.end());
  return *place;
}

Referral& ReferralOf(State& state, ReferralId referral) {
  const auto found = state.referrals.find(referral);
  TANDEM_CHECK(found != state.referrals.end());
  return found->second;
}

Episode& EpisodeOf(State& state, EpisodeId episode) {
  const auto found = state.episodes.find(episode);
  TANDEM_CHECK(found != state.episodes.end());
  return found->second;
}

void SawId(State& state, std::int64_t id) { state.last_id = std::max(state.last_id, id); }

void Evolve(State& state, const Event& event, const Record& record) {
  SwitchOn(
      event,  //
      // These stand in the journal; the escalation or the change beside them stands in the state.
      [](const SosRaised&) {}, [](const FactNoted&) {}, [](const FactFiled&) {},
      [&](const auto& e) { Apply(state, e, record); });
}

void EvolveRecord(State& state, const Record& record) {
  TANDEM_CHECK(record.revision == state.revision.Next());
  TANDEM_CHECK(record.recorded_at >= state.recorded_at);
  state.team = record.team;
  state.revision = record.revision;
  state.recorded_at = record.recorded_at;
  for (const Event& event : record.events) Evolve(state, event, record);
}

}  // namespace tandem
