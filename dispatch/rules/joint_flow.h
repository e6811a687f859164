#pragma once

#include <optional>

#include "dispatch/rules/draft.h"
#include "dispatch/rules/visit_flow.h"

// What the joint mode makes of a visit that gained or lost somebody. Where a function is given
// `after`, that is the visit as it will be when the draft is applied: the state itself does not
// change meanwhile.

namespace tandem {

// Somebody is still looked for, or holds a leg that cannot go yet.
bool LacksPeople(const Visit& visit);

// Committed or under way: they were told to go.
inline bool IsPromised(const Leg& leg) {
  return leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage);
}

// The leg with this id, of a visit that is being imagined; it is there.
Leg& LegIn(Visit& after, LegId leg);

// Takes back what was put to people for this leg, but for one offer if given.
void WithdrawOffers(Draft& draft, const Leg& leg, OfferWithdrawal reason, OfferId but = {});

// Nobody need be rung about this leg any more.
void DropRing(Draft& draft, LegId leg);

// Nobody has this leg any more and nobody is looked for. Whoever was committed owes an
// acknowledgement, if they must be told.
void GiveUpLeg(Draft& draft, const Visit& visit, const Leg& leg, ReleaseReason reason, Knows knows);

// Commits what is held and may go, meets those who stood off (MeetPartners), and resolves what that
// answers. With the first commitment of a first visit the person and its sources are owed word of
// who comes.
void CommitWhatMay(Draft& draft, const Visit& after);

// Nobody is missing any more: lifts every stand-off that is over. Whoever is still travelling may
// go on, for the two meet; whoever waits at an all-or-none door goes on waiting until the partner
// is at the address too, and is the lead's when that partner is late.
void MeetPartners(Draft& draft, const Visit& after);

// What this leg waits for while it stands off and a partner is on the way; nullopt while none is.
std::optional<Waiting> WaitingForPartner(const Draft& draft, const Visit& after, const Leg& leg);

// Somebody who was told to go is missing. All or none: whoever else was told to and is not inside
// stands off, whoever is inside is alone, and the lead is called. In any other mode the near leg
// stays as it is, and the lead is called.
void MissPartner(Draft& draft, const Visit& after);

// Nobody goes any more. Unless somebody was with the person, that is no end: the lead owns what
// becomes of the episode.
void RaiseIfNobodyGoes(Draft& draft, const Visit& after);

// Who is called when nobody is found from now on; as it is, while somebody is looked for.
Waiting StillLooking(const Draft& draft, const Visit& visit);

// The need as it is in force; one that is no longer listed asks for nothing of its own.
Need NeedOf(const Draft& draft, const Visit& visit);

// Looks for a second person, in the draft and in the visit as it will be.
void AddSecond(Draft& draft, Visit& after);

}  // namespace tandem
