#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/referral_flow.h"
#include "dispatch/rules/response_clock.h"

namespace tandem {
namespace {

// Late already, or running: somebody who asks for tomorrow says so before it is late. A clock whose
// referral ended with nobody seen never stops, and is no breach.
bool MayBeLate(const Referral& referral) {
  if (!referral.clock || !referral.clock->due_at) return false;
  const auto& stopped_at = referral.clock->stopped_at;
  return stopped_at ? IsBreach(*referral.clock, *stopped_at) : !referral.ended_at;
}

}  // namespace

Decision DecideRecordBreachReason(Draft draft, const RecordBreachReason& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  if (!MayBeLate(**found)) return Refuse(Refusal::kNoBreach);
  if (command.reason == BreachReason::kPersonAskedLater && !command.offered_at) {
    return Refuse(Refusal::kReasonMissing, "offered_at");
  }
  Breach breach;
  breach.reason = command.reason;
  breach.offered_at = command.offered_at;
  breach.words = command.words;
  breach.by = draft.context().actor.principal;
  breach.at = draft.now();
  draft.Add(BreachReasoned{command.referral, std::move(breach)});
  return draft.Done();
}

}  // namespace tandem
