#pragma once

#include <algorithm>
#include <map>

#include "dispatch/base/result.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/sealed.h"
#include "dispatch/domain/state.h"
#include "dispatch/wire/request_reader.h"

// Personal data of a request are sealed here, before a command is made of them.

namespace tandem::api {

// Stands for sealed parts when nothing will be kept.
Sealed Unkept();

// The key of a referral; a fresh one when the follower does not know it, so that whatever the rules
// then say, nothing unreadable is kept.
KeyId KeyOf(Sealer& sealer, const State& state, ReferralId referral);

template <class Asked>
ReferralId ReferralOf(const wire::WithWords<Asked>& said, const State& state) {
  return said.referral || !said.referral_of ? said.referral : said.referral_of(state);
}

template <class Asked>
bool HasWords(const wire::WithWords<Asked>& said) {
  return std::any_of(said.parts.begin(), said.parts.end(),
                     [](const auto& part) { return !part.words.empty(); });
}

// The command with every part sealed; the keys are found in a follower's `state`. No state: nothing
// will be kept.
template <class Asked>
Result<Asked> SealParts(Sealer& sealer, const State* state, const wire::WithWords<Asked>& said) {
  Asked command = said.command;
  std::map<ReferralId, KeyId> keys;  // so that a fresh one serves all parts of its referral
  for (const auto& part : said.parts) {
    if (part.words.empty()) continue;
    if (state == nullptr) {
      part.field(command) = Unkept();
      continue;
    }
    const ReferralId about = part.about ? part.about : ReferralOf(said, *state);
    KeyId& key = keys[about];
    if (!key) key = KeyOf(sealer, *state, about);
    ASSIGN_OR_RETURN(part.field(command), sealer.Seal(key, part.words));
  }
  return command;
}

}  // namespace tandem::api
