#pragma once

#include <type_traits>

#include "dispatch/archive/rows.h"
#include "dispatch/domain/event.h"

// One Fold per event that changes a row. What stands in neither list does not compile.

namespace tandem::archive {

// `id` is a number of the referral: records that name the one say something of the other.
void Own(Rows& rows, const Record& record, std::int64_t id, ReferralId referral);
void OwnByVisit(Rows& rows, const Record& record, std::int64_t id, VisitId visit);

// fold_team.cc
void Fold(Rows& rows, const TeamConfigured& event, const Record& record);
void Fold(Rows& rows, const TemporaryPractitionerAdded& event, const Record& record);
void Fold(Rows& rows, const TemporaryPractitionerExpired& event, const Record& record);
void Fold(Rows& rows, const HandoverOpened& event, const Record& record);
void Fold(Rows& rows, const OpportunityMissed& event, const Record& record);
void Fold(Rows& rows, const TaskOpened& event, const Record& record);
void Fold(Rows& rows, const EscalationRaised& event, const Record& record);
void Fold(Rows& rows, const EnquiryOpened& event, const Record& record);

// fold_referral.cc
void Fold(Rows& rows, const ReferralReceived& event, const Record& record);
void Fold(Rows& rows, const ReferralAccepted& event, const Record& record);
void Fold(Rows& rows, const ReferralDisposed& event, const Record& record);
void Fold(Rows& rows, const ReferralEscalated& event, const Record& record);
void Fold(Rows& rows, const EmergencyConfirmed& event, const Record& record);
void Fold(Rows& rows, const ReferralLinked& event, const Record& record);
void Fold(Rows& rows, const ReferralUnlinked& event, const Record& record);
void Fold(Rows& rows, const ReferralCorrected& event, const Record& record);
void Fold(Rows& rows, const PersonDied& event, const Record& record);
void Fold(Rows& rows, const ReferralWithdrawn& event, const Record& record);
void Fold(Rows& rows, const ClockStopped& event, const Record& record);
void Fold(Rows& rows, const BreachReasoned& event, const Record& record);
void Fold(Rows& rows, const EpisodeClosed& event, const Record& record);
void Fold(Rows& rows, const EpisodeArchived& event, const Record& record);

// fold_visit.cc
void AddVisit(Rows& rows, const Visit& visit, const Record& record);
void Fold(Rows& rows, const VisitPlanned& event, const Record& record);
void Fold(Rows& rows, const VisitModeChanged& event, const Record& record);
void Fold(Rows& rows, const LegAdded& event, const Record& record);
void Fold(Rows& rows, const OfferMade& event, const Record& record);
void Fold(Rows& rows, const OfferAcknowledged& event, const Record& record);
void Fold(Rows& rows, const OfferDeclined& event, const Record& record);
void Fold(Rows& rows, const OfferExpired& event, const Record& record);
void Fold(Rows& rows, const OfferWithdrawn& event, const Record& record);
void Fold(Rows& rows, const LegHeld& event, const Record& record);
void Fold(Rows& rows, const LegCommitted& event, const Record& record);
void Fold(Rows& rows, const LegAtAddress& event, const Record& record);
void Fold(Rows& rows, const LegWithPerson& event, const Record& record);
void Fold(Rows& rows, const LegReleased& event, const Record& record);

template <class One, class... Others>
inline constexpr bool kIsOneOf = (std::is_same_v<One, Others> || ...);

// The history of their referral names them; no row has a place for what they say.
template <class Event>
  requires kIsOneOf<Event, RosterImported, PractitionerSignedOn, PractitionerSignedOff,
                    BreakStarted, BreakEnded, SafeHomeReported, BatonOffered, BatonPassed,
                    HandoverItemAccepted, TeamHeld, TeamResumed, OpportunityAsked,
                    OpportunityFollowed, SosRaised, TaskEnded, EscalationTaken, EscalationResolved,
                    SourceAdded, RedFlagsAnswered, ExitGateAnswered, ObservationRecorded,
                    BarrierSet, EpisodeStarted, ExitPlanned, EpisodeExtended, TaskDelegated,
                    EnquiryAsked, EnquiryAnswered, VisitCancelled, MeetingPointSet, LastCrewChosen,
                    LegPinned, LegUnpinned, RuleOverridden, OfferSeen, OfferPrompted, LegSetOff,
                    LegDelayed, LegNoAccess, LegStaying, LegLeft, WithdrawalAcknowledged,
                    LegStoodOff, StandOffAcknowledged, StandOffLifted, FactNoted, FactFiled>
void Fold(Rows&, const Event&, const Record&) {}

// history.cc: notes the revision with every referral the event says something of. Comes after the
// event's rows, since an event may be the first to name them.
void Touch(Rows& rows, const Event& event, const Record& record);

}  // namespace tandem::archive
