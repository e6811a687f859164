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
  std::vector<KitTypeId> kit;              // all of these, carried or fetched from the base

  friend bool operator==(const LegRequirement&, const LegRequirement&) = default;
};

// A presenting need and its default response.
struct Need {
  NeedId id;
  std::string title;
  int csds_reason = 999;  // CSDS primary reason for referral
  Priority priority = Priority::kP3;
  ClockType clock = ClockType::kTwoHour;
  LegRequirement first;                       // the response that goes first, or alone
  std::optional<LegRequirement> first_night;  // instead of `first` in the night band
  LegRequirement second;                      // the second person when two are needed
  TwoPersonReasons reasons;                   // always two people for this need
  JointMode mode = JointMode::kSingle;        // what `reasons` mean here; DOOR is stricter anyway
  int gap_minutes_max = 0;                 // the second may come this much later: kLeadThenJoin and
                                           // kSeparateAllowed, 1 to 1440
  int visit_minutes = 60;                  // planned time with the person, 1 to 600
  std::vector<std::string> red_flag_sets;  // asked besides the set "all"
  std::optional<Gate> gate;                // asked as well, or it is not accepted

  friend bool operator==(const Need&, const Need&) = default;
};

// A competency of the catalogue.
struct Competency {
  CompetencyId id;
  std::string title;
  int valid_months = 0;    // 0 = no expiry by itself
  bool delegable = false;  // a nurse may delegate it, for one person, to somebody by name

  friend bool operator==(const Competency&, const Competency&) = default;
};

struct Competence {
  CompetencyId id;
  std::optional<Instant> valid_until;  // not eligible from this instant on; nullopt = no expiry
  std::string verified_by;
  std::string evidence;  // "assessment 2026-03"; empty = none seen

  friend bool operator==(const Competence&, const Competence&) = default;
};

struct Registration {
  std::string body;  // "NMC", "HCPC", "SWE"
  std::string number;
  friend bool operator==(const Registration&, const Registration&) = default;
};

// One question of the fixed list a person answers; any YES asks for `level`.
struct RedFlag {
  RedFlagId id;
  std::string set;       // "all", "fall", "catheter" ...
  std::string question;  // as read out
  EmergencyLevel level = EmergencyLevel::kAmbulance999;

  friend bool operator==(const RedFlag&, const RedFlag&) = default;
};

// Another service that people are redirected or handed over to, or that is asked for help.
struct OutsideService {
  ServiceId id;
  std::string name;
  std::string phone;

  friend bool operator==(const OutsideService&, const OutsideService&) = default;
};

// Where the team works: health goes by GP practice, social care by where the person lives.
struct Areas {
  std::vector<std::string> gp_practices;  // ODS codes; empty = not limited
  std::vector<std::string> outcodes;      // "LE3"; empty = not limited

  friend bool operator==(const Areas&, const Areas&) = default;
};

// Rest that is owed (Working Time Regulations; check the contracts).
struct RestRules {
  Span between_shifts = hours{11};
  Span week_average_max = hours{48};
  int nights_running_max = 4;
  Span off_after_nights = hours{48};
  Span break_owed_after = hours{6};

  friend bool operator==(const RestRules&, const RestRules&) = default;
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
  std::vector<KitTypeId> kit;          // what they usually carry: taken when sign-on says nothing
  std::string phone;

  friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

// Every row is practice 6.5's unless it says otherwise; [A] = assumption of this project.
struct Timers {
  // triage
  Span triage_decision = minutes{15};    // received -> decision (Cornwall: ring back in 15)
  Span possible_duplicate = minutes{2};  // TRIAGE looks at the card
  Span welfare_p1 = minutes{20};         // a call to whoever waits, while nobody is on the way
  Span welfare_p2 = minutes{30};
  Span welfare_other = minutes{45};
  Span emergency_check = minutes{10};    // "was 999 rung?"
  Span ambulance_check = minutes{30};    // awaited: asked again
  Span ambulance_relief = minutes{120};  // awaited: who relieves us?
  Span tell_source = minutes{10};        // a source is owed word of the decision or of a delay
  Span red_flags_asked = minutes{15};    // accepted with flags that nobody asked [A]
  Span ward_condition = minutes{30};     // owed by the ward; then its manager or the bleep
  // finding somebody
  Span nobody_found_p1 = minutes{30};  // -> ask for aid
  Span nobody_found_other = minutes{45};
  Span prompt_again = Span{30'000};  // not received by the device: second prompt (ms)
  Span sms = minutes{1};             // not received: SMS
  Span ring_p1 = minutes{2};         // not acknowledged: "ring them", PHONE
  Span ring_other = minutes{4};
  Span offer_p1 = minutes{3};  // not acknowledged: the next candidate
  Span offer_other = minutes{6};
  Span direct_p1 = minutes{5};  // still nobody: the lead directs
  Span direct_other = minutes{10};
  Span partner_unanswered = minutes{10};  // held, waiting for the other leg
  Span partner_late = minutes{2};         // a failed or late partner: matched again by then [A]
  Span offer_again_after = minutes{10};   // an expired offer may be repeated to the same person
  Span last_crew_window =
      minutes{30};  // nobody else free within this: the last crew [A]; 0: never asks
  // on the way and at the door
  Span set_off_overdue = minutes{10};   // after the planned set-off
  Span arrival_overdue = minutes{15};   // after the estimate; the repeat makes it red
  Span no_access = minutes{5};          // at the address, nobody seen: phones
  Span no_access_keys = minutes{10};    // neighbour, next of kin, key safe
  Span no_access_decide = minutes{15};  // LEAD decides
  Span visit_overdue = minutes{15};     // after the expected-out time; the repeat makes it red
  Span door_check = minutes{20};        // at an unsafe door: are you both all right?
  Span staying_check = minutes{30};
  Span withdrawal_unacknowledged = minutes{5};
  Span stand_off_unacknowledged = minutes{2};
  Span safe_home = minutes{60};  // after the end of the shift [A]
  // the 72 hours
  Span care_call_missed = minutes{15};  // after the window: amber; the repeat makes it red
  Span sitting_relief = hours{4};
  Span exit_plan = hours{48};             // after first contact
  Span enquiry_unanswered = minutes{10};  // another service asked: ring the next
  Span verify_death = hours{4};           // community aim for an expected death
  // the desk
  Span fact_review = minutes{10};
  Span escalation_repeat = minutes{15};  // amber -> red, and again
  Span lead_silent_day = minutes{5};     // LEAD -> ON_CALL
  Span lead_silent_night = minutes{3};
  Span snooze_max = minutes{10};
  Span handover_open = minutes{35};     // opened 20:45, red 21:20
  Span no_new_work = minutes{45};       // before the end of a shift, unless P1
  Span held_p1 = minutes{10};           // a held team: P1 alarms resume
  Span enquiry_followed = minutes{30};  // "who can come?" without a referral: missed [A]

  friend bool operator==(const Timers&, const Timers&) = default;
};

struct Travel {
  int day_mph = 15;  // city, practice defaults
  int night_mph = 21;
  int detour_percent = 130;   // road over straight line
  int park_minutes = 5;       // park and find the door
  int via_base_minutes = 12;  // to fetch kit from the base on the way

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
  AllocationMode allocation_day = AllocationMode::kAssignAndAck;
  AllocationMode allocation_night = AllocationMode::kAssignAndAck;
  int offers_at_once = 1;  // 1 to limits::kOffersAtOnceMax; ASSIGN_AND_ACK always asks one
  Timers timers;
  Travel travel;
  RestRules rest;
  Areas areas;
  std::map<NeedId, Need> needs;
  std::map<CompetencyId, Competency> competencies;
  std::vector<RedFlag> red_flags;        // in the order they are asked
  std::map<KitTypeId, int> kit_at_base;  // how many of each the base keeps
  int base_opens_minute = 0;             // Europe/London; equal = always open
  int base_closes_minute = 0;
  std::map<ServiceId, OutsideService> services;
  std::map<PractitionerId, StaffMember> staff;
  std::map<Baton, PrincipalId> batons;  // who holds each when the data come into force

  friend bool operator==(const TeamData&, const TeamData&) = default;
};

}  // namespace tandem
