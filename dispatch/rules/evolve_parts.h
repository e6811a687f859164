#pragma once

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

// One function per event, by what it changes. Evolve (evolve.cc) is the only caller.

namespace tandem {

Leg& LegOf(State& state, VisitId visit, LegId leg);

// evolve_team.cc
void Apply(State& state, const TeamConfigured& event, const Record& record);
void Apply(State& state, const PractitionerSignedOn& event, const Record& record);
void Apply(State& state, const PractitionerSignedOff& event, const Record& record);

// evolve_referral.cc
void Apply(State& state, const ReferralReceived& event, const Record& record);
void Apply(State& state, const ReferralAccepted& event, const Record& record);
void Apply(State& state, const ReferralWithdrawn& event, const Record& record);
void Apply(State& state, const ClockStopped& event, const Record& record);
void Apply(State& state, const EpisodeStarted& event, const Record& record);
void Apply(State& state, const EpisodeClosed& event, const Record& record);
void Apply(State& state, const EscalationRaised& event, const Record& record);
void Apply(State& state, const EscalationResolved& event, const Record& record);

// evolve_visit.cc
void Apply(State& state, const OfferMade& event, const Record& record);
void Apply(State& state, const OfferAcknowledged& event, const Record& record);
void Apply(State& state, const OfferDeclined& event, const Record& record);
void Apply(State& state, const OfferExpired& event, const Record& record);
void Apply(State& state, const OfferWithdrawn& event, const Record& record);
void Apply(State& state, const LegHeld& event, const Record& record);
void Apply(State& state, const LegCommitted& event, const Record& record);
void Apply(State& state, const LegSetOff& event, const Record& record);
void Apply(State& state, const LegAtAddress& event, const Record& record);
void Apply(State& state, const LegWithPerson& event, const Record& record);
void Apply(State& state, const LegLeft& event, const Record& record);
void Apply(State& state, const LegReleased& event, const Record& record);
void Apply(State& state, const WithdrawalAcknowledged& event, const Record& record);

}  // namespace tandem
