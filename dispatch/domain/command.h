#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/two_person.h"
#include "dispatch/domain/visit.h"

// Everything anyone can ask of a team. Requests may be refused; facts (Report...) never are, to
// anyone who was ever told of the leg. Personal data arrive sealed: no rule can read them.

namespace tandem {

// Who speaks, as the front door established it.
struct Actor {
  PrincipalId principal;
  Role role = Role::kDuty;
  OrganisationId organisation;
  PractitionerId practitioner;  // for Role::kPractitioner

  friend bool operator==(const Actor&, const Actor&) = default;
};

// --- the team -----------------------------------------------------------------------------------

struct ConfigureTeam {
  TeamData data;
};

// --- the desk -----------------------------------------------------------------------------------

struct ReceiveReferral {
  Source source;
  NeedId need;
  Sealed person;
  Sealed story;
  Place door;
  DoorSafety safety;
  TwoPersonReasons reasons_asked;
};

struct WithdrawReferral {
  ReferralId referral;
  WithdrawReason reason = WithdrawReason::kNoLongerNeeded;
};

// --- triage -------------------------------------------------------------------------------------

struct AcceptReferral {
  ReferralId referral;
  std::optional<Priority> priority;         // default: the need's
  Sealed basis;                             // owed when priority or clock depart
  std::optional<ClockType> clock;           // default: the need's
  std::optional<Instant> clock_started_at;  // default: received_at
  Sealed clock_start_reason;                // owed when it departs
  TwoPersonReasons reasons;                 // added to the need's and the door's
  std::optional<JointMode> mode;            // may be stricter than the reasons ask, never laxer
  Sealed safety_net;                        // owed
};

// --- the field: requests ------------------------------------------------------------------------

struct SignOn {
  PractitionerId practitioner;
  std::optional<Place> place;  // default: the team's base
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

// --- the field: facts ---------------------------------------------------------------------------

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
};

struct ReportLeft {
  VisitId visit;
  LegId leg;
  Occurred occurred;
  VisitOutcome outcome = VisitOutcome::kCareContinues;
};

// --- duty ---------------------------------------------------------------------------------------

struct CloseEpisode {
  EpisodeId episode;
  VisitOutcome outcome = VisitOutcome::kHomeWithoutSupport;  // never kCareContinues
};

// "I have dealt with it": for escalations that no later fact resolves (kFactForReview).
struct ResolveEscalation {
  EscalationId escalation;
};

// --- the house itself ---------------------------------------------------------------------------

// The planner's proposal for one visit: offers for legs that need somebody.
struct PlannedOffer {
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  int travel_minutes = 0;

  friend bool operator==(const PlannedOffer&, const PlannedOffer&) = default;
};

struct ApplyPlan {
  Revision basis;  // the state the plan was made on
  std::vector<PlannedOffer> offers;
};

// Time went by: the engine sends it when NextWakeup says so.
struct PassTime {};

using Command = std::variant<ConfigureTeam, ReceiveReferral, WithdrawReferral, AcceptReferral,
                             SignOn, SignOff, AcknowledgeOffer, DeclineOffer, AcknowledgeWithdrawal,
                             ReportSetOff, ReportAtAddress, ReportWithPerson, ReportLeft,
                             CloseEpisode, ResolveEscalation, ApplyPlan, PassTime>;

// Inbox lanes, served in this order.
enum class Lane { kFacts = 0, kRequests = 1, kRest = 2 };

Lane LaneOf(const Command& command);

}  // namespace tandem
