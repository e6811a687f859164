#pragma once

#include <map>
#include <optional>
#include <string>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/place.h"
#include "dispatch/domain/referral.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"

namespace tandem {

// A practitioner as the day knows them.
struct Practitioner {
  PractitionerId id;
  Duty duty = Duty::kOffDuty;
  std::optional<Instant> on_duty_since;
  Place last_place;  // base at sign-on, then the last door; coarse, no tracking

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
  Instant raised_at{};
  int times_raised = 1;
  Instant due_at{};  // raised again at this instant unless resolved

  friend bool operator==(const Escalation&, const Escalation&) = default;
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
  std::int64_t last_id = 0;                        // one counter numbers everything

  friend bool operator==(const State&, const State&) = default;
};

// The leg with this id; nullptr when there is none.
const Leg* FindLeg(const State& state, VisitId visit, LegId leg);

}  // namespace tandem
