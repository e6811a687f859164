#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

// What happened, as journalled. Events carry what was decided (deadlines, modes), never inputs to
// recompute: a new rule changes Decide, not Evolve.

namespace tandem {

struct TeamConfigured {
  TeamData data;
  friend bool operator==(const TeamConfigured&, const TeamConfigured&) = default;
};

struct PractitionerSignedOn {
  PractitionerId practitioner;
  Place place;
  friend bool operator==(const PractitionerSignedOn&, const PractitionerSignedOn&) = default;
};

struct PractitionerSignedOff {
  PractitionerId practitioner;
  friend bool operator==(const PractitionerSignedOff&, const PractitionerSignedOff&) = default;
};

struct ReferralReceived {
  Referral referral;  // stage kReceived, with its triage timer
  friend bool operator==(const ReferralReceived&, const ReferralReceived&) = default;
};

struct ReferralAccepted {
  ReferralId referral;
  Triage triage;
  ResponseClock clock;
  Episode episode;
  Visit visit;  // all legs kTentative, with the nobody-found timer
  friend bool operator==(const ReferralAccepted&, const ReferralAccepted&) = default;
};

struct ReferralWithdrawn {
  ReferralId referral;
  WithdrawReason reason = WithdrawReason::kNoLongerNeeded;
  friend bool operator==(const ReferralWithdrawn&, const ReferralWithdrawn&) = default;
};

struct OfferMade {
  Offer offer;
  friend bool operator==(const OfferMade&, const OfferMade&) = default;
};

struct OfferAcknowledged {
  OfferId offer;
  friend bool operator==(const OfferAcknowledged&, const OfferAcknowledged&) = default;
};

struct OfferDeclined {
  OfferId offer;
  DeclineReason reason = DeclineReason::kWithSomeoneUntil;
  std::optional<Instant> ask_again_at;
  friend bool operator==(const OfferDeclined&, const OfferDeclined&) = default;
};

struct OfferExpired {
  OfferId offer;
  Instant ask_again_at{};
  friend bool operator==(const OfferExpired&, const OfferExpired&) = default;
};

struct OfferWithdrawn {
  OfferId offer;
  OfferWithdrawal reason = OfferWithdrawal::kTakenByAnother;
  friend bool operator==(const OfferWithdrawn&, const OfferWithdrawn&) = default;
};

struct LegHeld {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  OrganisationId organisation;
  int travel_minutes = 0;
  Waiting waiting;
  friend bool operator==(const LegHeld&, const LegHeld&) = default;
};

// Every leg of an all-or-none visit is committed in the revision in which the last is held.
struct LegCommitted {
  VisitId visit;
  LegId leg;
  Waiting waiting;
  friend bool operator==(const LegCommitted&, const LegCommitted&) = default;
};

struct LegSetOff {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  Instant estimated_arrival_at{};
  Waiting waiting;
  friend bool operator==(const LegSetOff&, const LegSetOff&) = default;
};

struct LegAtAddress {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  Waiting waiting;
  friend bool operator==(const LegAtAddress&, const LegAtAddress&) = default;
};

struct LegWithPerson {
  VisitId visit;
  LegId leg;
  Contact contact;
  Waiting waiting;
  friend bool operator==(const LegWithPerson&, const LegWithPerson&) = default;
};

struct LegLeft {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  VisitOutcome outcome = VisitOutcome::kCareContinues;
  friend bool operator==(const LegLeft&, const LegLeft&) = default;
};

struct LegReleased {
  VisitId visit;
  LegId leg;
  ReleaseReason reason = ReleaseReason::kReferralWithdrawn;
  std::optional<Waiting> may_still_travel;  // owed acknowledgement, if the leg was committed
  friend bool operator==(const LegReleased&, const LegReleased&) = default;
};

struct WithdrawalAcknowledged {
  VisitId visit;
  LegId leg;
  friend bool operator==(const WithdrawalAcknowledged&, const WithdrawalAcknowledged&) = default;
};

// First contact face to face, or a correction of it: the earliest counts.
struct ClockStopped {
  ReferralId referral;
  Instant stopped_at{};
  bool breach = false;
  friend bool operator==(const ClockStopped&, const ClockStopped&) = default;
};

struct EpisodeStarted {
  EpisodeId episode;
  Instant first_contact_at{};
  Waiting waiting;
  friend bool operator==(const EpisodeStarted&, const EpisodeStarted&) = default;
};

struct EpisodeClosed {
  EpisodeId episode;
  VisitOutcome outcome = VisitOutcome::kHomeWithoutSupport;
  PrincipalId by;
  friend bool operator==(const EpisodeClosed&, const EpisodeClosed&) = default;
};

// A report kept although it does not fit; the lead decides what it changes.
struct FactFiled {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  FactKind kind = FactKind::kSetOff;
  Occurred occurred;
  friend bool operator==(const FactFiled&, const FactFiled&) = default;
};

struct EscalationRaised {
  Escalation escalation;  // times_raised counts up when it is raised again
  friend bool operator==(const EscalationRaised&, const EscalationRaised&) = default;
};

struct EscalationResolved {
  EscalationId escalation;
  friend bool operator==(const EscalationResolved&, const EscalationResolved&) = default;
};

using Event =
    std::variant<TeamConfigured, PractitionerSignedOn, PractitionerSignedOff, ReferralReceived,
                 ReferralAccepted, ReferralWithdrawn, OfferMade, OfferAcknowledged, OfferDeclined,
                 OfferExpired, OfferWithdrawn, LegHeld, LegCommitted, LegSetOff, LegAtAddress,
                 LegWithPerson, LegLeft, LegReleased, WithdrawalAcknowledged, ClockStopped,
                 EpisodeStarted, EpisodeClosed, FactFiled, EscalationRaised, EscalationResolved>;

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
