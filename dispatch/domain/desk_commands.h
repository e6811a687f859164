#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/two_person.h"

// What the desk and triage ask of a team.

namespace tandem {

// --- the desk -----------------------------------------------------------------------------------

struct ReceiveReferral {
  Source source;
  NeedId need;
  Sealed person;
  Sealed story;
  Place door;
  DoorSafety safety;
  TwoPersonReasons reasons_asked;
  std::map<RedFlagId, SafetyAnswer> red_flags;  // the asked ones
  std::vector<Observation> observations;
  AreaVerdict health_area = AreaVerdict::kUnknown;
  AreaVerdict social_area = AreaVerdict::kUnknown;
  std::optional<Interpreter> interpreter;
  std::vector<ReferralId> possible_matches;  // found by the front door; linking is for a person
};

struct WithdrawReferral {
  ReferralId referral;
  WithdrawReason reason = WithdrawReason::kNoLongerNeeded;
};

// Somebody else rings about the same crisis.
struct AddSource {
  ReferralId referral;
  Source source;
};

// "Who could come, and when?" without referring.
struct AskLikelyTime {
  NeedId need;
  Place door;
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
  Sealed meeting_point;
  Sealed flag_override;  // why a YES among the red flags does not stop this; owed when there is one
};

struct AnswerRedFlags {
  ReferralId referral;
  std::map<RedFlagId, SafetyAnswer> answers;
};

// What the ward says before somebody comes home; merged with what it said before.
struct AnswerExitGate {
  ReferralId referral;
  std::map<ExitQuestion, SafetyAnswer> answers;
  Sealed ward_contact;  // absent: unchanged, as the words
  Sealed words;
};

// Observations taken at the call; those of a visit are a fact (ReportObservations).
struct RecordObservations {
  ReferralId referral;
  Observation observation;
};

struct AdviseReferral {
  ReferralId referral;
  Sealed advice;
  Sealed safety_net;
};

// A warm handover: somebody there said yes.
struct RedirectReferral {
  ReferralId referral;
  ServiceId to;
  Sealed said_yes;
  Sealed safety_net;
};

// Owed, but for duplicates: who took it instead (`to`, `said_yes`), or a second person's agreement.
struct RejectReferral {
  ReferralId referral;
  RejectReason reason = RejectReason::kNotClinicallySuitable;
  Sealed words;
  ServiceId to;
  Sealed said_yes;
  PrincipalId second;
  ReferralId duplicate_of;
};

// It is more than we can do: who is rung, by whom. Open until somebody confirms that they come.
struct EscalateReferral {
  ReferralId referral;
  EmergencyLevel level = EmergencyLevel::kAmbulance999;
  EmergencyCaller caller = EmergencyCaller::kDesk;
  std::optional<Instant> rung_at;
  Sealed reference;  // incident number, category
  std::optional<Instant> expected_at;
  Sealed override_reason;  // owed when the level is less than the flags ask for
};

struct LinkReferrals {
  ReferralId kept;
  ReferralId other;  // joins `kept`: its sources are owed the same replies
  Sealed reason;
};

struct UnlinkReferral {
  ReferralId referral;  // the one that had joined
  Sealed reason;
};

// What is wrong is replaced, with a reason; the journal keeps both.
struct CorrectReferral {
  ReferralId referral;
  Sealed reason;
  Sealed person;  // absent: unchanged, as with all that follow
  Sealed story;
  std::optional<NeedId> need;
  std::optional<Place> door;
  std::optional<DoorSafety> safety;
  std::optional<Interpreter> interpreter;
};

// Why the response came late; the clock itself is nobody's to touch.
struct RecordBreachReason {
  ReferralId referral;
  BreachReason reason = BreachReason::kTravel;
  std::optional<Instant> offered_at;  // owed with kPersonAskedLater
  Sealed words;
};

// In the revision of this command everybody of these organisations sees a closed referral.
struct SetBarrier {
  ReferralId referral;
  std::set<OrganisationId> hidden_from;
  Sealed reason;
};

}  // namespace tandem
