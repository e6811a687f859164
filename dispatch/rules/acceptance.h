#pragma once

#include "dispatch/rules/draft.h"
#include "dispatch/rules/two_person_rules.h"

// What an acceptance settles: priority, clock, how many go and how they belong together.

namespace tandem {

struct Settled {
  Triage triage;
  ResponseClock clock;
  TwoPersonReasons reasons;
  JointTerms terms;
};

// Everything but the choice itself has a default from the need; what departs from it needs words.
tl::expected<Settled, Refused> Settle(const Draft& draft, const Referral& referral,
                                      const Need& need, const AcceptReferral& command);

// The first visit, with a leg for everybody who goes, put to nobody yet. Its episode is the
// caller's to name.
Visit MakeFirstVisit(Draft& draft, const Referral& referral, const Need& need,
                     const Settled& settled);

}  // namespace tandem
