#pragma once

#include "tandem/journal/v1/team_events.pb.h"

#include "dispatch/domain/team_events.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const TeamConfigured& from, journal::v1::TeamConfigured* to);
TeamConfigured Decode(const journal::v1::TeamConfigured& from, Trail& trail);

void Encode(const RosterImported& from, journal::v1::RosterImported* to);
RosterImported Decode(const journal::v1::RosterImported& from, Trail& trail);

void Encode(const PractitionerSignedOn& from, journal::v1::PractitionerSignedOn* to);
PractitionerSignedOn Decode(const journal::v1::PractitionerSignedOn& from, Trail& trail);

void Encode(const PractitionerSignedOff& from, journal::v1::PractitionerSignedOff* to);
PractitionerSignedOff Decode(const journal::v1::PractitionerSignedOff& from, Trail& trail);

void Encode(const BreakStarted& from, journal::v1::BreakStarted* to);
BreakStarted Decode(const journal::v1::BreakStarted& from, Trail& trail);

void Encode(const BreakEnded& from, journal::v1::BreakEnded* to);
BreakEnded Decode(const journal::v1::BreakEnded& from, Trail& trail);

void Encode(const SafeHomeReported& from, journal::v1::SafeHomeReported* to);
SafeHomeReported Decode(const journal::v1::SafeHomeReported& from, Trail& trail);

void Encode(const TemporaryPractitionerAdded& from, journal::v1::TemporaryPractitionerAdded* to);
TemporaryPractitionerAdded Decode(const journal::v1::TemporaryPractitionerAdded& from,
                                  Trail& trail);

void Encode(const TemporaryPractitionerExpired& from,
            journal::v1::TemporaryPractitionerExpired* to);
TemporaryPractitionerExpired Decode(const journal::v1::TemporaryPractitionerExpired& from,
                                    Trail& trail);

void Encode(const BatonOffered& from, journal::v1::BatonOffered* to);
BatonOffered Decode(const journal::v1::BatonOffered& from, Trail& trail);

void Encode(const BatonPassed& from, journal::v1::BatonPassed* to);
BatonPassed Decode(const journal::v1::BatonPassed& from, Trail& trail);

void Encode(const HandoverOpened& from, journal::v1::HandoverOpened* to);
HandoverOpened Decode(const journal::v1::HandoverOpened& from, Trail& trail);

void Encode(const HandoverItemAccepted& from, journal::v1::HandoverItemAccepted* to);
HandoverItemAccepted Decode(const journal::v1::HandoverItemAccepted& from, Trail& trail);

void Encode(const TeamHeld& from, journal::v1::TeamHeld* to);
TeamHeld Decode(const journal::v1::TeamHeld& from, Trail& trail);

void Encode(const TeamResumed& from, journal::v1::TeamResumed* to);
TeamResumed Decode(const journal::v1::TeamResumed& from, Trail& trail);

void Encode(const OpportunityAsked& from, journal::v1::OpportunityAsked* to);
OpportunityAsked Decode(const journal::v1::OpportunityAsked& from, Trail& trail);

void Encode(const OpportunityFollowed& from, journal::v1::OpportunityFollowed* to);
OpportunityFollowed Decode(const journal::v1::OpportunityFollowed& from, Trail& trail);

void Encode(const OpportunityMissed& from, journal::v1::OpportunityMissed* to);
OpportunityMissed Decode(const journal::v1::OpportunityMissed& from, Trail& trail);

void Encode(const SosRaised& from, journal::v1::SosRaised* to);
SosRaised Decode(const journal::v1::SosRaised& from, Trail& trail);

void Encode(const TaskOpened& from, journal::v1::TaskOpened* to);
TaskOpened Decode(const journal::v1::TaskOpened& from, Trail& trail);

void Encode(const TaskEnded& from, journal::v1::TaskEnded* to);
TaskEnded Decode(const journal::v1::TaskEnded& from, Trail& trail);

void Encode(const EscalationRaised& from, journal::v1::EscalationRaised* to);
EscalationRaised Decode(const journal::v1::EscalationRaised& from, Trail& trail);

void Encode(const EscalationTaken& from, journal::v1::EscalationTaken* to);
EscalationTaken Decode(const journal::v1::EscalationTaken& from, Trail& trail);

void Encode(const EscalationResolved& from, journal::v1::EscalationResolved* to);
EscalationResolved Decode(const journal::v1::EscalationResolved& from, Trail& trail);

}  // namespace tandem::wire
