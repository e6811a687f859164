#pragma once

#include <optional>

#include "dispatch/domain/ids.h"
#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

// What referrers see of what they sent.

namespace tandem::view {

// The status of `referral`, which is in `state`, for one organisation; nullopt when none of its
// sources is theirs. One that joined another follows that one. One that is hidden from them is
// closed from then on, whatever becomes of it.
std::optional<ReferralStatus> StatusFor(const State& state, const Referral& referral,
                                        const OrganisationId& organisation);

}  // namespace tandem::view
