#include "dispatch/teamfiles/csv_lines.h"

#include <cstdint>
#include <optional>

namespace tandem::teamfiles {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The length of the UTF-8 letter at the front of `text`; 0 when there is none. Overlong forms,
// surrogates and what lies beyond U+10FFFF are none.
std::size_t LetterBytes(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
  };
  const auto follows = [&byte](std::size_t i, int low = 0x80, int high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const int first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const int low = first == 0xE0 ? 0xA0 : 0x80;
    const int high = first == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && follows(2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const int low = first == 0xF0 ? 0x90 : 0x80;
  const int high = first == 0xF4 ? 0x8F : 0xBF;
  return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
}

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = LetterBytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

// Takes one field and the comma behind it; nullopt when its quotes do not match. `more` says
// whether there was a comma, for then another field follows, be it empty.
std::optional<std::string> TakeField(std::string_view& rest, bool& more) {
  std::string field;
  if (rest.starts_with('"')) {
    rest.remove_prefix(1);
    for (;;) {
      const std::size_t quote = rest.find('"');
      if (quote == std::string_view::npos) return std::nullopt;
      field += rest.substr(0, quote);
      rest.remove_prefix(quote + 1);
      if (!rest.starts_with('"')) break;
      field += '"';
      rest.remove_prefix(1);
    }
    if (!rest.empty() && rest.front() != ',') return std::nullopt;
  } else {
    field = rest.substr(0, rest.find(','));
    if (field.find('"') != std::string::npos) return std::nullopt;
    rest.remove_prefix(field.size());
  }
  more = !rest.empty();
  if (more) rest.remove_prefix(1);
  return field;
}

std::optional<std::vector<std::string>> SplitFields(std::string_view line) {
  std::vector<std::string> fields;
  for (bool more = true; more;) {
    auto field = TakeField(line, more);
    if (!field) return std::nullopt;
    fields.push_back(std::move(*field));
  }
  return fields;
}

}  // namespace

std::vector<CsvLine> ReadCsv(const std::string& file, std::string_view text,
                             std::vector<Fault>& faults) {
  std::vector<CsvLine> lines;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (!IsUtf8(line)) {
      faults.push_back({file, number, "is not UTF-8"});
    } else if (auto fields = SplitFields(line)) {
      lines.push_back({number, std::move(*fields)});
    } else {
      faults.push_back({file, number, "has a quote that does not open or close a field"});
    }
  }
  return lines;
}

}  // namespace tandem::teamfiles
