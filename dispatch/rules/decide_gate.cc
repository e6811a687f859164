#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/exit_gate.h"
#include "dispatch/rules/referral_flow.h"

namespace tandem {

Decision DecideAnswerExitGate(Draft draft, const AnswerExitGate& command) {
  const auto found = FindReferral(draft, command.referral, Speaker::kDuty);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Referral& referral = **found;
  if (!IsOpen(referral)) return Refuse(Refusal::kReferralOver);
  if (command.answers.empty() && !command.ward_contact && !command.words) {
    return draft.Done(Outcome::kMerged);
  }
  draft.Add(ExitGateAnswered{referral.id, command.answers, command.ward_contact, command.words});
  EndConditions(draft, referral.id, command.answers);
  // What the ward takes back after we said yes is owed as well.
  const auto need = draft.data().needs.find(referral.need);
  const bool gated = need != draft.data().needs.end() && need->second.gate;
  if (gated && referral.stage == ReferralStage::kAccepted) {
    OweConditions(draft, referral.id, command.answers);
  }
  return draft.Done();
}

}  // namespace tandem
