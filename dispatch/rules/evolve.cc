#include "dispatch/rules/evolve.h"

#include <algorithm>

#include "dispatch/base/check.h"
#include "dispatch/base/switch_on.h"
#include "dispatch/rules/evolve_parts.h"

namespace tandem {

Leg& LegOf(State& state, VisitId visit, LegId leg) {
  const auto found = state.visits.find(visit);
  TANDEM_CHECK(found != state.visits.end());
  const auto place = std::find_if(found->second.legs.begin(), found->second.legs.end(),
                                  [&](const Leg& candidate) { return candidate.id == leg; });
  TANDEM_CHECK(place != found->second.legs.end());
  return *place;
}

void Evolve(State& state, const Event& event, const Record& record) {
  SwitchOn(
      event, [&](const TeamConfigured& e) { Apply(state, e, record); },
      [&](const PractitionerSignedOn& e) { Apply(state, e, record); },
      [&](const PractitionerSignedOff& e) { Apply(state, e, record); },
      [&](const ReferralReceived& e) { Apply(state, e, record); },
      [&](const ReferralAccepted& e) { Apply(state, e, record); },
      [&](const ReferralWithdrawn& e) { Apply(state, e, record); },
      [&](const OfferMade& e) { Apply(state, e, record); },
      [&](const OfferAcknowledged& e) { Apply(state, e, record); },
      [&](const OfferDeclined& e) { Apply(state, e, record); },
      [&](const OfferExpired& e) { Apply(state, e, record); },
      [&](const OfferWithdrawn& e) { Apply(state, e, record); },
      [&](const LegHeld& e) { Apply(state, e, record); },
      [&](const LegCommitted& e) { Apply(state, e, record); },
      [&](const LegSetOff& e) { Apply(state, e, record); },
      [&](const LegAtAddress& e) { Apply(state, e, record); },
      [&](const LegWithPerson& e) { Apply(state, e, record); },
      [&](const LegLeft& e) { Apply(state, e, record); },
      [&](const LegReleased& e) { Apply(state, e, record); },
      [&](const WithdrawalAcknowledged& e) { Apply(state, e, record); },
      [&](const ClockStopped& e) { Apply(state, e, record); },
      [&](const EpisodeStarted& e) { Apply(state, e, record); },
      [&](const EpisodeClosed& e) { Apply(state, e, record); },
      [&](const FactFiled&) {},  // stands in the journal; its escalation stands in the state
      [&](const EscalationRaised& e) { Apply(state, e, record); },
      [&](const EscalationResolved& e) { Apply(state, e, record); });
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
