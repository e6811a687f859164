#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "dispatch/domain/state.h"
#include "dispatch/view/view.h"

// What items are called, and how things are found in a state.

namespace tandem::view {

ItemKey TeamKey();
ItemKey PractitionerKey(const PractitionerId& id);
ItemKey NumberKey(ItemKind kind, std::int64_t value);

// The number a key's id spells; 0, which names nothing, when it is not a number.
std::int64_t NumberOf(const ItemKey& key);

// The value under `id`; nullptr when there is none.
template <class Map, class Id>
const typename Map::mapped_type* Find(const Map& map, const Id& id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

// Adds the key of everything `state` holds, under every kind it may be shown as.
void AddAllKeys(const State& state, std::set<ItemKey>& keys);

// The thing is in the state, whoever may see it.
bool Exists(const State& state, const ItemKey& key);

}  // namespace tandem::view
