#pragma once

#include <string>
#include <variant>
#include <vector>

#include "dispatch/base/switch_on.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/referral_events.h"
#include "dispatch/domain/team_events.h"
#include "dispatch/domain/visit_events.h"

namespace tandem {

using AnyEvent = std::variant<
    TeamConfigured, RosterImported, PractitionerSignedOn, PractitionerSignedOff, BreakStarted,
    BreakEnded, SafeHomeReported, TemporaryPractitionerAdded, TemporaryPractitionerExpired,
    BatonOffered, BatonPassed, HandoverOpened, HandoverItemAccepted, TeamHeld, TeamResumed,
    OpportunityAsked, OpportunityFollowed, OpportunityMissed, SosRaised, TaskOpened, TaskEnded,
    EscalationRaised, EscalationTaken, EscalationResolved, ReferralReceived, SourceAdded,
    RedFlagsAnswered, ExitGateAnswered, ObservationRecorded, ReferralAccepted, ReferralDisposed,
    ReferralEscalated, EmergencyConfirmed, ReferralLinked, ReferralUnlinked, ReferralCorrected,
    BarrierSet, PersonDied, ReferralWithdrawn, ClockStopped, BreachReasoned, EpisodeStarted,
    ExitPlanned, EpisodeExtended, TaskDelegated, EpisodeClosed, EnquiryOpened, EnquiryAsked,
    EnquiryAnswered, EpisodeArchived, VisitPlanned, VisitCancelled, VisitModeChanged,
    MeetingPointSet, LastCrewChosen, LegAdded, LegPinned, LegUnpinned, RuleOverridden, OfferMade,
    OfferSeen, OfferPrompted, OfferAcknowledged, OfferDeclined, OfferExpired, OfferWithdrawn,
    LegHeld, LegCommitted, LegSetOff, LegDelayed, LegAtAddress, LegNoAccess, LegWithPerson,
    LegStaying, LegLeft, LegReleased, WithdrawalAcknowledged, LegStoodOff, StandOffAcknowledged,
    StandOffLifted, FactNoted, FactFiled>;

// What happened: one of eighty kinds. Making, copying and ending one is compiled once, in event.cc;
// a plain variant would cost the compiler seconds in each file that touches it.
struct Event : AnyEvent {
  Event();
  template <class Kind>
    requires kIsKindOf<Kind, AnyEvent>
  Event(Kind kind);  // implicit, as with the variant itself
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();

  friend bool operator==(const Event& left, const Event& right);
};

// All events of one command, with their stamps: the unit of the journal.
struct Record {
  TeamId team;
  Revision revision;
  Instant recorded_at{};  // max(last, now); never goes back
  Actor actor;
  std::string request_id;  // empty for the house's own commands
  std::vector<Event> events;

  friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace tandem
