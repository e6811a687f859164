#include "dispatch/rules/archive_rules.h"

#include <algorithm>

namespace tandem {

std::set<ReferralId> KeptFromArchive(const State& state) {
  std::set<ReferralId> kept;
  for (const auto& [id, visit] : state.visits) {
    const bool open = std::any_of(visit.legs.begin(), visit.legs.end(), [](const Leg& leg) {
      return !IsOver(leg.stage) || leg.may_still_travel;
    });
    if (open) kept.insert(visit.referral);
  }
  for (const auto& [id, escalation] : state.escalations) {
    const bool must_be_seen = escalation.kind == EscalationKind::kFactForReview ||
                              escalation.kind == EscalationKind::kSos;
    if (must_be_seen && escalation.referral) kept.insert(escalation.referral);
  }
  return kept;
}

}  // namespace tandem
