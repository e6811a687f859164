#include "dispatch/domain/event.h"

#include <utility>

namespace tandem {

Event::Event() = default;
template <class Kind>
  requires kIsKindOf<Kind, AnyEvent>
Event::Event(Kind kind) : AnyEvent(std::in_place_type<Kind>, std::move(kind)) {}
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& left, const Event& right) {
  return static_cast<const AnyEvent&>(left) == static_cast<const AnyEvent&>(right);
}

// Every kind.
template Event::Event(TeamConfigured);
template Event::Event(RosterImported);
template Event::Event(PractitionerSignedOn);
template Event::Event(PractitionerSignedOff);
template Event::Event(BreakStarted);
template Event::Event(BreakEnded);
template Event::Event(SafeHomeReported);
template Event::Event(TemporaryPractitionerAdded);
template Event::Event(TemporaryPractitionerExpired);
template Event::Event(BatonOffered);
template Event::Event(BatonPassed);
template Event::Event(HandoverOpened);
template Event::Event(HandoverItemAccepted);
template Event::Event(TeamHeld);
template Event::Event(TeamResumed);
template Event::Event(OpportunityAsked);
template Event::Event(OpportunityFollowed);
template Event::Event(OpportunityMissed);
template Event::Event(SosRaised);
template Event::Event(TaskOpened);
template Event::Event(TaskEnded);
template Event::Event(EscalationRaised);
template Event::Event(EscalationTaken);
template Event::Event(EscalationResolved);
template Event::Event(ReferralReceived);
template Event::Event(SourceAdded);
template Event::Event(RedFlagsAnswered);
template Event::Event(ExitGateAnswered);
template Event::Event(ObservationRecorded);
template Event::Event(ReferralAccepted);
template Event::Event(ReferralDisposed);
template Event::Event(ReferralEscalated);
template Event::Event(EmergencyConfirmed);
template Event::Event(ReferralLinked);
template Event::Event(ReferralUnlinked);
template Event::Event(ReferralCorrected);
template Event::Event(BarrierSet);
template Event::Event(PersonDied);
template Event::Event(ReferralWithdrawn);
template Event::Event(ClockStopped);
template Event::Event(BreachReasoned);
template Event::Event(EpisodeStarted);
template Event::Event(ExitPlanned);
template Event::Event(EpisodeExtended);
template Event::Event(TaskDelegated);
template Event::Event(EpisodeClosed);
template Event::Event(EnquiryOpened);
template Event::Event(EnquiryAsked);
template Event::Event(EnquiryAnswered);
template Event::Event(EpisodeArchived);
template Event::Event(VisitPlanned);
template Event::Event(VisitCancelled);
template Event::Event(VisitModeChanged);
template Event::Event(MeetingPointSet);
template Event::Event(LastCrewChosen);
template Event::Event(LegAdded);
template Event::Event(LegPinned);
template Event::Event(LegUnpinned);
template Event::Event(RuleOverridden);
template Event::Event(OfferMade);
template Event::Event(OfferSeen);
template Event::Event(OfferPrompted);
template Event::Event(OfferAcknowledged);
template Event::Event(OfferDeclined);
template Event::Event(OfferExpired);
template Event::Event(OfferWithdrawn);
template Event::Event(LegHeld);
template Event::Event(LegCommitted);
template Event::Event(LegSetOff);
template Event::Event(LegDelayed);
template Event::Event(LegAtAddress);
template Event::Event(LegNoAccess);
template Event::Event(LegWithPerson);
template Event::Event(LegStaying);
template Event::Event(LegLeft);
template Event::Event(LegReleased);
template Event::Event(WithdrawalAcknowledged);
template Event::Event(LegStoodOff);
template Event::Event(StandOffAcknowledged);
template Event::Event(StandOffLifted);
template Event::Event(FactNoted);
template Event::Event(FactFiled);

}  // namespace tandem
