#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/exit_gate.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/observation.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/safety.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/two_person.h"

namespace tandem {

// What a thing that waits waits for: the baton that owns it and when that baton is called.
struct Waiting {
  Baton baton = Baton::kLead;
  Instant due_at{};

  friend bool operator==(const Waiting&, const Waiting&) = default;
};

// Whoever belongs to no organisation: the person, relatives, neighbours. A barrier may name them.
inline OrganisationId PrivateCallers() { return {}; }

// One of the people who made a referral; each is owed a reply.
struct Source {
  OrganisationId organisation;  // empty for the person or a relative
  PrincipalId by;               // who sent or typed it
  SourceKind kind = SourceKind::kNotKnown;
  MayBeTold may_be_told = MayBeTold::kStatusOnly;
  Sealed caller;  // tandem.type.v1.Caller

  friend bool operator==(const Source&, const Source&) = default;
};

// CSDS CYP104: starts when the need is identified, stops at the first Contact face to face.
struct ResponseClock {
  ClockType type = ClockType::kTwoHour;
  Instant started_at{};
  Sealed start_reason;            // tandem.type.v1.Words; owed when it is not the receipt
  std::optional<Instant> due_at;  // none for kCrisisWithoutTarget
  std::optional<Instant> stopped_at;

  friend bool operator==(const ResponseClock&, const ResponseClock&) = default;
};

struct Triage {
  PrincipalId by;
  Instant at{};
  Priority priority = Priority::kP3;
  Sealed basis;          // tandem.type.v1.Words; owed when it departs from the need's
  Instant target_at{};   // door time by priority: P1 60, P2 90, P3 120 min from clock start
  Sealed safety_net;     // tandem.type.v1.SafetyNetAdvice: what was said to whom
  Sealed flag_override;  // tandem.type.v1.Words: why a YES among the red flags did not stop it

  friend bool operator==(const Triage&, const Triage&) = default;
};

// Rung for, because it is more than we can do; open until somebody confirms that they come.
struct EmergencyCall {
  EmergencyLevel level = EmergencyLevel::kAmbulance999;
  EmergencyCaller caller = EmergencyCaller::kDesk;
  PrincipalId by;  // who decided it
  Instant decided_at{};
  std::optional<Instant> rung_at;
  Sealed reference;  // tandem.type.v1.Words: incident number, category, what they said
  std::optional<Instant> expected_at;
  std::optional<Instant> confirmed_at;
  // Set when a registered clinician chose less than the flags ask for; tandem.type.v1.Words.
  Sealed override_reason;

  friend bool operator==(const EmergencyCall&, const EmergencyCall&) = default;
};

// How a referral ended that was not accepted: advised, redirected or rejected.
struct Disposal {
  PrincipalId by;
  Instant at{};
  Sealed words;       // tandem.type.v1.Words: the advice, or why not
  Sealed safety_net;  // tandem.type.v1.SafetyNetAdvice
  ServiceId to;       // redirected to, or handed over to
  Sealed said_yes;    // tandem.type.v1.Words: who there said yes; owed with `to`
  std::optional<RejectReason> reject;
  PrincipalId second;  // a rejection without a hand-over: the second person who agreed

  friend bool operator==(const Disposal&, const Disposal&) = default;
};

struct Death {
  DeathKind kind = DeathKind::kExpected;
  Instant at{};  // when it happened or was found
  PrincipalId reported_by;

  friend bool operator==(const Death&, const Death&) = default;
};

// Why the response came late, as somebody said. A later word replaces it; the journal keeps both.
struct Breach {
  BreachReason reason = BreachReason::kTravel;
  std::optional<Instant> offered_at;  // kPersonAskedLater: when we would have come
  Sealed words;                       // tandem.type.v1.Words
  PrincipalId by;
  Instant at{};

  friend bool operator==(const Breach&, const Breach&) = default;
};

struct Referral {
  ReferralId id;
  ReferralStage stage = ReferralStage::kReceived;
  Instant received_at{};
  std::vector<Source> sources;  // at least one
  NeedId need;
  Sealed person;  // tandem.type.v1.Person
  Sealed story;   // tandem.type.v1.Story: reason in words, access
  Place door;     // coarse
  DoorSafety safety;
  TwoPersonReasons reasons_asked;  // what the referrer asked for; triage decides
  std::optional<Waiting> waiting;  // owed triage decision
  std::optional<Triage> triage;
  std::optional<ResponseClock> clock;
  EpisodeId episode;
  std::optional<WithdrawReason> withdrawn;
  std::map<RedFlagId, SafetyAnswer> red_flags;  // the asked ones; absent = not asked
  std::vector<Observation> observations;        // the last limits::kObservationsMax, oldest first
  std::optional<ExitGate> exit_gate;            // none: the ward was asked nothing yet
  std::optional<Interpreter> interpreter;
  std::optional<Breach> breach;
  AreaVerdict health_area = AreaVerdict::kUnknown;
  AreaVerdict social_area = AreaVerdict::kUnknown;
  std::optional<EmergencyCall> emergency;
  std::optional<Disposal> disposal;
  std::optional<Death> died;
  std::vector<ReferralId> possible_matches;  // as found when it came in; never linked by itself
  ReferralId linked_to;                      // for kLinked
  std::vector<ReferralId> linked;            // those that joined this one
  std::set<OrganisationId> hidden_from;      // information barrier: they see a closed referral
  int corrections = 0;
  std::optional<Instant> ended_at;  // nothing is open any more: archived limits::kArchiveAfter on

  friend bool operator==(const Referral&, const Referral&) = default;
};

// A task a nurse lets somebody by name do for this one person.
struct Delegation {
  PractitionerId practitioner;
  CompetencyId competency;
  PractitionerId delegated_by;
  Instant until{};

  friend bool operator==(const Delegation&, const Delegation&) = default;
};

// The crisis, up to 72 hours from first contact. It never closes itself.
struct Episode {
  EpisodeId id;
  ReferralId referral;
  Instant opened_at{};
  std::optional<Instant> first_contact_at;
  // An exit plan owed at 48 hours, then a review at 72 or whenever it was extended to.
  std::optional<Waiting> waiting;
  std::optional<Instant> exit_planned_at;
  Sealed exit_plan;  // tandem.type.v1.Words
  int times_extended = 0;
  Sealed extension_reason;  // tandem.type.v1.Words, of the last one
  PrincipalId owner;        // who answers for an extended episode
  std::vector<Delegation> delegations;
  std::optional<Instant> closed_at;
  std::optional<VisitOutcome> outcome;
  PrincipalId closed_by;

  friend bool operator==(const Episode&, const Episode&) = default;
};

}  // namespace tandem
