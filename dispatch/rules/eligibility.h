#pragma once

#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem {

// One hard rule and whether it is kept.
struct Verdict {
  EligibilityRule rule = EligibilityRule::kOnDuty;
  bool passed = false;

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Everybody with an open offer, or with a leg held, committed or under way. Offers of `but`, if
// given, do not count: they end when it is put to somebody else. O(visits + offers).
std::set<PractitionerId> EngagedPractitioners(const State& state, LegId but = {});

// One verdict per rule, in the order of the enum; kJointMode is nobody's to keep. `engaged` is
// EngagedPractitioners(state): a caller that judges many candidates computes it once.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now,
                                    const std::set<PractitionerId>& engaged);

// The same for a single question.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now);

bool IsEligible(const std::vector<Verdict>& verdicts);

// Whether all the leg's kit is with them; else it has to be fetched from the base.
bool CarriesKit(const State& state, const Leg& leg, const PractitionerId& practitioner);

}  // namespace tandem
