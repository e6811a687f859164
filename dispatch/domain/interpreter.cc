#include "dispatch/domain/interpreter.h"

#include <algorithm>
#include <cstddef>

namespace tandem {
namespace {

constexpr std::size_t kTagBytesMax = 35;  // RFC 5646, 4.4.1
constexpr std::size_t kSubtagMax = 8;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsSubtag(std::string_view part) {
  return !part.empty() && part.size() <= kSubtagMax &&
         std::all_of(part.begin(), part.end(), [](char c) { return IsLetter(c) || IsDigit(c); });
}

}  // namespace

bool IsLanguageTag(std::string_view text) {
  if (text.size() > kTagBytesMax) return false;
  const std::string_view language = text.substr(0, text.find('-'));
  if (language.size() < 2 || !std::all_of(language.begin(), language.end(), IsLetter)) return false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('-', begin), text.size());
    if (!IsSubtag(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace tandem
