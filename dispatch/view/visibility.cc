#include "dispatch/view/visibility.h"

#include <algorithm>

namespace tandem::view {
namespace {

bool IsOpenOfferOf(const State& state, OfferId id, const PractitionerId& practitioner) {
  const auto found = state.offers.find(id);
  return found != state.offers.end() && found->second.stage == OfferStage::kOpen &&
         found->second.practitioner == practitioner;
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
  }
  return shown;
}

}  // namespace tandem::view
