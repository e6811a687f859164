#pragma once

#include <set>
#include <vector>

#include "dispatch/base/time.h"
#include "dispatch/domain/state.h"

namespace tandem {

// The hard rules between one practitioner and one leg. Every candidate gets a verdict per rule, so
// that "why not her?" has an answer.
enum class EligibilityRule {
  kOnDuty = 1,
  kFree = 2,  // no open offer, no leg held or under way elsewhere
  kDiscipline = 3,
  kProfession = 4,
  kCompetencies = 5,    // all of them, in date
  kNotPassedOver = 6,   // did not decline this leg, and no expired offer too recently
  kOtherLegsHolder = 7  // not already on the same visit
};

struct Verdict {
  EligibilityRule rule = EligibilityRule::kOnDuty;
  bool passed = false;

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Everybody with an open offer, or with a leg held, committed or under way. O(visits + offers).
std::set<PractitionerId> EngagedPractitioners(const State& state);

// One verdict per rule, in the order of the enum. `engaged` is EngagedPractitioners(state): a
// caller that judges many candidates computes it once.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now,
                                    const std::set<PractitionerId>& engaged);

// The same for a single question.
std::vector<Verdict> JudgeCandidate(const State& state, const Visit& visit, const Leg& leg,
                                    const PractitionerId& practitioner, Instant now);

bool IsEligible(const std::vector<Verdict>& verdicts);

}  // namespace tandem
