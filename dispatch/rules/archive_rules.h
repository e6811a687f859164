#pragma once

#include <set>

#include "dispatch/domain/state.h"

namespace tandem {

// Referrals that do not leave the state, however long ago they ended: somebody may still be on the
// way to them, or a report or an SOS from there waits to be looked at. NextWakeup and PassTime must
// agree.
std::set<ReferralId> KeptFromArchive(const State& state);

}  // namespace tandem
