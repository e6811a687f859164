#pragma once

#include "tandem/journal/v1/referral_events.pb.h"

#include "dispatch/domain/referral_events.h"
#include "dispatch/wire/trail.h"

namespace tandem::wire {

void Encode(const ReferralReceived& from, journal::v1::ReferralReceived* to);
ReferralReceived Decode(const journal::v1::ReferralReceived& from, Trail& trail);

void Encode(const SourceAdded& from, journal::v1::SourceAdded* to);
SourceAdded Decode(const journal::v1::SourceAdded& from, Trail& trail);

void Encode(const RedFlagsAnswered& from, journal::v1::RedFlagsAnswered* to);
RedFlagsAnswered Decode(const journal::v1::RedFlagsAnswered& from, Trail& trail);

void Encode(const ExitGateAnswered& from, journal::v1::ExitGateAnswered* to);
ExitGateAnswered Decode(const journal::v1::ExitGateAnswered& from, Trail& trail);

void Encode(const ObservationRecorded& from, journal::v1::ObservationRecorded* to);
ObservationRecorded Decode(const journal::v1::ObservationRecorded& from, Trail& trail);

void Encode(const ReferralAccepted& from, journal::v1::ReferralAccepted* to);
ReferralAccepted Decode(const journal::v1::ReferralAccepted& from, Trail& trail);

void Encode(const ReferralDisposed& from, journal::v1::ReferralDisposed* to);
ReferralDisposed Decode(const journal::v1::ReferralDisposed& from, Trail& trail);

void Encode(const ReferralEscalated& from, journal::v1::ReferralEscalated* to);
ReferralEscalated Decode(const journal::v1::ReferralEscalated& from, Trail& trail);

void Encode(const EmergencyConfirmed& from, journal::v1::EmergencyConfirmed* to);
EmergencyConfirmed Decode(const journal::v1::EmergencyConfirmed& from, Trail& trail);

void Encode(const ReferralLinked& from, journal::v1::ReferralLinked* to);
ReferralLinked Decode(const journal::v1::ReferralLinked& from, Trail& trail);

void Encode(const ReferralUnlinked& from, journal::v1::ReferralUnlinked* to);
ReferralUnlinked Decode(const journal::v1::ReferralUnlinked& from, Trail& trail);

void Encode(const ReferralCorrected& from, journal::v1::ReferralCorrected* to);
ReferralCorrected Decode(const journal::v1::ReferralCorrected& from, Trail& trail);

void Encode(const BarrierSet& from, journal::v1::BarrierSet* to);
BarrierSet Decode(const journal::v1::BarrierSet& from, Trail& trail);

void Encode(const PersonDied& from, journal::v1::PersonDied* to);
PersonDied Decode(const journal::v1::PersonDied& from, Trail& trail);

void Encode(const ReferralWithdrawn& from, journal::v1::ReferralWithdrawn* to);
ReferralWithdrawn Decode(const journal::v1::ReferralWithdrawn& from, Trail& trail);

void Encode(const ClockStopped& from, journal::v1::ClockStopped* to);
ClockStopped Decode(const journal::v1::ClockStopped& from, Trail& trail);

void Encode(const BreachReasoned& from, journal::v1::BreachReasoned* to);
BreachReasoned Decode(const journal::v1::BreachReasoned& from, Trail& trail);

void Encode(const EpisodeStarted& from, journal::v1::EpisodeStarted* to);
EpisodeStarted Decode(const journal::v1::EpisodeStarted& from, Trail& trail);

void Encode(const ExitPlanned& from, journal::v1::ExitPlanned* to);
ExitPlanned Decode(const journal::v1::ExitPlanned& from, Trail& trail);

void Encode(const EpisodeExtended& from, journal::v1::EpisodeExtended* to);
EpisodeExtended Decode(const journal::v1::EpisodeExtended& from, Trail& trail);

void Encode(const TaskDelegated& from, journal::v1::TaskDelegated* to);
TaskDelegated Decode(const journal::v1::TaskDelegated& from, Trail& trail);

void Encode(const EpisodeClosed& from, journal::v1::EpisodeClosed* to);
EpisodeClosed Decode(const journal::v1::EpisodeClosed& from, Trail& trail);

void Encode(const EnquiryOpened& from, journal::v1::EnquiryOpened* to);
EnquiryOpened Decode(const journal::v1::EnquiryOpened& from, Trail& trail);

void Encode(const EnquiryAsked& from, journal::v1::EnquiryAsked* to);
EnquiryAsked Decode(const journal::v1::EnquiryAsked& from, Trail& trail);

void Encode(const EnquiryAnswered& from, journal::v1::EnquiryAnswered* to);
EnquiryAnswered Decode(const journal::v1::EnquiryAnswered& from, Trail& trail);

void Encode(const EpisodeArchived& from, journal::v1::EpisodeArchived* to);
EpisodeArchived Decode(const journal::v1::EpisodeArchived& from, Trail& trail);

}  // namespace tandem::wire
