#include "clients/terminal/effect_words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "clients/terminal/item_words.h"
#include "clients/terminal/names.h"

namespace tandem::terminal {
namespace {

// "LEG_RELEASED" -> "leg released".
std::string Lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
    return c == '_' ? ' ' : static_cast<char>(std::tolower(c));
  });
  return word;
}

}  // namespace

std::string EffectWords(const v1::Effect& effect) {
  std::string words = effect.disturbed().empty()
                          ? "Disturbs nobody."
                          : fmt::format("Disturbs {}:", effect.disturbed_size());
  for (const v1::Disturbed& one : effect.disturbed()) {
    words += fmt::format("\n  {} {}", PersonWord(one.practitioner()), Lower(one.what()));
    if (!one.leg().empty()) words += fmt::format(", leg {}", ShortId(one.leg()));
  }
  words += "\nChanges: ";
  std::string changes;
  for (const std::string& change : effect.changes()) {
    if (!changes.empty()) changes += ", ";
    changes += Lower(change);
  }
  words += changes.empty() ? "nothing" : changes;
  const int more = effect.travel_minutes_more();
  words +=
      fmt::format("\nOn the road: {} min {}.", more < 0 ? -more : more, more < 0 ? "less" : "more");
  return words + "\nNothing of this has happened.";
}

}  // namespace tandem::terminal
