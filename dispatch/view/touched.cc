#include <set>

#include "dispatch/base/switch_on.h"
#include "dispatch/view/item_keys.h"
#include "dispatch/view/view.h"

// An event names one thing; what is shown of its neighbours may follow (a visit that closes takes
// its offers along, a leg that is held shows its holder to the partner). So whatever an event
// names, the whole referral it belongs to is touched: referral, episode, visits, offers,
// escalations and the holders of its legs, as they were and as they are.

namespace tandem::view {
namespace {

class TouchedKeys {
 public:
  TouchedKeys(const State& before, const State& after) : before_(before), after_(after) {}

  void AddEverything() {
    AddAllKeys(before_, keys_);
    AddAllKeys(after_, keys_);
  }

  void AddPractitioner(const PractitionerId& id) {
    if (id) keys_.insert(PractitionerKey(id));
  }

  void AddReferral(ReferralId id) {
    if (!id || !referrals_.insert(id).second) return;
    AddNumber(ItemKind::kReferral, id.value);
    AddNumber(ItemKind::kReferralStatus, id.value);
    for (const State* state : {&before_, &after_}) AddFamily(*state, id);
  }

  void AddEpisode(EpisodeId id) {
    AddNumber(ItemKind::kEpisode, id.value);
    for (const State* state : {&before_, &after_}) {
      const auto found = state->episodes.find(id);
      if (found != state->episodes.end()) AddReferral(found->second.referral);
    }
  }

  void AddVisit(VisitId id) {
    AddNumber(ItemKind::kVisit, id.value);
    for (const State* state : {&before_, &after_}) {
      const auto found = state->visits.find(id);
      if (found != state->visits.end()) AddReferral(found->second.referral);
    }
  }

  void AddOffer(const Offer& offer) {
    AddNumber(ItemKind::kOffer, offer.id.value);
    AddPractitioner(offer.practitioner);
    AddVisit(offer.visit);
  }

  void AddOffer(OfferId id) {
    AddNumber(ItemKind::kOffer, id.value);
    for (const State* state : {&before_, &after_}) {
      const auto found = state->offers.find(id);
      if (found != state->offers.end()) AddOffer(found->second);
    }
  }

  void AddEscalation(const Escalation& escalation) {
    AddNumber(ItemKind::kEscalation, escalation.id.value);
    AddPractitioner(escalation.practitioner);
    AddReferral(escalation.referral);
    AddVisit(escalation.visit);
  }

  void AddEscalation(EscalationId id) {
    AddNumber(ItemKind::kEscalation, id.value);
    for (const State* state : {&before_, &after_}) {
      const auto found = state->escalations.find(id);
      if (found != state->escalations.end()) AddEscalation(found->second);
    }
  }

  std::vector<ItemKey> Sorted() const { return {keys_.begin(), keys_.end()}; }

 private:
  void AddNumber(ItemKind kind, std::int64_t value) {
    if (value != 0) keys_.insert(NumberKey(kind, value));
  }

  void AddFamily(const State& state, ReferralId referral) {
    std::set<VisitId> visits;
    for (const auto& [id, visit] : state.visits) {
      if (visit.referral != referral) continue;
      visits.insert(id);
      AddNumber(ItemKind::kVisit, id.value);
      AddNumber(ItemKind::kEpisode, visit.episode.value);
      for (const Leg& leg : visit.legs) AddPractitioner(leg.practitioner);
    }
    const auto found = state.referrals.find(referral);
    if (found != state.referrals.end()) {
      AddNumber(ItemKind::kEpisode, found->second.episode.value);
    }
    for (const auto& [id, offer] : state.offers) {
      if (visits.contains(offer.visit)) AddNumber(ItemKind::kOffer, id.value);
    }
    for (const auto& [id, escalation] : state.escalations) {
      if (escalation.referral == referral || visits.contains(escalation.visit)) {
        AddNumber(ItemKind::kEscalation, id.value);
      }
    }
  }

  const State& before_;
  const State& after_;
  std::set<ItemKey> keys_;
  std::set<ReferralId> referrals_;  // already spread out
};

// An event of a leg names its visit; LegHeld and FactFiled a practitioner too.
template <class LegEvent>
void AddLegEvent(const LegEvent& event, TouchedKeys& keys) {
  if constexpr (requires { event.practitioner; }) keys.AddPractitioner(event.practitioner);
  keys.AddVisit(event.visit);
}

void AddEvent(const Event& event, TouchedKeys& keys) {
  SwitchOn(
      event,  //
      [&](const TeamConfigured&) { keys.AddEverything(); },
      [&](const PractitionerSignedOn& e) { keys.AddPractitioner(e.practitioner); },
      [&](const PractitionerSignedOff& e) { keys.AddPractitioner(e.practitioner); },
      [&](const ReferralReceived& e) { keys.AddReferral(e.referral.id); },
      [&](const ReferralAccepted& e) {
        keys.AddReferral(e.referral);
        keys.AddEpisode(e.episode.id);
        keys.AddVisit(e.visit.id);
      },
      [&](const ReferralWithdrawn& e) { keys.AddReferral(e.referral); },
      [&](const OfferMade& e) { keys.AddOffer(e.offer); },
      [&](const OfferAcknowledged& e) { keys.AddOffer(e.offer); },
      [&](const OfferDeclined& e) { keys.AddOffer(e.offer); },
      [&](const OfferExpired& e) { keys.AddOffer(e.offer); },
      [&](const OfferWithdrawn& e) { keys.AddOffer(e.offer); },
      [&](const LegHeld& e) { AddLegEvent(e, keys); },
      [&](const LegCommitted& e) { AddLegEvent(e, keys); },
      [&](const LegSetOff& e) { AddLegEvent(e, keys); },
      [&](const LegAtAddress& e) { AddLegEvent(e, keys); },
      [&](const LegWithPerson& e) { AddLegEvent(e, keys); },
      [&](const LegLeft& e) { AddLegEvent(e, keys); },
      [&](const LegReleased& e) { AddLegEvent(e, keys); },
      [&](const WithdrawalAcknowledged& e) { AddLegEvent(e, keys); },
      [&](const ClockStopped& e) { keys.AddReferral(e.referral); },
      [&](const EpisodeStarted& e) { keys.AddEpisode(e.episode); },
      [&](const EpisodeClosed& e) { keys.AddEpisode(e.episode); },
      [&](const FactFiled& e) { AddLegEvent(e, keys); },
      [&](const EscalationRaised& e) { keys.AddEscalation(e.escalation); },
      [&](const EscalationResolved& e) { keys.AddEscalation(e.escalation); });
}

}  // namespace

std::vector<ItemKey> Touched(const Record& record, const State& before, const State& after) {
  TouchedKeys keys(before, after);
  for (const Event& event : record.events) AddEvent(event, keys);
  return keys.Sorted();
}

}  // namespace tandem::view
