#pragma once

#include <optional>
#include <set>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/visit.h"

// What the people on the road ask and report. Requests may be refused; facts (Report..., RaiseSos)
// never are, to anyone who was ever told of the leg.

namespace tandem {

// --- the field: requests ------------------------------------------------------------------------

struct SignOn {
  PractitionerId practitioner;
  std::optional<Place> place;            // default: the team's base
  std::optional<Instant> shift_ends_at;  // default: the roster's
  std::optional<TravelMode> travel;
  std::optional<std::set<KitTypeId>> kit;  // "what is in your car?"; default: the usual
};

struct SignOff {
  PractitionerId practitioner;
};

struct AcknowledgeOffer {
  OfferId offer;
};

struct DeclineOffer {
  OfferId offer;
  DeclineReason reason = DeclineReason::kWithSomeoneUntil;
};

// "I know I need not go": ends kMayStillTravel.
struct AcknowledgeWithdrawal {
  VisitId visit;
  LegId leg;
};

// "I wait and do not go in."
struct AcknowledgeStandOff {
  VisitId visit;
  LegId leg;
};

// Gives back one leg not yet begun, or everything not yet begun.
struct HandBack {
  PractitionerId practitioner;
  VisitId visit;  // none: all
  LegId leg;
  DeclineReason reason = DeclineReason::kShiftEnds;
};

struct StartBreak {
  PractitionerId practitioner;
};

struct EndBreak {
  PractitionerId practitioner;
};

// --- the field: facts ---------------------------------------------------------------------------

// The device has the offer, or its screen has shown it.
struct ReportOfferSeen {
  OfferId offer;
  bool displayed = false;
};

struct ReportSetOff {
  VisitId visit;
  LegId leg;
  Occurred occurred;
};

struct ReportAtAddress {
  VisitId visit;
  LegId leg;
  Occurred occurred;
};

struct ReportWithPerson {
  VisitId visit;
  LegId leg;
  Contact contact;
  std::optional<Instant> expected_out_at;  // default: the planned minutes
};

struct ReportLeft {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  VisitOutcome outcome = VisitOutcome::kCareContinues;
};

struct ReportDelay {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  int minutes_more = 0;  // 1 to 600, on top of what was estimated
};

struct ReportCannotContinue {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  CannotContinueReason reason = CannotContinueReason::kOther;
};

struct ReportNeedHelp {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  HelpKind help = HelpKind::kSecondPair;
};

// Cannot leave yet: asked again every 30 minutes.
struct ReportStaying {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  StayingReason reason = StayingReason::kAmbulance;
};

struct ReportNoAccess {
  VisitId visit;
  LegId leg;
  Occurred occurred;
};

struct ReportWrongAddress {
  VisitId visit;
  LegId leg;
  Occurred occurred;
};

struct ReportObservations {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  News2Parts parts;
};

// Stops every visit, message and order for that person in one revision.
struct ReportDied {
  ReferralId referral;  // said by the desk
  VisitId visit;        // said by somebody at the door: these two instead
  LegId leg;
  Occurred occurred;
  DeathKind kind = DeathKind::kExpected;
};

struct RaiseSos {
  PractitionerId practitioner;
  Occurred occurred;
  bool duress = false;  // nobody rings back
};

struct ReportSafeHome {
  PractitionerId practitioner;
};

}  // namespace tandem
