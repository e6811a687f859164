#pragma once

#include <map>
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

// Whoever has something to do. True: it is one person whom they are with, and nothing else; P1 may
// ask them to come away.
using Engaged = std::map<PractitionerId, bool>;

// Everybody with an open offer, or with a leg held, committed or under way. Offers of `but`, if
// given, engage nobody: they end when it is put to somebody else. O(visits + offers).
Engaged EngagedPractitioners(const State& state, LegId but = {});

// One verdict per rule, in the order of the enum; kJointMode is nobody's to keep. `engaged` is
// EngagedPractitioners(state): a caller that judges many candidates computes it once.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now,
                                    const Engaged& engaged);

// The same for a single question.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now);

bool IsEligible(const std::vector<Verdict>& verdicts);

// Whether all the leg's kit is with them; else it has to be fetched from the base.
bool CarriesKit(const State& state, const Leg& leg, const PractitionerId& practitioner);

}  // namespace tandem
