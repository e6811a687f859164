#pragma once

#include "dispatch/rules/draft.h"

namespace tandem {

// At the door or behind it: whoever is there when a person dies stays until they report otherwise.
// Who found them dead has had no contact, so both stages count.
inline bool IsAtTheDoor(LegStage stage) {
  return stage == LegStage::kAtAddress || stage == LegStage::kWithPerson;
}

// Alarms that stand when the work for a person is over: they are about our people, or about what
// somebody must still read.
bool OutlivesWork(EscalationKind kind);

// The person has died: in one revision every visit, message and order for them stops, and what a
// death itself asks for is owed. Whoever is at the door stays, and so does the leg of the reporter,
// if they have one. The episode stays open until a person closes it.
void StopForDeath(Draft& draft, const Referral& referral, const Death& death, const Leg* reporter);

}  // namespace tandem
