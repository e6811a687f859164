#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/generated_enum_reflection.h>

// The code lists of the API in the words people type and read. "EN_ROUTE" of LEG_STAGE_EN_ROUTE is
// read as "en route" and typed as en-route, EN_ROUTE or the whole name.

namespace tandem::terminal {

// "en route"; "unknown code 42" for a value that only a newer server knows.
std::string WordFor(const google::protobuf::EnumDescriptor* list, int value);
std::optional<int> CodeFor(const google::protobuf::EnumDescriptor* list, std::string_view typed);
// "DOOR, TASK, DISCIPLINE, WITNESS": for messages about a word nobody knows.
std::string ChoicesOf(const google::protobuf::EnumDescriptor* list);

template <class Enum>
std::string Word(Enum value) {
  return WordFor(google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

template <class Enum>
std::optional<Enum> ParseCode(std::string_view typed) {
  const auto code = CodeFor(google::protobuf::GetEnumDescriptor<Enum>(), typed);
  if (!code) return std::nullopt;
  return static_cast<Enum>(*code);
}

template <class Enum>
std::string Choices() {
  return ChoicesOf(google::protobuf::GetEnumDescriptor<Enum>());
}

}  // namespace tandem::terminal
