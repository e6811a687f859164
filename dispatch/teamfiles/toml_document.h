#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dispatch/teamfiles/team_files.h"

namespace tandem::teamfiles {

enum class NodeKind { kString, kInteger, kDecimal, kBoolean, kDate, kArray, kTable, kOther };

// One value of a TOML document and the line it stands on. The library that read it is known to
// toml_document.cc alone: it takes four seconds to compile.
struct Node {
  struct Entry;

  NodeKind kind = NodeKind::kOther;
  int line = 0;
  std::string text;            // kString; for kDate "2026-11-21"
  std::int64_t integer = 0;    // kInteger; kBoolean as 0 or 1
  double decimal = 0;          // kDecimal
  std::vector<Node> items;     // kArray
  std::vector<Entry> entries;  // kTable, by key

  const Entry* Find(std::string_view key) const;
};

struct Node::Entry {
  std::string key;
  int line = 0;
  Node value;
};

// How an error text calls it: "a string", "a table".
std::string_view KindName(NodeKind kind);

// The root table. A document that is no TOML gives one fault, for the reader stops there, and
// nullopt.
std::optional<Node> ParseToml(const std::string& file, std::string_view text,
                              std::vector<Fault>& faults);

}  // namespace tandem::teamfiles
