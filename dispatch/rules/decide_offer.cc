#include <algorithm>

#include "dispatch/rules/decide_parts.h"

namespace tandem {
namespace {

// Why an offer that is no longer open cannot be answered.
Refusal WhyClosed(const Draft& draft, const Offer& offer) {
  switch (offer.stage) {
    case OfferStage::kExpired:
      return Refusal::kOfferExpired;
    case OfferStage::kWithdrawn: {
      const Leg* leg = FindLeg(draft.state(), offer.visit, offer.leg);
      const bool taken = leg && leg->practitioner && leg->practitioner != offer.practitioner;
      return taken ? Refusal::kOfferTaken : Refusal::kOfferWithdrawn;
    }
    case OfferStage::kOpen:
    case OfferStage::kAcknowledged:
    case OfferStage::kDeclined:
      return Refusal::kOfferAnswered;
  }
  return Refusal::kOfferAnswered;
}

// The offer, if the speaker may answer it.
tl::expected<const Offer*, Refused> FindAnswerable(const Draft& draft, OfferId id) {
  const Actor& actor = draft.context().actor;
  const auto found = draft.state().offers.find(id);
  if (found == draft.state().offers.end()) {
    return tl::unexpected<Refused>(
        Refused{SeesEverything(actor) ? Refusal::kUnknownOffer : Refusal::kNotYours, {}});
  }
  if (!MayActFor(actor, found->second.practitioner)) {
    return tl::unexpected<Refused>(Refused{Refusal::kNotYours, {}});
  }
  return &found->second;
}

// With this leg held, the visit can go: every other leg is held already. All or none.
void CommitVisit(Draft& draft, const Visit& visit) {
  const Waiting set_off{Baton::kLead, draft.now() + draft.timers().set_off_overdue};
  for (const Leg& leg : visit.legs) {
    if (!IsOver(leg.stage)) draft.Add(LegCommitted{visit.id, leg.id, set_off});
  }
  draft.Resolve([&](const Escalation& open) {
    return open.visit == visit.id && (open.kind == EscalationKind::kNobodyFound ||
                                      open.kind == EscalationKind::kPartnerUnanswered);
  });
}

}  // namespace

Decision DecideAcknowledge(Draft draft, const AcknowledgeOffer& command) {
  const auto found = FindAnswerable(draft, command.offer);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Offer& offer = **found;
  if (offer.stage == OfferStage::kAcknowledged) return draft.Done(Outcome::kMerged);
  if (offer.stage != OfferStage::kOpen) return Refuse(WhyClosed(draft, offer));
  // The timer may not have been served yet; the offer is over all the same.
  if (draft.now() >= offer.expires_at) return Refuse(Refusal::kOfferExpired);

  const Visit& visit = draft.state().visits.at(offer.visit);
  const auto member = draft.data().staff.find(offer.practitioner);
  draft.Add(OfferAcknowledged{offer.id});
  for (const auto& [id, other] : draft.state().offers) {
    if (other.leg == offer.leg && id != offer.id && other.stage == OfferStage::kOpen) {
      draft.Add(OfferWithdrawn{id, OfferWithdrawal::kTakenByAnother});
    }
  }
  draft.Add(LegHeld{visit.id, offer.leg, offer.practitioner,
                    member == draft.data().staff.end() ? OrganisationId{} : member->second.employer,
                    offer.travel_minutes,
                    Waiting{Baton::kLead, draft.now() + draft.timers().partner_unanswered}});
  const bool all_held = std::all_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    return leg.id == offer.leg || leg.stage == LegStage::kHeld || IsOver(leg.stage);
  });
  if (all_held) CommitVisit(draft, visit);
  return draft.Done();
}

Decision DecideDecline(Draft draft, const DeclineOffer& command) {
  const auto found = FindAnswerable(draft, command.offer);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Offer& offer = **found;
  if (offer.stage == OfferStage::kDeclined) return draft.Done(Outcome::kMerged);
  if (offer.stage != OfferStage::kOpen) return Refuse(WhyClosed(draft, offer));
  if (draft.now() >= offer.expires_at) return Refuse(Refusal::kOfferExpired);
  std::optional<Instant> ask_again_at;
  if (command.reason == DeclineReason::kWithSomeoneUntil) {
    ask_again_at = draft.now() + draft.timers().offer_again_after;
  }
  draft.Add(OfferDeclined{offer.id, command.reason, ask_again_at});
  return draft.Done();
}

}  // namespace tandem
