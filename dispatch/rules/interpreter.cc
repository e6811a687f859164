#include "dispatch/rules/interpreter.h"

#include <algorithm>

#include "dispatch/domain/limits.h"

namespace tandem {
namespace {

// Everything is said twice. [A]
constexpr int kLongerPercent = 140;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view LanguageOf(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool IsSame(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return Lower(x) == Lower(y); });
}

}  // namespace

int PlannedMinutes(int visit_minutes, const std::optional<Interpreter>& interpreter) {
  if (!interpreter) return visit_minutes;
  return std::min((visit_minutes * kLongerPercent + 99) / 100, limits::kVisitMinutesMax);
}

bool Speaks(const std::vector<std::string>& languages, std::string_view wanted) {
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    return IsSame(LanguageOf(language), LanguageOf(wanted));
  });
}

}  // namespace tandem
