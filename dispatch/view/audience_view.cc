#include <set>
#include <utility>

#include "dispatch/view/item_keys.h"
#include "dispatch/view/view.h"

namespace tandem::view {

AudienceView::AudienceView(Audience audience, const State& state) : audience_(std::move(audience)) {
  std::set<ItemKey> keys;
  AddAllKeys(state, keys);
  for (const ItemKey& key : keys) {
    if (auto item = Project(state, audience_, key)) shown_.emplace(key, std::move(*item));
  }
}

ChangeSet AudienceView::Advance(const State& after, Revision revision,
                                const std::vector<ItemKey>& touched) {
  ChangeSet changes;
  changes.revision = revision;
  for (const ItemKey& key : touched) {
    auto item = Project(after, audience_, key);
    const auto shown = shown_.find(key);
    if (!item) {
      if (shown == shown_.end()) continue;
      changes.removals.emplace(key, Exists(after, key) ? Removal::kLeftView : Removal::kDeleted);
      shown_.erase(shown);
      continue;
    }
    if (shown != shown_.end() && shown->second == *item) continue;
    changes.upserts.insert_or_assign(key, *item);
    shown_.insert_or_assign(key, std::move(*item));
  }
  return changes;
}

}  // namespace tandem::view
