#pragma once

#include <map>
#include <optional>
#include <vector>

#include "dispatch/domain/safety.h"
#include "dispatch/rules/draft.h"

// The fixed list of questions a person answers. The house never decides by it: a YES comes before
// somebody, who escalates or says why not.

namespace tandem {

using RedFlagAnswers = std::map<RedFlagId, SafetyAnswer>;

bool AnyYes(const RedFlagAnswers& answers);

// The first answer to a question that the team does not ask; nullptr when there is none.
const RedFlagId* FindUnknownFlag(const TeamData& data, const RedFlagAnswers& answers);

// The strongest level that any YES asks for; nullopt without one. A YES to a question the team has
// stopped asking counts as 999.
std::optional<EmergencyLevel> LevelAsked(const TeamData& data, const RedFlagAnswers& answers);

// A YES has had its answer once somebody was rung who brings at least as much help as it asks for.
// Without one no referral is accepted or turned away.
bool IsFlagAnswered(const TeamData& data, const Referral& referral);

// What the team asks for this need (its sets, and the set "all") and nobody has answered, in the
// order in which it is asked. UNKNOWN is no answer.
std::vector<RedFlagId> UnaskedFlags(const TeamData& data, const NeedId& need,
                                    const RedFlagAnswers& answers);

// Of an accepted referral: TRIAGE owes the questions that are left, as one task; when there are
// none it ends. `answers` are those there are from now on.
void OweQuestions(Draft& draft, ReferralId referral, const NeedId& need,
                  const RedFlagAnswers& answers);

// `more` was answered: with the last question its task ends.
void EndQuestions(Draft& draft, const Referral& referral, const RedFlagAnswers& more);

// How much help a level brings: 999, then police and fire, the clinicians' line, the same day, the
// palliative line, the GP (0).
int Strength(EmergencyLevel level);

// Puts a red flag before TRIAGE; before LEAD, with the visit, once one of ours is on the way or at
// the door. One stands for each referral: raised again, it counts up and is nobody's "I have it".
void RaiseRedFlag(Draft& draft, const Referral& referral);

// The same about this visit, before LEAD.
void RaiseRedFlag(Draft& draft, ReferralId referral, VisitId visit);

}  // namespace tandem
