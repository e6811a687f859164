#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dispatch/view/item_keys.h"
#include "dispatch/view/view.h"
#include "tests/scenario/tell_pages.h"

// What the screens of a story are made of.

namespace tandem::testing {

using Lines = std::vector<std::string>;

// All items of one kind, in the order of their numbers, or of their names.
template <class Kind>
std::vector<const Kind*> ItemsOf(const view::AudienceView& shown) {
  std::vector<std::pair<std::int64_t, const Kind*>> found;
  for (const auto& [key, item] : shown.items()) {
    if (const Kind* thing = std::get_if<Kind>(&item)) found.push_back({view::NumberOf(key), thing});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Kind*> items;
  for (const auto& [number, thing] : found) items.push_back(thing);
  return items;
}

// "one, two": parts of one line.
std::string Joined(const Lines& parts, const std::string& between = ", ");

std::string TitleOf(const Visit& visit, const Names& names);   // "#1 catheter P1"
std::string DoorInWords(const DoorSafety& safety);             // what is YES, no, and not asked
std::string EmergencyInWords(const EmergencyCall& emergency);  // "999: they come about 16:50"
std::string News2InWords(const Observation& observation);

Lines PhoneScreen(const view::AudienceView& shown, const Names& names);
Lines Board(const view::AudienceView& shown, const Names& names);
Lines ReferrerScreen(const view::AudienceView& shown, const Names& names);

}  // namespace tandem::testing
