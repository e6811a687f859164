#pragma once

#include <map>
#include <optional>

#include "dispatch/domain/exit_gate.h"
#include "dispatch/rules/draft.h"

// Nobody is fetched home from hospital before the ward was asked. What it says no to need not stop
// us; without medicines, or with a transfer nobody saw, somebody there owes it by name.

namespace tandem {

// What stands in the way of accepting: a question of the need's gate that nobody has asked (UNKNOWN
// is not asked), or a condition with nobody on the ward to ring about it. nullopt: nothing, or the
// need has no gate.
std::optional<Refused> WhyShut(const Need& need, const Referral& referral);

// Whether this answer leaves something that the ward owes: NO or DECLINED on medicines or transfer.
bool IsCondition(ExitQuestion question, Answer answer);

using ExitAnswers = std::map<ExitQuestion, SafetyAnswer>;

// Of a referral accepted for a need with a gate: PHONE owes a task for each condition among these
// answers that has none.
void OweConditions(Draft& draft, ReferralId referral, const ExitAnswers& answers);

// The task of a condition that is now met ends.
void EndConditions(Draft& draft, ReferralId referral, const ExitAnswers& answers);

}  // namespace tandem
