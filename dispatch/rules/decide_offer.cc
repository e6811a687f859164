#include "dispatch/rules/decide_parts.h"
#include "dispatch/rules/ladder.h"
#include "dispatch/rules/unsafe_door.h"
#include "dispatch/rules/visit_flow.h"

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

// The timer may not have been served yet: the offer is over all the same. While the team is held
// nothing expires.
bool HasRunOut(const Draft& draft, const Offer& offer) {
  return !draft.state().held && draft.now() >= offer.expires_at;
}

void Acknowledge(Draft& draft, const Offer& offer) {
  draft.Add(OfferAcknowledged{offer.id});
  HoldLeg(draft, draft.state().visits.at(offer.visit), offer);
}

}  // namespace

Decision DecideAcknowledge(Draft draft, const AcknowledgeOffer& command) {
  const auto found = FindAnswerable(draft, command.offer);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Offer& offer = **found;
  if (offer.stage == OfferStage::kAcknowledged) return draft.Done(Outcome::kMerged);
  if (offer.stage != OfferStage::kOpen) return Refuse(WhyClosed(draft, offer));
  if (HasRunOut(draft, offer)) return Refuse(Refusal::kOfferExpired);
  Acknowledge(draft, offer);
  return draft.Done();
}

Decision DecideDecline(Draft draft, const DeclineOffer& command) {
  const auto found = FindAnswerable(draft, command.offer);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Offer& offer = **found;
  if (offer.stage == OfferStage::kDeclined) return draft.Done(Outcome::kMerged);
  if (offer.stage != OfferStage::kOpen) return Refuse(WhyClosed(draft, offer));
  if (HasRunOut(draft, offer)) return Refuse(Refusal::kOfferExpired);
  TurnDown(draft, offer, command.reason);
  return draft.Done();
}

// A fact: never refused to whoever was asked. What the lead directs is theirs from the moment their
// screen has shown it.
Decision DecideOfferSeen(Draft draft, const ReportOfferSeen& command) {
  const auto found = FindAnswerable(draft, command.offer);
  if (!found) return tl::unexpected<Refused>(found.error());
  const Offer& offer = **found;
  const bool over = offer.stage != OfferStage::kOpen || HasRunOut(draft, offer);
  const bool known =
      command.displayed ? offer.displayed_at.has_value() : offer.delivered_at.has_value();
  if (over || known) return draft.Done(Outcome::kMerged);
  // The device has it: of the prompts only the call is left.
  std::optional<NextPrompt> next;
  if (offer.next_prompt) {
    next = PromptAfter(OfferPrompt::kSms, offer, draft.state().visits.at(offer.visit), draft.data(),
                       ModeNow(draft.data(), offer.offered_at));
  }
  draft.Add(OfferSeen{offer.id, command.displayed, next});
  if (offer.directed && command.displayed) Acknowledge(draft, offer);
  return draft.Done();
}

}  // namespace tandem
