#pragma once

#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

// What one practitioner may see. A visit is theirs while a leg they were told of is not over for
// them; referral, episode and partners follow from the visit.

namespace tandem::view {

// An offer of a leg is open for them, or they hold a leg, or they still owe the acknowledgement
// that a leg was withdrawn, or a report of theirs on this visit waits for the lead.
bool IsVisitOf(const State& state, const Visit& visit, const PractitionerId& practitioner);

bool IsReferralOf(const State& state, ReferralId referral, const PractitionerId& practitioner);

bool IsEpisodeOf(const State& state, EpisodeId episode, const PractitionerId& practitioner);

// An alarm that whoever is on the same visit must know of: a partner's SOS, a partner who cannot go
// on, somebody alone inside. An SOS never shows on the phone that raised it: whoever holds that
// phone may be who it is about.
bool IsEscalationOf(const State& state, const Escalation& escalation,
                    const PractitionerId& practitioner);

// They have or had a leg of the same visit, which is still `practitioner`'s.
bool IsPartnerOf(const State& state, const PractitionerId& partner,
                 const PractitionerId& practitioner);

// The visit without what is told of others: who was asked, who declined, whose offers are open, to
// whom a leg is pinned, and why a rule was broken for them. That two go otherwise than the reasons
// ask is about both, and stays.
Visit VisitFor(const State& state, const Visit& visit, const PractitionerId& practitioner);

// The referral without what is for the desk alone: whom it is hidden from (duty only) and, for
// practitioners, who else it may be about.
Referral ReferralFor(const Referral& referral, const Audience& audience);

// The card as a partner sees it.
PractitionerCard PartnerCard(PractitionerCard card);

}  // namespace tandem::view
