#include "clients/terminal/words.h"

#include <algorithm>
#include <cctype>

#include <google/protobuf/descriptor.h>

namespace tandem::terminal {
namespace {

// "LegStage" -> "LEG_STAGE_": what every value of the list begins with.
std::string PrefixOf(const google::protobuf::EnumDescriptor* list) {
  std::string prefix;
  for (const char c : list->name()) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isupper(letter) != 0 && !prefix.empty()) prefix += '_';
    prefix += static_cast<char>(std::toupper(letter));
  }
  return prefix + "_";
}

std::string ShortName(const google::protobuf::EnumValueDescriptor* value) {
  const std::string prefix = PrefixOf(value->type());
  const std::string& name = value->name();
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

}  // namespace

std::string WordFor(const google::protobuf::EnumDescriptor* list, int value) {
  const auto* found = list->FindValueByNumber(value);
  if (found == nullptr) return "unknown code " + std::to_string(value);
  std::string word = ShortName(found);
  if (word.size() == 2 && word[0] == 'P') return word;  // P1 to P4 are said in capitals
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
    return c == '_' ? ' ' : static_cast<char>(std::tolower(c));
  });
  return word;
}

std::optional<int> CodeFor(const google::protobuf::EnumDescriptor* list, std::string_view typed) {
  std::string wanted(typed);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](unsigned char c) {
    return c == '-' || c == ' ' ? '_' : static_cast<char>(std::toupper(c));
  });
  for (int i = 0; i < list->value_count(); ++i) {
    const auto* value = list->value(i);
    if (value->number() == 0) continue;  // "unspecified" is nothing to ask for
    if (wanted == ShortName(value) || wanted == value->name()) return value->number();
  }
  return std::nullopt;
}

std::string ChoicesOf(const google::protobuf::EnumDescriptor* list) {
  std::string choices;
  for (int i = 0; i < list->value_count(); ++i) {
    if (list->value(i)->number() == 0) continue;
    if (!choices.empty()) choices += ", ";
    choices += ShortName(list->value(i));
  }
  return choices;
}

}  // namespace tandem::terminal
