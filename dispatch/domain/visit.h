#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/interpreter.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/two_person.h"

namespace tandem {

// When a reported fact happened: device time, offset-corrected and clamped, with its doubt.
struct Occurred {
  Instant at{};
  Span uncertainty{0};
  bool inferred = false;  // filled in because a later fact implies it

  friend bool operator==(const Occurred&, const Occurred&) = default;
};

// With the person, name and birth date checked; "at the address" is not contact.
struct Contact {
  Occurred with_person;
  ContactMechanism mechanism = ContactMechanism::kFaceToFace;
  ContactSubject subject = ContactSubject::kPerson;
  Answer identity_checked = Answer::kUnknown;

  friend bool operator==(const Contact&, const Contact&) = default;
};

// A human decision the planner obeys.
struct Pin {
  PractitionerId practitioner;  // none: only the order or the time is pinned
  std::optional<Instant> not_before;
  PrincipalId owner;
  Sealed reason;  // tandem.type.v1.Words
  Instant until{};

  friend bool operator==(const Pin&, const Pin&) = default;
};

// A hard rule broken on purpose, by name; it stays flagged.
struct RuleOverride {
  EligibilityRule rule = EligibilityRule::kOnDuty;
  PrincipalId by;
  Instant at{};
  Sealed reason;  // tandem.type.v1.Words

  friend bool operator==(const RuleOverride&, const RuleOverride&) = default;
};

// The partner is gone: do not go in, wait at the meeting point.
struct StandOff {
  Instant since{};
  std::optional<Instant> acknowledged_at;

  friend bool operator==(const StandOff&, const StandOff&) = default;
};

// What is sent next to whoever does not answer, and when.
struct NextPrompt {
  OfferPrompt prompt = OfferPrompt::kSecondPrompt;
  Instant at{};

  friend bool operator==(const NextPrompt&, const NextPrompt&) = default;
};

// A leg put to a practitioner. Its terms never change: a change is a withdrawal and a new offer.
struct Offer {
  OfferId id;
  VisitId visit;
  LegId leg;
  PractitionerId practitioner;
  OfferStage stage = OfferStage::kOpen;
  Instant offered_at{};
  Instant expires_at{};  // open up to, not including, this instant
  int travel_minutes = 0;
  bool via_base = false;  // kit has to be fetched first; its minutes are in travel_minutes
  bool directed = false;  // assigned by the lead: held once the device showed it or they were rung
  std::optional<Instant> delivered_at;  // the device has it
  std::optional<Instant> displayed_at;  // the screen showed it
  std::optional<NextPrompt> next_prompt;

  friend bool operator==(const Offer&, const Offer&) = default;
};

// Somebody who was asked and will not be asked again before `until`.
struct PassedOver {
  std::optional<DeclineReason> declined;  // nullopt: the offer expired
  std::optional<Instant> until;           // nullopt: not for this visit

  friend bool operator==(const PassedOver&, const PassedOver&) = default;
};

// One practitioner's part of a visit.
struct Leg {
  LegId id;
  LegStage stage = LegStage::kTentative;
  LegRequirement requirement;
  bool joins = false;                // the second of two: comes with the first, or after it
  PractitionerId practitioner;       // from kHeld on
  OrganisationId organisation;       // the holder's employer: who answers for this leg
  std::vector<OfferId> open_offers;  // more than one only with offers_at_once > 1
  int travel_minutes = 0;            // of the acknowledged offer
  std::optional<Instant> held_at;
  std::optional<Instant> committed_at;
  std::optional<Occurred> set_off;
  std::optional<Instant> estimated_arrival_at;
  std::optional<Occurred> at_address;
  std::optional<Contact> contact;
  std::optional<Occurred> left;
  std::optional<VisitOutcome> outcome;
  // What this stage waits for, and whose baton is called. Tentative and offered legs wait from the
  // first offer on: then the lead directs.
  std::optional<Waiting> waiting;
  std::optional<Instant> target_at;  // of a second leg that may come later than the visit's target
  std::optional<StandOff> stand_off;
  std::optional<Pin> pin;
  std::vector<RuleOverride> overrides;
  std::optional<Instant> no_access_at;  // reported: nobody opens
  std::optional<StayingReason> staying;
  std::optional<ReleaseReason> released;
  bool may_still_travel = false;  // released after commit, not yet acknowledged
  std::map<PractitionerId, PassedOver> passed_over;
  std::map<PractitionerId, Instant> told;  // everybody who was ever offered this leg, and when

  friend bool operator==(const Leg&, const Leg&) = default;
};

// One attendance at one door. Two or more legs are a joint visit.
struct Visit {
  VisitId id;
  ReferralId referral;
  EpisodeId episode;
  NeedId need;
  Place door;
  Priority priority = Priority::kP3;
  Instant created_at{};
  Instant target_at{};
  std::optional<Instant> due_at;
  JointMode mode = JointMode::kSingle;
  int gap_minutes_max = 0;
  TwoPersonReasons reasons;
  int visit_minutes = 60;  // with the interpreter, where there is one
  std::optional<Interpreter> interpreter;
  VisitKind kind = VisitKind::kFirst;
  std::optional<Instant> offer_from;   // not put to anybody before; none: at once
  std::optional<Instant> window_from;  // of care calls and sitting visits
  std::optional<Instant> window_until;
  bool time_critical = false;
  Sealed instructions;   // tandem.type.v1.Words: what is to be done
  Sealed meeting_point;  // tandem.type.v1.Words: where the first one waits for the other
  std::optional<LastCrewChoice> last_crew;  // the lead's, when it would take the last pair
  // Until every leg is held: nobody found, or a care call nobody goes to.
  std::optional<Waiting> waiting;
  std::vector<Leg> legs;  // at least one; the first is the lead leg

  friend bool operator==(const Visit&, const Visit&) = default;
};

inline bool IsUnderWay(LegStage stage) {
  return stage == LegStage::kEnRoute || stage == LegStage::kAtAddress ||
         stage == LegStage::kWithPerson;
}

inline bool IsOver(LegStage stage) {
  return stage == LegStage::kLeft || stage == LegStage::kReleased;
}

// The leg is somebody's: held, committed or under way.
inline bool IsTaken(LegStage stage) {
  return stage == LegStage::kHeld || stage == LegStage::kCommitted || IsUnderWay(stage);
}

inline bool NeedsSomebody(LegStage stage) {
  return stage == LegStage::kTentative || stage == LegStage::kOffered;
}

}  // namespace tandem
