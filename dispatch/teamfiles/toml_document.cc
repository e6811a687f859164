#include "dispatch/teamfiles/toml_document.h"

#include <algorithm>
#include <cstdio>

// Debian's shared library has only the parser that throws; we throw nothing, so this file compiles
// the other one for itself.
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
// The library asserts where a typing error leads ("a = # nothing"): without the assertion the same
// code gives an error with its line. The same in every file that includes it: the linker chooses
// one of them.
#define TOML_ASSERT(expr) static_assert(true)
// Its tables say of any letter outside ASCII, where a space may stand, that it cannot be: it is
// none.
#include <toml++/impl/forward_declarations.h>
#pragma push_macro("TOML_UNREACHABLE")
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#pragma pop_macro("TOML_UNREACHABLE")
#include <toml++/toml.h>

namespace tandem::teamfiles {
namespace {

int LineOf(const toml::source_region& region) { return static_cast<int>(region.begin.line); }

std::string FormatDate(const toml::date& date) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04u-%02u-%02u", static_cast<unsigned>(date.year),
                static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  return buffer;
}

// The depth is bounded by the reader, which gives up beyond 256 nested values.
Node Convert(const toml::node& from) {  // NOLINT(misc-no-recursion)
  Node node;
  node.line = LineOf(from.source());
  if (const auto* text = from.as_string()) {
    node.kind = NodeKind::kString;
    node.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    node.kind = NodeKind::kInteger;
    node.integer = integer->get();
  } else if (const auto* decimal = from.as_floating_point()) {
    node.kind = NodeKind::kDecimal;
    node.decimal = decimal->get();
  } else if (const auto* boolean = from.as_boolean()) {
    node.kind = NodeKind::kBoolean;
    node.integer = boolean->get() ? 1 : 0;
  } else if (const auto* date = from.as_date()) {
    node.kind = NodeKind::kDate;
    node.text = FormatDate(date->get());
  } else if (const auto* array = from.as_array()) {
    node.kind = NodeKind::kArray;
    for (const toml::node& item : *array) node.items.push_back(Convert(item));
  } else if (const auto* table = from.as_table()) {
    node.kind = NodeKind::kTable;
    for (const auto& [key, value] : *table) {
      node.entries.push_back({std::string(key.str()), LineOf(key.source()), Convert(value)});
    }
  }
  return node;
}

}  // namespace

const Node::Entry* Node::Find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [key](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string_view KindName(NodeKind kind) {
  switch (kind) {
    case NodeKind::kString:
      return "a string";
    case NodeKind::kInteger:
      return "a whole number";
    case NodeKind::kDecimal:
      return "a decimal number";
    case NodeKind::kBoolean:
      return "true or false";
    case NodeKind::kDate:
      return "a date";
    case NodeKind::kArray:
      return "a list";
    case NodeKind::kTable:
      return "a table";
    case NodeKind::kOther:
      break;
  }
  return "something else";
}

std::optional<Node> ParseToml(const std::string& file, std::string_view text,
                              std::vector<Fault>& faults) {
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    faults.push_back({file, LineOf(result.error().source()),
                      "is not TOML: " + std::string(result.error().description())});
    return std::nullopt;
  }
  return Convert(result.table());
}

}  // namespace tandem::teamfiles
