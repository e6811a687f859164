#include "dispatch/view/visibility.h"

#include <algorithm>

#include "dispatch/view/item_keys.h"

namespace tandem::view {
namespace {

bool IsOpenOfferOf(const State& state, OfferId id, const PractitionerId& practitioner) {
  const Offer* offer = Find(state.offers, id);
  return offer != nullptr && offer->stage == OfferStage::kOpen &&
         offer->practitioner == practitioner;
}

bool IsLegOf(const State& state, const Leg& leg, const PractitionerId& practitioner) {
  if (leg.practitioner == practitioner) {
    if (IsTaken(leg.stage)) return true;
    if (leg.may_still_travel) return true;
  }
  return std::any_of(leg.open_offers.begin(), leg.open_offers.end(),
                     [&](OfferId id) { return IsOpenOfferOf(state, id, practitioner); });
}

// A report that did not fit keeps the visit on the reporter's screen until the lead has decided.
bool HasReportInReview(const State& state, VisitId visit, const PractitionerId& practitioner) {
  return std::any_of(state.escalations.begin(), state.escalations.end(), [&](const auto& entry) {
    const Escalation& escalation = entry.second;
    return escalation.kind == EscalationKind::kFactForReview && escalation.visit == visit &&
           escalation.practitioner == practitioner;
  });
}

bool WasTold(const Visit& visit, const PractitionerId& practitioner) {
  return std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& leg) {
    return leg.practitioner == practitioner || leg.told.contains(practitioner);
  });
}

template <class Map>
void KeepOnly(Map& map, const PractitionerId& practitioner) {
  std::erase_if(map, [&](const auto& entry) { return entry.first != practitioner; });
}

// What the lead decided about somebody else.
void HideDecisions(Leg& leg) {
  leg.pin.reset();
  for (RuleOverride& broken : leg.overrides) {
    if (broken.rule != EligibilityRule::kJointMode) broken.reason = {};
  }
}

}  // namespace

bool IsVisitOf(const State& state, const Visit& visit, const PractitionerId& practitioner) {
  if (!practitioner || !WasTold(visit, practitioner)) return false;
  return std::any_of(visit.legs.begin(), visit.legs.end(),
                     [&](const Leg& leg) { return IsLegOf(state, leg, practitioner); }) ||
         HasReportInReview(state, visit.id, practitioner);
}

bool IsReferralOf(const State& state, ReferralId referral, const PractitionerId& practitioner) {
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    return entry.second.referral == referral && IsVisitOf(state, entry.second, practitioner);
  });
}

bool IsEpisodeOf(const State& state, EpisodeId episode, const PractitionerId& practitioner) {
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    return entry.second.episode == episode && IsVisitOf(state, entry.second, practitioner);
  });
}

bool IsEscalationOf(const State& state, const Escalation& escalation,
                    const PractitionerId& practitioner) {
  const bool is_own = escalation.practitioner == practitioner;
  const bool concerns_both = (escalation.kind == EscalationKind::kSos && !is_own) ||
                             escalation.kind == EscalationKind::kPartnerFailed ||
                             escalation.kind == EscalationKind::kAloneInside;
  if (!concerns_both) return false;
  const Visit* visit = Find(state.visits, escalation.visit);
  return visit != nullptr && IsVisitOf(state, *visit, practitioner);
}

bool IsPartnerOf(const State& state, const PractitionerId& partner,
                 const PractitionerId& practitioner) {
  return std::any_of(state.visits.begin(), state.visits.end(), [&](const auto& entry) {
    const Visit& visit = entry.second;
    return std::any_of(visit.legs.begin(), visit.legs.end(),
                       [&](const Leg& leg) { return leg.practitioner == partner; }) &&
           IsVisitOf(state, visit, practitioner);
  });
}

Visit VisitFor(const State& state, const Visit& visit, const PractitionerId& practitioner) {
  Visit shown = visit;
  for (Leg& leg : shown.legs) {
    KeepOnly(leg.passed_over, practitioner);
    KeepOnly(leg.told, practitioner);
    std::erase_if(leg.open_offers,
                  [&](OfferId id) { return !IsOpenOfferOf(state, id, practitioner); });
    if (leg.practitioner != practitioner) HideDecisions(leg);
  }
  return shown;
}

Referral ReferralFor(const Referral& referral, const Audience& audience) {
  Referral shown = referral;
  if (audience.role != Role::kDuty) shown.hidden_from.clear();
  if (audience.role == Role::kPractitioner) shown.possible_matches.clear();
  return shown;
}

PractitionerCard PartnerCard(PractitionerCard card) {
  card.practitioner.last_place = {};
  card.practitioner.break_owed.reset();
  card.practitioner.safe_home.reset();
  card.practitioner.signed_off_at.reset();
  return card;
}

}  // namespace tandem::view
