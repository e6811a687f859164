#include "dispatch/rules/invariants.h"
#include "dispatch/wire/record_codec.h"
#include "tests/fuzz/targets/stored.h"
#include "tests/fuzz/targets/target.h"

namespace tandem::fuzz {

void FuzzSnapshot(std::string_view bytes) {
  CheckStored<State>(bytes, &wire::DecodeState, &wire::EncodeState);
  const Result<State> state = wire::DecodeState(bytes);
  if (!state) return;
  const std::string fingerprint = wire::FingerprintBytes(*state);
  const Result<State> again = wire::DecodeState(wire::EncodeState(*state));
  TANDEM_CHECK(wire::FingerprintBytes(*again) == fingerprint);
  // The server asks this of a state it has read, whatever stands in it.
  (void)BrokenInvariants(*state);
}

}  // namespace tandem::fuzz
