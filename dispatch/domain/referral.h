#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
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
  Sealed basis;         // tandem.type.v1.Words; owed when it departs from the need's
  Instant target_at{};  // door time by priority: P1 60, P2 90, P3 120 min from clock start
  Sealed safety_net;    // tandem.type.v1.SafetyNetAdvice: what was said to whom

  friend bool operator==(const Triage&, const Triage&) = default;
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

  friend bool operator==(const Referral&, const Referral&) = default;
};

// The crisis, up to 72 hours from first contact. It never closes itself.
struct Episode {
  EpisodeId id;
  ReferralId referral;
  Instant opened_at{};
  std::optional<Instant> first_contact_at;
  std::optional<Waiting> waiting;  // review owed at 72 hours
  std::optional<Instant> closed_at;
  std::optional<VisitOutcome> outcome;
  PrincipalId closed_by;

  friend bool operator==(const Episode&, const Episode&) = default;
};

}  // namespace tandem
