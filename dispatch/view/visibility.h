#pragma once

#include "dispatch/domain/state.h"

// What one practitioner may see. A visit is theirs while a leg they were told of is not over for
// them; referral, episode and partners follow from the visit.

namespace tandem::view {

// An offer of a leg is open for them, or they hold a leg, or they still owe the acknowledgement
// that a leg was withdrawn, or a report of theirs on this visit waits for the lead.
bool IsVisitOf(const State& state, const Visit& visit, const PractitionerId& practitioner);

bool IsReferralOf(const State& state, ReferralId referral, const PractitionerId& practitioner);

bool IsEpisodeOf(const State& state, EpisodeId episode, const PractitionerId& practitioner);

// They have or had a leg of the same visit, which is still `practitioner`'s.
bool IsPartnerOf(const State& state, const PractitionerId& partner,
                 const PractitionerId& practitioner);

// The visit without what is told of others: who was asked, who declined, whose offers are open.
Visit VisitFor(const State& state, const Visit& visit, const PractitionerId& practitioner);

}  // namespace tandem::view
