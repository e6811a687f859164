#pragma once

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

// One function per event, by what it changes. Evolve (evolve.cc) is the only caller.

namespace tandem {

// The named thing, in a state that is being changed; an event that names something absent aborts.
Leg& LegOf(State& state, VisitId visit, LegId leg);
Visit& VisitOf(State& state, VisitId visit);
Referral& ReferralOf(State& state, ReferralId referral);
Episode& EpisodeOf(State& state, EpisodeId episode);

// The id has been given out: the next one is higher.
void SawId(State& state, std::int64_t id);

// evolve_team.cc
void Apply(State& state, const TeamConfigured& event, const Record& record);
void Apply(State& state, const RosterImported& event, const Record& record);
void Apply(State& state, const PractitionerSignedOn& event, const Record& record);
void Apply(State& state, const PractitionerSignedOff& event, const Record& record);
void Apply(State& state, const BreakStarted& event, const Record& record);
void Apply(State& state, const BreakEnded& event, const Record& record);
void Apply(State& state, const SafeHomeReported& event, const Record& record);
void Apply(State& state, const TemporaryPractitionerAdded& event, const Record& record);
void Apply(State& state, const TemporaryPractitionerExpired& event, const Record& record);
void Apply(State& state, const BatonOffered& event, const Record& record);
void Apply(State& state, const BatonPassed& event, const Record& record);
void Apply(State& state, const HandoverOpened& event, const Record& record);
void Apply(State& state, const HandoverItemAccepted& event, const Record& record);
void Apply(State& state, const TeamHeld& event, const Record& record);
void Apply(State& state, const TeamResumed& event, const Record& record);

// evolve_owed.cc
void Apply(State& state, const TaskOpened& event, const Record& record);
void Apply(State& state, const TaskEnded& event, const Record& record);
void Apply(State& state, const EscalationRaised& event, const Record& record);
void Apply(State& state, const EscalationTaken& event, const Record& record);
void Apply(State& state, const EscalationResolved& event, const Record& record);
void Apply(State& state, const EnquiryOpened& event, const Record& record);
void Apply(State& state, const EnquiryAsked& event, const Record& record);
void Apply(State& state, const EnquiryAnswered& event, const Record& record);
void Apply(State& state, const OpportunityAsked& event, const Record& record);
void Apply(State& state, const OpportunityFollowed& event, const Record& record);
void Apply(State& state, const OpportunityMissed& event, const Record& record);

// evolve_referral.cc
void Apply(State& state, const ReferralReceived& event, const Record& record);
void Apply(State& state, const SourceAdded& event, const Record& record);
void Apply(State& state, const RedFlagsAnswered& event, const Record& record);
void Apply(State& state, const ExitGateAnswered& event, const Record& record);
void Apply(State& state, const ObservationRecorded& event, const Record& record);
void Apply(State& state, const ReferralAccepted& event, const Record& record);
void Apply(State& state, const ReferralDisposed& event, const Record& record);
void Apply(State& state, const ReferralEscalated& event, const Record& record);
void Apply(State& state, const EmergencyConfirmed& event, const Record& record);
void Apply(State& state, const ReferralLinked& event, const Record& record);
void Apply(State& state, const ReferralUnlinked& event, const Record& record);
void Apply(State& state, const ReferralCorrected& event, const Record& record);
void Apply(State& state, const BarrierSet& event, const Record& record);
void Apply(State& state, const PersonDied& event, const Record& record);
void Apply(State& state, const ReferralWithdrawn& event, const Record& record);
void Apply(State& state, const ClockStopped& event, const Record& record);
void Apply(State& state, const BreachReasoned& event, const Record& record);

// evolve_episode.cc
void Apply(State& state, const EpisodeStarted& event, const Record& record);
void Apply(State& state, const ExitPlanned& event, const Record& record);
void Apply(State& state, const EpisodeExtended& event, const Record& record);
void Apply(State& state, const TaskDelegated& event, const Record& record);
void Apply(State& state, const EpisodeClosed& event, const Record& record);
void Apply(State& state, const EpisodeArchived& event, const Record& record);
void Apply(State& state, const VisitPlanned& event, const Record& record);
void Apply(State& state, const VisitCancelled& event, const Record& record);

// evolve_offer.cc
void Apply(State& state, const OfferMade& event, const Record& record);
void Apply(State& state, const OfferSeen& event, const Record& record);
void Apply(State& state, const OfferPrompted& event, const Record& record);
void Apply(State& state, const OfferAcknowledged& event, const Record& record);
void Apply(State& state, const OfferDeclined& event, const Record& record);
void Apply(State& state, const OfferExpired& event, const Record& record);
void Apply(State& state, const OfferWithdrawn& event, const Record& record);
void Apply(State& state, const VisitModeChanged& event, const Record& record);
void Apply(State& state, const MeetingPointSet& event, const Record& record);
void Apply(State& state, const LastCrewChosen& event, const Record& record);
void Apply(State& state, const LegAdded& event, const Record& record);
void Apply(State& state, const LegPinned& event, const Record& record);
void Apply(State& state, const LegUnpinned& event, const Record& record);
void Apply(State& state, const RuleOverridden& event, const Record& record);
void Apply(State& state, const LegHeld& event, const Record& record);
void Apply(State& state, const LegCommitted& event, const Record& record);

// evolve_leg.cc
void Apply(State& state, const LegSetOff& event, const Record& record);
void Apply(State& state, const LegDelayed& event, const Record& record);
void Apply(State& state, const LegAtAddress& event, const Record& record);
void Apply(State& state, const LegNoAccess& event, const Record& record);
void Apply(State& state, const LegWithPerson& event, const Record& record);
void Apply(State& state, const LegStaying& event, const Record& record);
void Apply(State& state, const LegLeft& event, const Record& record);
void Apply(State& state, const LegReleased& event, const Record& record);
void Apply(State& state, const WithdrawalAcknowledged& event, const Record& record);
void Apply(State& state, const LegStoodOff& event, const Record& record);
void Apply(State& state, const StandOffAcknowledged& event, const Record& record);
void Apply(State& state, const StandOffLifted& event, const Record& record);

}  // namespace tandem
