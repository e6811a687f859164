#pragma once

#include "dispatch/rules/draft.h"

// Somebody finds out that nobody should go to this door alone.

namespace tandem {

// From this record on the visit has the reason DOOR and is all or none, with two to be looked for:
// nobody is asked to go there alone while the lead decides. What was put to others is taken back,
// for its terms have changed; `answered` is the offer whose answer says so, if one does. The lead
// is called. Returns the visit as it will be, which is the same one when it was such a door
// already, or when nobody need go there any more. Who was told to go is the caller's to stop
// (ReplaceLeg, MissPartner).
Visit AskForTwo(Draft& draft, const Visit& visit, const Leg& leg,
                const PractitionerId& practitioner, OfferId answered = {});

// An offer is turned down: nobody need ring about it, and it goes to the next candidate, later
// again to the same if they said until when. UNSAFE_ALONE makes it a door for two.
void TurnDown(Draft& draft, const Offer& offer, DeclineReason reason);

}  // namespace tandem
