#pragma once

#include <string>

#include "dispatch/domain/event.h"
#include "dispatch/domain/state.h"

// One class for each page of events, each with a sentence for every event of it: std::visit does
// not compile when one is missing.

namespace tandem::testing {

// Who and what an event names.
class Names {
 public:
  Names(const State& before, const State& after) : before_(before), after_(after) {}

  std::string Of(ReferralId id) const;  // "#1"
  std::string Of(EpisodeId id) const;
  std::string Of(VisitId id) const;
  std::string Of(VisitId visit, LegId leg) const;  // whose it is, or "nobody"
  std::string Of(OfferId id) const;
  std::string Of(TaskId id) const;
  std::string Of(EscalationId id) const;
  std::string SourceOf(const Task& task) const;  // who made the referral
  std::string HolderOf(Baton baton) const;
  const State& after() const { return after_; }

 private:
  const State& before_;
  const State& after_;
};

// "ring asha for #1", "nobody found yet for #1".
std::string Described(const Task& task, const Names& names);
std::string Described(const Escalation& escalation, const Names& names);

struct TeamPage {
  const Names& names;
  std::string operator()(const TeamConfigured& e) const;
  std::string operator()(const RosterImported& e) const;
  std::string operator()(const PractitionerSignedOn& e) const;
  std::string operator()(const PractitionerSignedOff& e) const;
  std::string operator()(const BreakStarted& e) const;
  std::string operator()(const BreakEnded& e) const;
  std::string operator()(const SafeHomeReported& e) const;
  std::string operator()(const TemporaryPractitionerAdded& e) const;
  std::string operator()(const TemporaryPractitionerExpired& e) const;
  std::string operator()(const BatonOffered& e) const;
  std::string operator()(const BatonPassed& e) const;
  std::string operator()(const HandoverOpened& e) const;
  std::string operator()(const HandoverItemAccepted& e) const;
  std::string operator()(const TeamHeld& e) const;
  std::string operator()(const TeamResumed& e) const;
  std::string operator()(const OpportunityAsked& e) const;
  std::string operator()(const OpportunityFollowed& e) const;
  std::string operator()(const OpportunityMissed& e) const;
  std::string operator()(const SosRaised& e) const;
  std::string operator()(const TaskOpened& e) const;
  std::string operator()(const TaskEnded& e) const;
  std::string operator()(const EscalationRaised& e) const;
  std::string operator()(const EscalationTaken& e) const;
  std::string operator()(const EscalationResolved& e) const;
};

struct ReferralPage {
  const Names& names;
  std::string operator()(const ReferralReceived& e) const;
  std::string operator()(const SourceAdded& e) const;
  std::string operator()(const RedFlagsAnswered& e) const;
  std::string operator()(const ExitGateAnswered& e) const;
  std::string operator()(const ObservationRecorded& e) const;
  std::string operator()(const ReferralAccepted& e) const;
  std::string operator()(const ReferralDisposed& e) const;
  std::string operator()(const ReferralEscalated& e) const;
  std::string operator()(const EmergencyConfirmed& e) const;
  std::string operator()(const ReferralLinked& e) const;
  std::string operator()(const ReferralUnlinked& e) const;
  std::string operator()(const ReferralCorrected& e) const;
  std::string operator()(const BarrierSet& e) const;
  std::string operator()(const PersonDied& e) const;
  std::string operator()(const ReferralWithdrawn& e) const;
  std::string operator()(const ClockStopped& e) const;
  std::string operator()(const BreachReasoned& e) const;
  std::string operator()(const EpisodeStarted& e) const;
  std::string operator()(const ExitPlanned& e) const;
  std::string operator()(const EpisodeExtended& e) const;
  std::string operator()(const TaskDelegated& e) const;
  std::string operator()(const EpisodeClosed& e) const;
  std::string operator()(const EnquiryOpened& e) const;
  std::string operator()(const EnquiryAsked& e) const;
  std::string operator()(const EnquiryAnswered& e) const;
  std::string operator()(const EpisodeArchived& e) const;
};

struct VisitPage {
  const Names& names;
  std::string operator()(const VisitPlanned& e) const;
  std::string operator()(const VisitCancelled& e) const;
  std::string operator()(const VisitModeChanged& e) const;
  std::string operator()(const MeetingPointSet& e) const;
  std::string operator()(const LastCrewChosen& e) const;
  std::string operator()(const LegAdded& e) const;
  std::string operator()(const LegPinned& e) const;
  std::string operator()(const LegUnpinned& e) const;
  std::string operator()(const RuleOverridden& e) const;
  std::string operator()(const OfferMade& e) const;
  std::string operator()(const OfferSeen& e) const;
  std::string operator()(const OfferPrompted& e) const;
  std::string operator()(const OfferAcknowledged& e) const;
  std::string operator()(const OfferDeclined& e) const;
  std::string operator()(const OfferExpired& e) const;
  std::string operator()(const OfferWithdrawn& e) const;
  std::string operator()(const LegHeld& e) const;
  std::string operator()(const LegCommitted& e) const;
  std::string operator()(const LegSetOff& e) const;
  std::string operator()(const LegDelayed& e) const;
  std::string operator()(const LegAtAddress& e) const;
  std::string operator()(const LegNoAccess& e) const;
  std::string operator()(const LegWithPerson& e) const;
  std::string operator()(const LegStaying& e) const;
  std::string operator()(const LegLeft& e) const;
  std::string operator()(const LegReleased& e) const;
  std::string operator()(const WithdrawalAcknowledged& e) const;
  std::string operator()(const LegStoodOff& e) const;
  std::string operator()(const StandOffAcknowledged& e) const;
  std::string operator()(const StandOffLifted& e) const;
  std::string operator()(const FactNoted& e) const;
  std::string operator()(const FactFiled& e) const;
};

}  // namespace tandem::testing
