#include "dispatch/view/item_keys.h"

#include <charconv>

namespace tandem::view {
namespace {

template <class Map>
void AddNumbers(const Map& map, ItemKind kind, std::set<ItemKey>& keys) {
  for (const auto& [id, thing] : map) keys.insert(NumberKey(kind, id.value));
}

}  // namespace

ItemKey TeamKey() { return {ItemKind::kTeam, ""}; }

ItemKey PractitionerKey(const PractitionerId& id) { return {ItemKind::kPractitioner, id.value}; }

ItemKey NumberKey(ItemKind kind, std::int64_t value) { return {kind, std::to_string(value)}; }

std::int64_t NumberOf(const ItemKey& key) {
  std::int64_t value = 0;
  const char* const end = key.id.data() + key.id.size();
  const auto [stop, fault] = std::from_chars(key.id.data(), end, value);
  return fault == std::errc{} && stop == end ? value : 0;
}

void AddAllKeys(const State& state, std::set<ItemKey>& keys) {
  if (state.data) {
    keys.insert(TeamKey());
    for (const auto& [id, member] : state.data->staff) keys.insert(PractitionerKey(id));
  }
  for (const auto& [id, practitioner] : state.practitioners) keys.insert(PractitionerKey(id));
  for (const auto& [id, temporary] : state.temporaries) keys.insert(PractitionerKey(id));
  AddNumbers(state.referrals, ItemKind::kReferral, keys);
  AddNumbers(state.referrals, ItemKind::kReferralStatus, keys);
  AddNumbers(state.episodes, ItemKind::kEpisode, keys);
  AddNumbers(state.visits, ItemKind::kVisit, keys);
  AddNumbers(state.offers, ItemKind::kOffer, keys);
  AddNumbers(state.escalations, ItemKind::kEscalation, keys);
  AddNumbers(state.tasks, ItemKind::kTask, keys);
  AddNumbers(state.enquiries, ItemKind::kEnquiry, keys);
  AddNumbers(state.handovers, ItemKind::kHandover, keys);
}

bool Exists(const State& state, const ItemKey& key) {
  const std::int64_t number = NumberOf(key);
  switch (key.kind) {
    case ItemKind::kTeam:
      return state.data.has_value();
    case ItemKind::kPractitioner:
      return state.practitioners.contains({key.id}) || FindMember(state, {key.id}) != nullptr;
    case ItemKind::kReferral:
    case ItemKind::kReferralStatus:
      return state.referrals.contains({number});
    case ItemKind::kEpisode:
      return state.episodes.contains({number});
    case ItemKind::kVisit:
      return state.visits.contains({number});
    case ItemKind::kOffer:
      return state.offers.contains({number});
    case ItemKind::kEscalation:
      return state.escalations.contains({number});
    case ItemKind::kTask:
      return state.tasks.contains({number});
    case ItemKind::kEnquiry:
      return state.enquiries.contains({number});
    case ItemKind::kHandover:
      return state.handovers.contains({number});
  }
  return false;
}

}  // namespace tandem::view
