#pragma once

#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/codes.h"
#include "dispatch/domain/team.h"
#include "dispatch/domain/visit.h"
#include "dispatch/rules/draft.h"

// The rungs between an offer and its answer: stream, second prompt, SMS, "ring them", the next
// candidate, the lead.

namespace tandem {

// How the team puts work to people at this hour.
AllocationMode ModeNow(const TeamData& data, Instant now);

// How many people may be asked for one leg at the same time.
int OffersAtOnce(const TeamData& data, Instant now);

// When an offer made now ends unless it is answered; always after `now`.
Instant OfferExpiry(const Visit& visit, const TeamData& data, Instant now);

// When the lead directs somebody, if the first offer of a leg, made now, leads to nothing.
Waiting LeadDirects(const Visit& visit, const TeamData& data, Instant now);

// Puts the leg to somebody: with its first prompt, and for the first offer of a leg with when the
// lead directs.
enum class Put { kOffered, kDirected };
void MakeOffer(Draft& draft, const Visit& visit, const PlannedOffer& planned, Put put);

// What is sent after `sent` (none: the offer itself) to whoever does not answer. A device that has
// the offer needs neither second prompt nor SMS; a call is made in ASSIGN_AND_ACK only.
std::optional<NextPrompt> PromptAfter(std::optional<OfferPrompt> sent, const Offer& offer,
                                      const Visit& visit, const TeamData& data,
                                      AllocationMode mode);

}  // namespace tandem
