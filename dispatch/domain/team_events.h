#pragma once

#include <optional>
#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/roster.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/domain/task.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

// What happened, as journalled. Events carry what was decided (deadlines, modes), never inputs to
// recompute: a new rule changes Decide, not Evolve.
//
// This page: the team, its people, their batons, and what is owed.

namespace tandem {

struct TeamConfigured {
  TeamData data;
  friend bool operator==(const TeamConfigured&, const TeamConfigured&) = default;
};

struct RosterImported {
  Instant from{};
  Instant until{};
  std::vector<Shift> shifts;  // replace what was known of this stretch
  friend bool operator==(const RosterImported&, const RosterImported&) = default;
};

struct PractitionerSignedOn {
  PractitionerId practitioner;
  Place place;
  std::optional<Instant> shift_ends_at;
  TravelMode travel = TravelMode::kCar;
  std::set<KitTypeId> kit;
  std::optional<Waiting> break_owed;
  friend bool operator==(const PractitionerSignedOn&, const PractitionerSignedOn&) = default;
};

struct PractitionerSignedOff {
  PractitionerId practitioner;
  std::optional<Waiting> safe_home;  // owed: until then they are on their way home
  friend bool operator==(const PractitionerSignedOff&, const PractitionerSignedOff&) = default;
};

struct BreakStarted {
  PractitionerId practitioner;
  friend bool operator==(const BreakStarted&, const BreakStarted&) = default;
};

struct BreakEnded {
  PractitionerId practitioner;
  std::optional<Waiting> break_owed;  // the next one, if the shift is long enough
  friend bool operator==(const BreakEnded&, const BreakEnded&) = default;
};

struct SafeHomeReported {
  PractitionerId practitioner;
  friend bool operator==(const SafeHomeReported&, const SafeHomeReported&) = default;
};

struct TemporaryPractitionerAdded {
  TemporaryPractitioner person;
  friend bool operator==(const TemporaryPractitionerAdded&,
                         const TemporaryPractitionerAdded&) = default;
};

struct TemporaryPractitionerExpired {
  PractitionerId practitioner;
  friend bool operator==(const TemporaryPractitionerExpired&,
                         const TemporaryPractitionerExpired&) = default;
};

struct BatonOffered {
  Baton baton = Baton::kLead;
  PrincipalId to;
  friend bool operator==(const BatonOffered&, const BatonOffered&) = default;
};

// By acceptance, never by being offered.
struct BatonPassed {
  Baton baton = Baton::kLead;
  PrincipalId to;
  friend bool operator==(const BatonPassed&, const BatonPassed&) = default;
};

struct HandoverOpened {
  Handover handover;
  friend bool operator==(const HandoverOpened&, const HandoverOpened&) = default;
};

// With the last one the handover is over.
struct HandoverItemAccepted {
  HandoverId handover;
  int item = 0;
  friend bool operator==(const HandoverItemAccepted&, const HandoverItemAccepted&) = default;
};

struct TeamHeld {
  Standstill standstill;
  friend bool operator==(const TeamHeld&, const TeamHeld&) = default;
};

struct TeamResumed {
  PrincipalId by;
  friend bool operator==(const TeamResumed&, const TeamResumed&) = default;
};

struct OpportunityAsked {
  Opportunity opportunity;
  friend bool operator==(const OpportunityAsked&, const OpportunityAsked&) = default;
};

struct OpportunityFollowed {
  OpportunityId opportunity;
  ReferralId referral;
  friend bool operator==(const OpportunityFollowed&, const OpportunityFollowed&) = default;
};

struct OpportunityMissed {
  OpportunityId opportunity;
  friend bool operator==(const OpportunityMissed&, const OpportunityMissed&) = default;
};

struct SosRaised {
  PractitionerId practitioner;
  Occurred occurred;
  bool duress = false;
  VisitId visit;  // where they are, if on a leg
  LegId leg;
  friend bool operator==(const SosRaised&, const SosRaised&) = default;
};

struct TaskOpened {
  Task task;
  friend bool operator==(const TaskOpened&, const TaskOpened&) = default;
};

struct TaskEnded {
  TaskId task;
  TaskResult result = TaskResult::kDone;
  PrincipalId by;  // none: the house, nothing is owed any more
  Sealed words;
  friend bool operator==(const TaskEnded&, const TaskEnded&) = default;
};

struct EscalationRaised {
  Escalation escalation;  // times_raised counts up when it is raised again
  friend bool operator==(const EscalationRaised&, const EscalationRaised&) = default;
};

struct EscalationTaken {
  EscalationId escalation;
  PrincipalId by;
  Instant due_at{};
  friend bool operator==(const EscalationTaken&, const EscalationTaken&) = default;
};

struct EscalationResolved {
  EscalationId escalation;
  friend bool operator==(const EscalationResolved&, const EscalationResolved&) = default;
};

}  // namespace tandem
