#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/roster.h"
#include "dispatch/domain/task.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

namespace tandem {

// A practitioner as the day knows them.
struct Practitioner {
  PractitionerId id;
  Duty duty = Duty::kOffDuty;
  std::optional<Instant> on_duty_since;
  Place last_place;  // base at sign-on, then the last door; coarse, no tracking
  std::optional<Instant> shift_ends_at;
  TravelMode travel = TravelMode::kCar;
  std::set<KitTypeId> kit;               // in the car or the bag
  std::optional<Waiting> break_owed;     // LEAD; until a break was taken
  std::optional<Waiting> safe_home;      // LEAD; until home was reported
  std::optional<Instant> signed_off_at;  // the end of the last duty: rest counts from here

  friend bool operator==(const Practitioner&, const Practitioner&) = default;
};

// A rung reached: an owed action in front of the holder of a baton, until resolved.
struct Escalation {
  EscalationId id;
  EscalationKind kind = EscalationKind::kNobodyFound;
  Baton baton = Baton::kLead;
  ReferralId referral;
  VisitId visit;                // none for kTriageOverdue
  LegId leg;                    // none when the whole visit is meant
  PractitionerId practitioner;  // whom it is about, if anyone
  TaskId task;                  // kTaskOverdue
  Instant raised_at{};
  PrincipalId taken_by;  // "I have it": snoozed until due_at
  int times_raised = 1;
  Instant due_at{};  // raised again at this instant unless resolved

  friend bool operator==(const Escalation&, const Escalation&) = default;
};

// Somebody from an agency, known for one shift; nothing about them is verified until the lead says
// so, and they are gone at its end.
struct TemporaryPractitioner {
  StaffMember member;
  std::string agency;
  PrincipalId added_by;
  PractitionerId paired_with;  // goes with them
  Instant expires_at{};

  friend bool operator==(const TemporaryPractitioner&, const TemporaryPractitioner&) = default;
};

// Time stood still for more than limits::kStandstill: facts come in, nothing expires, is withdrawn,
// planned or paged until the lead confirms.
struct Standstill {
  Instant stopped_at{};  // the last moment known
  Instant resumed_at{};
  Instant p1_resumes_at{};

  friend bool operator==(const Standstill&, const Standstill&) = default;
};

// "Who could come, and when?" asked without referring; missed when nothing follows.
struct Opportunity {
  OpportunityId id;
  OrganisationId organisation;
  NeedId need;
  Instant asked_at{};
  Instant missed_at{};  // unless a referral follows before
  std::optional<Instant> likely_at;

  friend bool operator==(const Opportunity&, const Opportunity&) = default;
};

// The whole world of one team: open work only. A fold of the team's records.
struct State {
  TeamId team;
  Revision revision;
  Instant recorded_at{};  // of the last record
  std::optional<TeamData> data;
  std::map<Baton, PrincipalId> batons;
  std::map<PractitionerId, Practitioner> practitioners;
  std::map<ReferralId, Referral> referrals;
  std::map<EpisodeId, Episode> episodes;
  std::map<VisitId, Visit> visits;
  std::map<OfferId, Offer> offers;                 // open ones and those of open visits
  std::map<EscalationId, Escalation> escalations;  // open ones
  std::map<TaskId, Task> tasks;                    // open ones
  std::map<EnquiryId, Enquiry> enquiries;          // of open referrals
  std::map<OpportunityId, Opportunity> opportunities;
  std::map<HandoverId, Handover> handovers;   // not yet accepted whole
  std::map<Baton, PrincipalId> baton_offers;  // put to somebody who has not accepted yet
  std::map<PractitionerId, TemporaryPractitioner> temporaries;
  std::vector<Shift> shifts;  // by start; those that ended are dropped
  std::optional<Standstill> held;
  std::int64_t last_id = 0;  // one counter numbers everything

  friend bool operator==(const State&, const State&) = default;
};

// The leg with this id; nullptr when there is none.
const Leg* FindLeg(const State& state, VisitId visit, LegId leg);

// What is known of a practitioner, listed or temporary; nullptr when nobody is.
const StaffMember* FindMember(const State& state, const PractitionerId& practitioner);

}  // namespace tandem
