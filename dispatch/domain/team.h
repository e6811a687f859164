#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/two_person.h"

// Team data: the local rules of one co-located service, as validated by `teamfiles` and journalled
// by TeamConfigured. Every clinical value carries author and approver (TeamData).

namespace tandem {

// What one leg of a visit asks of whoever takes it. Empty lists ask nothing.
struct LegRequirement {
  std::vector<Discipline> disciplines;     // any one of these
  std::vector<Profession> professions;     // any one of these
  std::vector<CompetencyId> competencies;  // all of these, in date on the day

  friend bool operator==(const LegRequirement&, const LegRequirement&) = default;
};

// A presenting need and its default response.
struct Need {
  NeedId id;
  std::string title;
  int csds_reason = 999;  // CSDS primary reason for referral
  Priority priority = Priority::kP3;
  ClockType clock = ClockType::kTwoHour;
  LegRequirement first;                 // the response that goes first, or alone
  LegRequirement second;                // the second person when two are needed
  TwoPersonReasons reasons;             // always two people for this need
  JointMode mode = JointMode::kSingle;  // default when `reasons` is not empty
  int gap_minutes_max = 0;              // for kLeadThenJoin
  int visit_minutes = 60;               // planned time with the person, 1 to 600
  std::vector<KitTypeId> kit;

  friend bool operator==(const Need&, const Need&) = default;
};

struct Competence {
  CompetencyId id;
  std::optional<Instant> valid_until;  // not eligible from this instant on; nullopt = no expiry
  std::string verified_by;

  friend bool operator==(const Competence&, const Competence&) = default;
};

struct Registration {
  std::string body;  // "NMC", "HCPC", "SWE"
  std::string number;
  friend bool operator==(const Registration&, const Registration&) = default;
};

// A practitioner as team data know them; who is on duty is State (Practitioner in state.h).
struct StaffMember {
  PractitionerId id;
  std::string name;
  OrganisationId employer;
  std::string pool;
  Discipline discipline = Discipline::kNursing;
  Profession profession = Profession::kNurse;
  Registration registration;
  std::vector<Competence> competences;
  std::vector<std::string> languages;  // BCP 47
  std::string phone;

  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

enum class AllocationMode { kAssignAndAck = 1, kOffer = 2 };

struct Timers {
  Span triage_decision = minutes{15};  // received -> decision (Cornwall: ring back in 15)
  Span nobody_found_p1 = minutes{30};
  Span nobody_found_other = minutes{45};
  Span offer_p1 = minutes{3};  // no acknowledgement -> next candidate
  Span offer_other = minutes{6};
  Span partner_unanswered = minutes{10};  // held, waiting for the other leg
  Span offer_again_after = minutes{10};   // an expired offer may be repeated to the same person
  Span set_off_overdue = minutes{10};     // after the planned set-off
  Span arrival_overdue = minutes{30};     // after the estimate
  Span no_access = minutes{15};           // at the address, nobody seen
  Span visit_overdue = minutes{30};       // after the expected-out time
  Span withdrawal_unacknowledged = minutes{5};
  Span fact_review = minutes{10};
  Span escalation_repeat = minutes{10};  // an open escalation is raised again

  friend bool operator==(const Timers&, const Timers&) = default;
};

struct Travel {
  int day_mph = 15;  // city, practice defaults
  int night_mph = 21;
  int detour_percent = 130;  // road over straight line
  int park_minutes = 5;      // park and find the door

  friend bool operator==(const Travel&, const Travel&) = default;
};

struct TeamData {
  TeamId id;
  std::string name;
  std::string version;
  std::string author;
  std::string clinical_approver;  // empty = clinical values are unsigned: demo only
  std::vector<OrganisationId> organisations;
  Place base;
  int night_starts_minute = 21 * 60;  // Europe/London minute of day
  int night_ends_minute = 7 * 60;
  AllocationMode allocation_mode = AllocationMode::kAssignAndAck;
  int offers_at_once = 1;  // 1 to limits::kOffersAtOnceMax
  Timers timers;
  Travel travel;
  std::map<NeedId, Need> needs;
  std::map<PractitionerId, StaffMember> staff;
  std::map<Baton, PrincipalId> batons;  // who holds each when the data come into force

  friend bool operator==(const TeamData&, const TeamData&) = default;
};

}  // namespace tandem
