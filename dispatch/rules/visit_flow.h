#pragma once

#include "dispatch/rules/draft.h"

// How a visit gets and loses its people: the steps that several commands share. Each adds events to
// the draft and expects the visit as the state has it: at most one of these per leg and command.

namespace tandem {

// The person of an offer holds its leg: other offers of the leg are withdrawn, the ring task ends,
// and what the joint mode allows is committed in the same revision. ALL_OR_NONE: every leg, once
// all are held. LEAD_THEN_JOIN: the first leg at once, the second with or after it.
// SEPARATE_ALLOWED and single visits: at once.
void HoldLeg(Draft& draft, const Visit& visit, const Offer& offer);

// A leg that is not over is taken from whoever has it or was asked; another leg with the same
// requirement is added and looked for. Whoever was committed owes an acknowledgement, unless they
// said so themselves (kToldUs). The partner of an all-or-none visit who has not been with the
// person stands off; the near leg of every other mode stays as it is. Returns the new leg's id.
enum class Knows { kToldUs, kMustBeTold };
LegId ReplaceLeg(Draft& draft, const Visit& visit, const Leg& leg, ReleaseReason reason,
                 Knows knows);

// Takes back everything that was put to anybody for this visit; nobody is looked for any more.
void EndVisit(Draft& draft, const Visit& visit, ReleaseReason reason);

// Ends every visit of a referral that is not over, and drops the tasks that were about waiting for
// it.
void EndWork(Draft& draft, ReferralId referral, ReleaseReason reason);

// The leg that goes first or alone: the first that is not over and does not join.
const Leg* FirstLeg(const Visit& visit);

// Every leg of it is left or released.
bool IsVisitOver(const Visit& visit);

// Somebody has been with the person.
bool AnyContact(const Visit& visit);

}  // namespace tandem
