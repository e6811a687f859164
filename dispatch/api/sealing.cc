#include "dispatch/api/sealing.h"

namespace tandem::api {

Sealed Unkept() { return {{"validate-only"}, ""}; }

KeyId KeyOf(Sealer& sealer, const State& state, ReferralId referral) {
  const auto found = state.referrals.find(referral);
  const bool known = found != state.referrals.end() && found->second.person.key;
  return known ? found->second.person.key : sealer.NewKey();
}

}  // namespace tandem::api
