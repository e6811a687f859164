#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/teamfiles/toml_document.h"
#include "dispatch/teamfiles/words.h"

namespace tandem::teamfiles {

struct Range {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

enum class Presence { kRequired, kOptional };
inline constexpr Presence kOptional = Presence::kOptional;

using Date = std::chrono::year_month_day;

// Takes the keys of one table. It writes down every fault and goes on with a stand-in, so that a
// file with ten faults lists ten; the caller drops the values when there was one. Keys that nobody
// took are unknown: the destructor says so.
class TableReader {
 public:
  // All three outlive the reader.
  TableReader(const std::string& file, const Node& table, std::vector<Fault>& faults)
      : file_(file), table_(table), faults_(faults) {}
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  bool Has(std::string_view key) const { return table_.Find(key) != nullptr; }
  // The line of a key, or of the table when the key is not there.
  int LineOf(std::string_view key) const;

  // Up to 200 bytes, not empty. Absent and optional: "".
  std::string Text(std::string_view key, Presence presence = Presence::kRequired);
  // What people type in commands: a-z, 0-9, _ and -, up to 64.
  std::string Code(std::string_view key, Presence presence = Presence::kRequired);
  // What stands on a label: A-Z, 0-9 and _, up to 64.
  std::string Label(std::string_view key);
  // 10 to 15 digits, also with spaces and +; or one of `also`.
  std::string Phone(std::string_view key, std::span<const std::string_view> also = {});
  // An ODS code: A-Z and 0-9, 3 to 9.
  std::string Organisation(std::string_view key, Presence presence = Presence::kRequired);
  // A list of them; empty when absent.
  std::vector<std::string> Organisations(std::string_view key, Presence presence = kOptional);
  std::int64_t Integer(std::string_view key, Range range);
  std::int64_t Integer(std::string_view key, Range range, std::int64_t otherwise);
  // Absent: false.
  bool Flag(std::string_view key);
  // A decimal number of degrees, as millionths.
  std::int32_t Microdegrees(std::string_view key, int degrees_max);
  // "21:00", as minutes since midnight.
  int MinuteOfDay(std::string_view key);
  std::optional<Date> Day(std::string_view key, Presence presence = Presence::kRequired);
  // A list of texts without repeats; empty when absent.
  std::vector<std::string> Texts(std::string_view key, Presence presence = kOptional);

  // nullopt: missing or wrong, and the fault is written down.
  template <class Enum>
  std::optional<Enum> MaybeWord(std::string_view key, Words<Enum> words);
  template <class Enum>
  Enum WordOf(std::string_view key, Words<Enum> words, std::optional<Enum> otherwise = {});
  template <class Enum>
  std::vector<Enum> WordsOf(std::string_view key, Words<Enum> words);

  // nullptr when there is none.
  const Node* Table(std::string_view key, Presence presence = Presence::kRequired);
  // [[key]], or a list of tables in braces.
  std::vector<const Node*> Tables(std::string_view key, Presence presence = Presence::kRequired);

  void AddFault(std::string_view key, std::string message);

 private:
  const Node* Take(std::string_view key, NodeKind kind, Presence presence);
  void AddUnknownWord(int line, const std::string& word, const std::string& known);
  template <class Enum>
  std::optional<Enum> Look(const Node& node, Words<Enum> words);

  const std::string& file_;
  const Node& table_;
  std::vector<Fault>& faults_;
  std::set<std::string, std::less<>> taken_;
};

template <class Enum>
std::optional<Enum> TableReader::Look(const Node& node, Words<Enum> words) {
  std::string known;
  for (const Word<Enum>& word : words) {
    if (word.name == node.text) return word.value;
    known += (known.empty() ? "" : ", ") + std::string(word.name);
  }
  AddUnknownWord(node.line, node.text, known);
  return std::nullopt;
}

template <class Enum>
std::optional<Enum> TableReader::MaybeWord(std::string_view key, Words<Enum> words) {
  const Node* node = Take(key, NodeKind::kString, Presence::kRequired);
  return node == nullptr ? std::nullopt : Look(*node, words);
}

template <class Enum>
Enum TableReader::WordOf(std::string_view key, Words<Enum> words, std::optional<Enum> otherwise) {
  const Node* node = Take(key, NodeKind::kString, otherwise ? kOptional : Presence::kRequired);
  const Enum stand_in = otherwise.value_or(words.front().value);
  return node == nullptr ? stand_in : Look(*node, words).value_or(stand_in);
}

template <class Enum>
std::vector<Enum> TableReader::WordsOf(std::string_view key, Words<Enum> words) {
  std::vector<Enum> values;
  const Node* list = Take(key, NodeKind::kArray, kOptional);
  if (list == nullptr) return values;
  for (const Node& node : list->items) {
    if (const auto value = Look(node, words)) values.push_back(*value);
  }
  return values;
}

}  // namespace tandem::teamfiles
