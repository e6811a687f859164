#include "dispatch/teamfiles/table_reader.h"

#include <algorithm>
#include <cmath>

#include "dispatch/domain/limits.h"

namespace tandem::teamfiles {
namespace {

constexpr std::size_t kCodeBytesMax = 64;

bool IsCode(std::string_view text) {
  return !text.empty() && text.size() <= kCodeBytesMax &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

bool IsLabel(std::string_view text) {
  return !text.empty() && text.size() <= kCodeBytesMax &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
}

bool IsPhone(std::string_view text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 10 && digits <= 15 &&
         text.find_first_not_of("+0123456789 ") == std::string_view::npos;
}

bool IsOrganisation(std::string_view text) {
  return text.size() >= 3 && text.size() <= 9 &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> ReadClock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (!IsDigit(text[i])) return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

// The document's dates are already "YYYY-MM-DD" and real.
Date ToDate(const std::string& text) {
  return Date{std::chrono::year{std::stoi(text.substr(0, 4))},
              std::chrono::month{static_cast<unsigned>(std::stoi(text.substr(5, 2)))},
              std::chrono::day{static_cast<unsigned>(std::stoi(text.substr(8, 2)))}};
}

std::string Quoted(std::string_view key) { return "\"" + std::string(key) + "\""; }

}  // namespace

TableReader::~TableReader() {
  for (const Node::Entry& entry : table_.entries) {
    if (taken_.contains(entry.key)) continue;
    faults_.push_back({file_, entry.line, "unknown key " + Quoted(entry.key)});
  }
}

int TableReader::LineOf(std::string_view key) const {
  const Node::Entry* entry = table_.Find(key);
  return entry == nullptr ? table_.line : entry->line;
}

void TableReader::AddFault(std::string_view key, std::string message) {
  faults_.push_back({file_, LineOf(key), Quoted(key) + " " + std::move(message)});
}

void TableReader::AddUnknownWord(int line, const std::string& word, const std::string& known) {
  faults_.push_back({file_, line, Quoted(word) + " is none of " + known});
}

const Node* TableReader::Take(std::string_view key, NodeKind kind, Presence presence) {
  taken_.emplace(key);
  const Node::Entry* entry = table_.Find(key);
  if (entry == nullptr) {
    if (presence == Presence::kRequired) AddFault(key, "is missing");
    return nullptr;
  }
  if (entry->value.kind == kind) return &entry->value;
  AddFault(key, "must be " + std::string(KindName(kind)) + ", not " +
                    std::string(KindName(entry->value.kind)));
  return nullptr;
}

std::string TableReader::Text(std::string_view key, Presence presence) {
  const Node* node = Take(key, NodeKind::kString, presence);
  if (node == nullptr) return {};
  if (node->text.empty()) AddFault(key, "is empty");
  if (node->text.size() > limits::kNameBytesMax) AddFault(key, "is longer than 200 bytes");
  return node->text;
}

std::string TableReader::Code(std::string_view key, Presence presence) {
  const Node* node = Take(key, NodeKind::kString, presence);
  if (node == nullptr) return {};
  if (!IsCode(node->text)) AddFault(key, "must be 1 to 64 of a-z, 0-9, _ and -");
  return node->text;
}

std::string TableReader::Label(std::string_view key) {
  const Node* node = Take(key, NodeKind::kString, Presence::kRequired);
  if (node == nullptr) return {};
  if (!IsLabel(node->text)) AddFault(key, "must be 1 to 64 of A-Z, 0-9 and _");
  return node->text;
}

std::string TableReader::Phone(std::string_view key, std::span<const std::string_view> also) {
  std::string phone = Text(key);
  if (phone.empty() || std::find(also.begin(), also.end(), phone) != also.end()) return phone;
  if (IsPhone(phone)) return phone;
  std::string message = "must have 10 to 15 digits";
  for (const std::string_view number : also) message += ", or be " + std::string(number);
  AddFault(key, message);
  return phone;
}

std::string TableReader::Organisation(std::string_view key, Presence presence) {
  const Node* node = Take(key, NodeKind::kString, presence);
  if (node == nullptr) return {};
  if (!IsOrganisation(node->text)) AddFault(key, "must be an ODS code: 3 to 9 of A-Z and 0-9");
  return node->text;
}

std::vector<std::string> TableReader::Organisations(std::string_view key, Presence presence) {
  std::vector<std::string> codes = Texts(key, presence);
  for (const std::string& code : codes) {
    if (!IsOrganisation(code)) AddFault(key, Quoted(code) + " is no ODS code");
  }
  return codes;
}

std::int64_t TableReader::Integer(std::string_view key, Range range) {
  const Node* node = Take(key, NodeKind::kInteger, Presence::kRequired);
  if (node == nullptr) return range.min;
  if (node->integer >= range.min && node->integer <= range.max) return node->integer;
  AddFault(key, "must be " + std::to_string(range.min) + " to " + std::to_string(range.max));
  return range.min;
}

std::int64_t TableReader::Integer(std::string_view key, Range range, std::int64_t otherwise) {
  if (Has(key)) return Integer(key, range);
  taken_.emplace(key);
  return otherwise;
}

bool TableReader::Flag(std::string_view key) {
  const Node* node = Take(key, NodeKind::kBoolean, kOptional);
  return node != nullptr && node->integer != 0;
}

std::int32_t TableReader::Microdegrees(std::string_view key, int degrees_max) {
  const Node* node = Take(key, NodeKind::kDecimal, Presence::kRequired);
  if (node == nullptr) return 0;
  // Written so that "not a number" fails as well.
  if (!(std::abs(node->decimal) <= degrees_max)) {
    AddFault(key, "must be within " + std::to_string(degrees_max) + " degrees");
    return 0;
  }
  return static_cast<std::int32_t>(std::llround(node->decimal * 1'000'000));
}

int TableReader::MinuteOfDay(std::string_view key) {
  const Node* node = Take(key, NodeKind::kString, Presence::kRequired);
  if (node == nullptr) return 0;
  const auto minute = ReadClock(node->text);
  if (!minute) AddFault(key, "must be a time of day such as \"21:00\"");
  return minute.value_or(0);
}

std::optional<Date> TableReader::Day(std::string_view key, Presence presence) {
  const Node* node = Take(key, NodeKind::kDate, presence);
  if (node == nullptr) return std::nullopt;
  const Date date = ToDate(node->text);
  if (date.year() >= std::chrono::year{1970}) return date;
  AddFault(key, "is before 1970");
  return std::nullopt;
}

std::vector<std::string> TableReader::Texts(std::string_view key, Presence presence) {
  std::vector<std::string> texts;
  const Node* list = Take(key, NodeKind::kArray, presence);
  if (list == nullptr) return texts;
  for (const Node& item : list->items) {
    if (item.kind != NodeKind::kString) {
      AddFault(key, "must hold strings, not " + std::string(KindName(item.kind)));
    } else if (std::find(texts.begin(), texts.end(), item.text) != texts.end()) {
      AddFault(key, "names " + Quoted(item.text) + " twice");
    } else {
      texts.push_back(item.text);
    }
  }
  return texts;
}

const Node* TableReader::Table(std::string_view key, Presence presence) {
  return Take(key, NodeKind::kTable, presence);
}

std::vector<const Node*> TableReader::Tables(std::string_view key, Presence presence) {
  std::vector<const Node*> tables;
  const Node* list = Take(key, NodeKind::kArray, presence);
  if (list == nullptr) return tables;
  for (const Node& item : list->items) {
    if (item.kind == NodeKind::kTable) {
      tables.push_back(&item);
    } else {
      AddFault(key, "must hold tables, not " + std::string(KindName(item.kind)));
    }
  }
  return tables;
}

}  // namespace tandem::teamfiles
