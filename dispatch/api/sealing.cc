#include "dispatch/api/sealing.h"

namespace tandem::api {

Sealed Unkept() { return {{"validate-only"}, ""}; }

KeyId KeyOf(Sealer& sealer, const State& state, ReferralId referral) {
  const auto found = state.referrals.find(referral);
  if (found == state.referrals.end() || !found->second.person) return sealer.NewKey();
  const KeyId& key = found->second.person.key;
  // A key that is lost, or was destroyed, seals nothing. What is said now must not be lost with it.
  return sealer.Seal(key, "") ? key : sealer.NewKey();
}

}  // namespace tandem::api
