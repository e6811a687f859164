#include <algorithm>
#include <utility>

#include "dispatch/view/item_keys.h"
#include "dispatch/view/referral_status.h"
#include "dispatch/view/view.h"
#include "dispatch/view/visibility.h"

namespace tandem::view {
namespace {

bool SeesAll(const Audience& audience) {
  return audience.role == Role::kDuty || audience.role == Role::kAdmin;
}

std::optional<Item> ProjectTeam(const State& state, const Audience& audience) {
  if (!state.data) return std::nullopt;
  TeamCard card{.id = state.data->id,
                .name = state.data->name,
                .version = state.data->version,
                .clinical_values_signed = !state.data->clinical_approver.empty(),
                .batons = state.batons,
                .held = std::nullopt,
                .baton_offers = {}};
  if (audience.role != Role::kReferrer) {
    card.held = state.held;
    card.baton_offers = state.baton_offers;
  }
  return card;
}

std::optional<Item> ProjectPractitioner(const State& state, const Audience& audience,
                                        const PractitionerId& id) {
  const bool own = audience.role == Role::kPractitioner && id == audience.practitioner;
  const bool partner = audience.role == Role::kPractitioner && !own;
  if (!SeesAll(audience) && !own && !(partner && IsPartnerOf(state, id, audience.practitioner))) {
    return std::nullopt;
  }
  const Practitioner* practitioner = Find(state.practitioners, id);
  const StaffMember* member = FindMember(state, id);
  if (practitioner == nullptr && member == nullptr) return std::nullopt;
  PractitionerCard card;
  card.practitioner.id = id;
  card.member.id = id;
  if (practitioner != nullptr) card.practitioner = *practitioner;
  if (member != nullptr) card.member = *member;
  if (const auto* temporary = Find(state.temporaries, id)) card.temporary = *temporary;
  if (partner) return PartnerCard(std::move(card));
  return card;
}

std::optional<Item> ProjectReferral(const State& state, const Audience& audience, ReferralId id) {
  const Referral* referral = Find(state.referrals, id);
  if (referral == nullptr) return std::nullopt;
  const bool theirs = audience.role == Role::kPractitioner && audience.practitioner &&
                      IsReferralOf(state, id, audience.practitioner);
  if (!SeesAll(audience) && !theirs) return std::nullopt;
  return ReferralFor(*referral, audience);
}

std::optional<Item> ProjectReferralStatus(const State& state, const Audience& audience,
                                          ReferralId id) {
  if (audience.role != Role::kReferrer || !audience.organisation) return std::nullopt;
  const Referral* referral = Find(state.referrals, id);
  if (referral == nullptr) return std::nullopt;
  return StatusFor(state, *referral, audience.organisation);
}

// Open ones, and answered ones until the visit is over for everybody.
bool IsOfferOf(const State& state, const Offer& offer, const PractitionerId& practitioner) {
  if (offer.practitioner != practitioner) return false;
  if (offer.stage == OfferStage::kOpen) return true;
  const Visit* visit = Find(state.visits, offer.visit);
  return visit != nullptr && std::any_of(visit->legs.begin(), visit->legs.end(),
                                         [](const Leg& leg) { return !IsOver(leg.stage); });
}

std::optional<Item> ProjectVisit(const State& state, const Audience& audience, VisitId id) {
  const Visit* visit = Find(state.visits, id);
  if (visit == nullptr) return std::nullopt;
  if (SeesAll(audience)) return *visit;
  if (audience.role != Role::kPractitioner || !IsVisitOf(state, *visit, audience.practitioner)) {
    return std::nullopt;
  }
  return VisitFor(state, *visit, audience.practitioner);
}

std::optional<Item> ProjectEscalation(const State& state, const Audience& audience,
                                      EscalationId id) {
  const Escalation* escalation = Find(state.escalations, id);
  if (escalation == nullptr) return std::nullopt;
  const bool theirs = audience.role == Role::kPractitioner && audience.practitioner &&
                      IsEscalationOf(state, *escalation, audience.practitioner);
  if (!SeesAll(audience) && !theirs) return std::nullopt;
  const PrincipalId* holder = Find(state.batons, escalation->baton);
  return EscalationCard{*escalation, holder == nullptr ? PrincipalId{} : *holder};
}

// `sees` is asked only of a thing that exists, by a practitioner.
template <class Map, class Sees>
std::optional<Item> ProjectNumbered(const Map& map, typename Map::key_type id,
                                    const Audience& audience, Sees sees) {
  const auto* thing = Find(map, id);
  if (thing == nullptr) return std::nullopt;
  const bool theirs = audience.role == Role::kPractitioner && audience.practitioner && sees(*thing);
  if (!SeesAll(audience) && !theirs) return std::nullopt;
  return Item{*thing};
}

// What the holders of batons owe, ask and pass on.
template <class Map>
std::optional<Item> ProjectForDesk(const Map& map, typename Map::key_type id,
                                   const Audience& audience) {
  return ProjectNumbered(map, id, audience, [](const auto&) { return false; });
}

}  // namespace

Audience AudienceOf(const Actor& actor) {
  switch (actor.role) {
    case Role::kReferrer:
      return {actor.role, actor.organisation, {}};
    case Role::kPractitioner:
      return {actor.role, {}, actor.practitioner};
    case Role::kDuty:
    case Role::kAdmin:
      return {actor.role, {}, {}};
  }
  return {Role::kReferrer, {}, {}};  // an unknown role sees the team's name and nothing else
}

std::optional<Item> Project(const State& state, const Audience& audience, const ItemKey& key) {
  const std::int64_t number = NumberOf(key);
  const PractitionerId& self = audience.practitioner;
  switch (key.kind) {
    case ItemKind::kTeam:
      return ProjectTeam(state, audience);
    case ItemKind::kPractitioner:
      return ProjectPractitioner(state, audience, {key.id});
    case ItemKind::kReferral:
      return ProjectReferral(state, audience, {number});
    case ItemKind::kReferralStatus:
      return ProjectReferralStatus(state, audience, {number});
    case ItemKind::kEpisode:
      return ProjectNumbered(state.episodes, {number}, audience, [&](const Episode& episode) {
        return IsEpisodeOf(state, episode.id, self);
      });
    case ItemKind::kVisit:
      return ProjectVisit(state, audience, {number});
    case ItemKind::kOffer:
      return ProjectNumbered(state.offers, {number}, audience,
                             [&](const Offer& offer) { return IsOfferOf(state, offer, self); });
    case ItemKind::kEscalation:
      return ProjectEscalation(state, audience, {number});
    case ItemKind::kTask:
      return ProjectForDesk(state.tasks, {number}, audience);
    case ItemKind::kEnquiry:
      return ProjectForDesk(state.enquiries, {number}, audience);
    case ItemKind::kHandover:
      return ProjectForDesk(state.handovers, {number}, audience);
  }
  return std::nullopt;
}

}  // namespace tandem::view
