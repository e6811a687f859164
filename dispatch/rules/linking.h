#pragma once

#include <set>

#include "dispatch/rules/draft.h"

// Two referrals that turn out to be one crisis, or not to be after all.

namespace tandem {

// `other` joins `kept`: its work ends, and its sources are owed the same replies. The clock is that
// of the earlier call, a YES on either comes before somebody, and who is kept out of one is kept
// out of both.
void JoinReferrals(Draft& draft, const Referral& kept, const Referral& other, const Sealed& reason);

// `joined` waits for triage again and takes its sources with it. The clock of `kept` and the
// answers it took over stay: what was learnt is not unlearnt.
void PartReferrals(Draft& draft, const Referral& kept, const Referral& joined,
                   const Sealed& reason);

// One crisis, one barrier: in this revision it applies to the referral and to all it is linked
// with. Whoever is kept out is told nothing any more.
void HideCrisis(Draft& draft, ReferralId referral, const std::set<OrganisationId>& hidden_from,
                const Sealed& reason);

}  // namespace tandem
