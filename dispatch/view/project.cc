#include <algorithm>

#include "dispatch/view/item_keys.h"
#include "dispatch/view/view.h"
#include "dispatch/view/visibility.h"

namespace tandem::view {
namespace {

constexpr Span kBand = minutes{15};

bool SeesAll(const Audience& audience) {
  return audience.role == Role::kDuty || audience.role == Role::kAdmin;
}

// The value under `id`; nullptr when there is none.
template <class Map, class Id>
const typename Map::mapped_type* Find(const Map& map, const Id& id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

std::optional<Item> ProjectTeam(const State& state) {
  if (!state.data) return std::nullopt;
  return TeamCard{.id = state.data->id,
                  .name = state.data->name,
                  .version = state.data->version,
                  .clinical_values_signed = !state.data->clinical_approver.empty(),
                  .batons = state.batons};
}

std::optional<Item> ProjectPractitioner(const State& state, const Audience& audience,
                                        const PractitionerId& id) {
  const bool own = audience.role == Role::kPractitioner && id == audience.practitioner;
  const bool partner = audience.role == Role::kPractitioner && !own;
  if (!SeesAll(audience) && !own && !(partner && IsPartnerOf(state, id, audience.practitioner))) {
    return std::nullopt;
  }
  const Practitioner* practitioner = Find(state.practitioners, id);
  const StaffMember* member = state.data ? Find(state.data->staff, id) : nullptr;
  if (practitioner == nullptr && member == nullptr) return std::nullopt;
  PractitionerCard card;
  card.practitioner.id = id;
  card.member.id = id;
  if (practitioner != nullptr) card.practitioner = *practitioner;
  if (member != nullptr) card.member = *member;
  if (partner) card.practitioner.last_place = {};
  return card;
}

// A band that promises no more than is known. Multiples of 15 minutes are the same in UTC and in
// London.
Instant BandStart(Instant at) { return Instant{at.time_since_epoch() / kBand * kBand}; }

struct Attendance {
  bool with_person = false;
  std::optional<Instant> likely_at;
};

// Until somebody is with the person, the lead leg's arrival is what the referrer waits for.
Attendance AttendanceOf(const State& state, const Referral& referral) {
  Attendance attendance;
  const Episode* episode = Find(state.episodes, referral.episode);
  attendance.with_person = episode != nullptr && episode->first_contact_at.has_value();
  for (const auto& [id, visit] : state.visits) {
    if (visit.referral != referral.id) continue;
    for (const Leg& leg : visit.legs) attendance.with_person |= leg.contact.has_value();
    if (visit.legs.empty() || IsOver(visit.legs.front().stage) || attendance.likely_at) continue;
    attendance.likely_at = visit.legs.front().estimated_arrival_at.value_or(visit.target_at);
  }
  if (attendance.with_person) attendance.likely_at.reset();
  return attendance;
}

std::optional<Item> ProjectReferralStatus(const State& state, const Audience& audience,
                                          ReferralId id) {
  if (audience.role != Role::kReferrer || !audience.organisation) return std::nullopt;
  const Referral* referral = Find(state.referrals, id);
  if (referral == nullptr) return std::nullopt;
  bool is_theirs = false;
  bool nothing_may_be_told = false;  // one source's word is enough
  for (const Source& source : referral->sources) {
    if (source.organisation != audience.organisation) continue;
    is_theirs = true;
    nothing_may_be_told |= source.may_be_told == MayBeTold::kNothing;
  }
  if (!is_theirs) return std::nullopt;
  ReferralStatus status{.referral = id,
                        .stage = referral->stage,
                        .received_at = referral->received_at,
                        .likely_from = std::nullopt,
                        .likely_until = std::nullopt,
                        .with_person = false,
                        .person = {}};
  // The person's details came with the first source; others learn nothing they did not send.
  if (referral->sources.front().organisation == audience.organisation) {
    status.person = referral->person;
  }
  if (nothing_may_be_told) return status;
  const Attendance attendance = AttendanceOf(state, *referral);
  status.with_person = attendance.with_person;
  if (referral->stage == ReferralStage::kAccepted && attendance.likely_at) {
    status.likely_from = BandStart(*attendance.likely_at);
    status.likely_until = *status.likely_from + kBand;
  }
  return status;
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
      return ProjectTeam(state);
    case ItemKind::kPractitioner:
      return ProjectPractitioner(state, audience, {key.id});
    case ItemKind::kReferral:
      return ProjectNumbered(state.referrals, {number}, audience, [&](const Referral& referral) {
        return IsReferralOf(state, referral.id, self);
      });
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
      return ProjectNumbered(state.escalations, {number}, audience,
                             [](const Escalation&) { return false; });
  }
  return std::nullopt;
}

}  // namespace tandem::view
