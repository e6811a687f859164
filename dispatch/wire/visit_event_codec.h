#pragma once

#include "tandem/journal/v1/visit_events.pb.h"

#include "dispatch/domain/visit_events.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const VisitPlanned& from, journal::v1::VisitPlanned* to);
VisitPlanned Decode(const journal::v1::VisitPlanned& from, Trail& trail);

void Encode(const VisitCancelled& from, journal::v1::VisitCancelled* to);
VisitCancelled Decode(const journal::v1::VisitCancelled& from, Trail& trail);

void Encode(const VisitModeChanged& from, journal::v1::VisitModeChanged* to);
VisitModeChanged Decode(const journal::v1::VisitModeChanged& from, Trail& trail);

void Encode(const MeetingPointSet& from, journal::v1::MeetingPointSet* to);
MeetingPointSet Decode(const journal::v1::MeetingPointSet& from, Trail& trail);

void Encode(const LastCrewChosen& from, journal::v1::LastCrewChosen* to);
LastCrewChosen Decode(const journal::v1::LastCrewChosen& from, Trail& trail);

void Encode(const LegAdded& from, journal::v1::LegAdded* to);
LegAdded Decode(const journal::v1::LegAdded& from, Trail& trail);

void Encode(const LegPinned& from, journal::v1::LegPinned* to);
LegPinned Decode(const journal::v1::LegPinned& from, Trail& trail);

void Encode(const LegUnpinned& from, journal::v1::LegUnpinned* to);
LegUnpinned Decode(const journal::v1::LegUnpinned& from, Trail& trail);

void Encode(const RuleOverridden& from, journal::v1::RuleOverridden* to);
RuleOverridden Decode(const journal::v1::RuleOverridden& from, Trail& trail);

void Encode(const OfferMade& from, journal::v1::OfferMade* to);
OfferMade Decode(const journal::v1::OfferMade& from, Trail& trail);

void Encode(const OfferSeen& from, journal::v1::OfferSeen* to);
OfferSeen Decode(const journal::v1::OfferSeen& from, Trail& trail);

void Encode(const OfferPrompted& from, journal::v1::OfferPrompted* to);
OfferPrompted Decode(const journal::v1::OfferPrompted& from, Trail& trail);

void Encode(const OfferAcknowledged& from, journal::v1::OfferAcknowledged* to);
OfferAcknowledged Decode(const journal::v1::OfferAcknowledged& from, Trail& trail);

void Encode(const OfferDeclined& from, journal::v1::OfferDeclined* to);
OfferDeclined Decode(const journal::v1::OfferDeclined& from, Trail& trail);

void Encode(const OfferExpired& from, journal::v1::OfferExpired* to);
OfferExpired Decode(const journal::v1::OfferExpired& from, Trail& trail);

void Encode(const OfferWithdrawn& from, journal::v1::OfferWithdrawn* to);
OfferWithdrawn Decode(const journal::v1::OfferWithdrawn& from, Trail& trail);

void Encode(const LegHeld& from, journal::v1::LegHeld* to);
LegHeld Decode(const journal::v1::LegHeld& from, Trail& trail);

void Encode(const LegCommitted& from, journal::v1::LegCommitted* to);
LegCommitted Decode(const journal::v1::LegCommitted& from, Trail& trail);

void Encode(const LegSetOff& from, journal::v1::LegSetOff* to);
LegSetOff Decode(const journal::v1::LegSetOff& from, Trail& trail);

void Encode(const LegDelayed& from, journal::v1::LegDelayed* to);
LegDelayed Decode(const journal::v1::LegDelayed& from, Trail& trail);

void Encode(const LegAtAddress& from, journal::v1::LegAtAddress* to);
LegAtAddress Decode(const journal::v1::LegAtAddress& from, Trail& trail);

void Encode(const LegNoAccess& from, journal::v1::LegNoAccess* to);
LegNoAccess Decode(const journal::v1::LegNoAccess& from, Trail& trail);

void Encode(const LegWithPerson& from, journal::v1::LegWithPerson* to);
LegWithPerson Decode(const journal::v1::LegWithPerson& from, Trail& trail);

void Encode(const LegStaying& from, journal::v1::LegStaying* to);
LegStaying Decode(const journal::v1::LegStaying& from, Trail& trail);

void Encode(const LegLeft& from, journal::v1::LegLeft* to);
LegLeft Decode(const journal::v1::LegLeft& from, Trail& trail);

void Encode(const LegReleased& from, journal::v1::LegReleased* to);
LegReleased Decode(const journal::v1::LegReleased& from, Trail& trail);

void Encode(const WithdrawalAcknowledged& from, journal::v1::WithdrawalAcknowledged* to);
WithdrawalAcknowledged Decode(const journal::v1::WithdrawalAcknowledged& from, Trail& trail);

void Encode(const LegStoodOff& from, journal::v1::LegStoodOff* to);
LegStoodOff Decode(const journal::v1::LegStoodOff& from, Trail& trail);

void Encode(const StandOffAcknowledged& from, journal::v1::StandOffAcknowledged* to);
StandOffAcknowledged Decode(const journal::v1::StandOffAcknowledged& from, Trail& trail);

void Encode(const StandOffLifted& from, journal::v1::StandOffLifted* to);
StandOffLifted Decode(const journal::v1::StandOffLifted& from, Trail& trail);

void Encode(const FactNoted& from, journal::v1::FactNoted* to);
FactNoted Decode(const journal::v1::FactNoted& from, Trail& trail);

void Encode(const FactFiled& from, journal::v1::FactFiled* to);
FactFiled Decode(const journal::v1::FactFiled& from, Trail& trail);

}  // namespace tandem::wire
