#pragma once

#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/visit.h"

// What happened, as journalled. Events carry what was decided (deadlines, modes), never inputs to
// recompute: a new rule changes Decide, not Evolve.
//
// This page: visits, their legs and offers.

namespace tandem {

// A further visit of an episode: care call, sitting, follow-up.
struct VisitPlanned {
  Visit visit;
  friend bool operator==(const VisitPlanned&, const VisitPlanned&) = default;
};

struct VisitCancelled {
  VisitId visit;
  Sealed reason;
  friend bool operator==(const VisitCancelled&, const VisitCancelled&) = default;
};

struct VisitModeChanged {
  VisitId visit;
  JointMode mode = JointMode::kAllOrNone;
  int gap_minutes_max = 0;
  std::optional<RuleOverride> flagged;  // laxer than the reasons ask
  TwoPersonReasons reasons;             // added to the visit's: what turned out at the door
  friend bool operator==(const VisitModeChanged&, const VisitModeChanged&) = default;
};

struct MeetingPointSet {
  VisitId visit;
  Sealed meeting_point;
  friend bool operator==(const MeetingPointSet&, const MeetingPointSet&) = default;
};

struct LastCrewChosen {
  VisitId visit;
  LastCrewChoice choice = LastCrewChoice::kSendBoth;
  friend bool operator==(const LastCrewChosen&, const LastCrewChosen&) = default;
};

struct LegAdded {
  VisitId visit;
  Leg leg;
  std::optional<Waiting> waiting;  // of the visit: somebody is looked for again
  friend bool operator==(const LegAdded&, const LegAdded&) = default;
};

struct LegPinned {
  VisitId visit;
  LegId leg;
  Pin pin;
  friend bool operator==(const LegPinned&, const LegPinned&) = default;
};

struct LegUnpinned {
  VisitId visit;
  LegId leg;
  friend bool operator==(const LegUnpinned&, const LegUnpinned&) = default;
};

struct RuleOverridden {
  VisitId visit;
  LegId leg;
  RuleOverride rule_override;
  friend bool operator==(const RuleOverridden&, const RuleOverridden&) = default;
};

struct OfferMade {
  Offer offer;
  std::optional<Waiting> lead_directs;  // of the leg, with its first offer
  friend bool operator==(const OfferMade&, const OfferMade&) = default;
};

struct OfferSeen {
  OfferId offer;
  bool displayed = false;          // else received
  std::optional<NextPrompt> next;  // what is still sent: a device that has it needs no SMS
  friend bool operator==(const OfferSeen&, const OfferSeen&) = default;
};

// Sent to whoever does not answer; outbound channels read it from the feed.
struct OfferPrompted {
  OfferId offer;
  OfferPrompt prompt = OfferPrompt::kSecondPrompt;
  std::optional<NextPrompt> next;
  friend bool operator==(const OfferPrompted&, const OfferPrompted&) = default;
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

// Every leg of an all-or-none visit is committed in the revision in which the last is held; a leg
// that goes first, in that in which it is held itself.
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

struct LegDelayed {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  Instant estimated_arrival_at{};
  Waiting waiting;
  friend bool operator==(const LegDelayed&, const LegDelayed&) = default;
};

struct LegAtAddress {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  Waiting waiting;
  friend bool operator==(const LegAtAddress&, const LegAtAddress&) = default;
};

struct LegNoAccess {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  friend bool operator==(const LegNoAccess&, const LegNoAccess&) = default;
};

struct LegWithPerson {
  VisitId visit;
  LegId leg;
  Contact contact;
  Waiting waiting;
  friend bool operator==(const LegWithPerson&, const LegWithPerson&) = default;
};

struct LegStaying {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  StayingReason reason = StayingReason::kAmbulance;
  Waiting waiting;
  friend bool operator==(const LegStaying&, const LegStaying&) = default;
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

// The partner is gone and the door is unsafe: do not go in. Said again once another partner is on
// the way: whoever waits at the door does so until the two are there.
struct LegStoodOff {
  VisitId visit;
  LegId leg;
  Waiting waiting;
  bool partner_comes = false;  // it stands as it did; only what the leg waits for has changed
  friend bool operator==(const LegStoodOff&, const LegStoodOff&) = default;
};

struct StandOffAcknowledged {
  VisitId visit;
  LegId leg;
  Waiting waiting;
  friend bool operator==(const StandOffAcknowledged&, const StandOffAcknowledged&) = default;
};

// Both are there again, or meet on the way.
struct StandOffLifted {
  VisitId visit;
  LegId leg;
  Waiting waiting;
  friend bool operator==(const StandOffLifted&, const StandOffLifted&) = default;
};

// A report that changes no stage: what follows from it stands beside it.
struct FactNoted {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  FactKind kind = FactKind::kNeedHelp;
  Occurred occurred;
  int code = 0;  // of the kind: HelpKind, CannotContinueReason; 0 = none
  friend bool operator==(const FactNoted&, const FactNoted&) = default;
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

}  // namespace tandem
