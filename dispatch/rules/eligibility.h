#pragma once

#include <array>
#include <map>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem {

// One hard rule and whether it is kept.
struct Verdict {
  EligibilityRule rule = EligibilityRule::kOnDuty;
  bool passed = false;

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// One per rule, in the order of the enum; kJointMode is nobody's to keep.
using Verdicts = std::array<Verdict, 11>;

// Whoever has something to do. True: it is one person whom they are with, and nothing else; P1 may
// ask them to come away.
using Engaged = std::map<PractitionerId, bool>;

// Everybody with an open offer, or with a leg held, committed or under way. Offers of `but`, if
// given, engage nobody: they end when it is put to somebody else. O(visits + offers).
Engaged EngagedPractitioners(const State& state, LegId but = {});

// Somebody, looked up once and then judged for many legs. Points into the state.
struct Prospect {
  PractitionerId who;
  const StaffMember* member = nullptr;   // nullptr: nobody knows them
  const Practitioner* person = nullptr;  // nullptr: never seen on duty
  bool is_temporary = false;
  bool is_free = true;
  bool is_with_one_person = false;  // not free, but P1 may ask them to come away
};

// `engaged` is EngagedPractitioners(state): a caller that asks about many computes it once.
Prospect LookUp(const State& state, const PractitionerId& practitioner, const Engaged& engaged);

Verdicts JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                        const Prospect& prospect, Instant now);

bool IsEligible(const Verdicts& verdicts);

// Whether all the leg's kit is with them; else it has to be fetched from the base.
bool CarriesKit(const Leg& leg, const Prospect& prospect);

}  // namespace tandem
