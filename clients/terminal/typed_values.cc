#include "clients/terminal/typed_values.h"

#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "clients/terminal/words.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

constexpr std::size_t kHourMinute = 5;  // "14:30"
constexpr std::size_t kDay = 10;        // "2026-11-28"

tl::unexpected<Error> Wrong(const std::string& typed, const std::string& right) {
  return Fail(ErrorCode::kInvalidArgument, right, typed);
}

// All of `text` as a whole number.
std::optional<int> WholeNumber(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

// "14:30" as minutes since midnight.
std::optional<int> MinuteOfDay(std::string_view text) {
  if (text.size() != kHourMinute || text[2] != ':') return std::nullopt;
  for (const std::size_t digit : {0U, 1U, 3U, 4U}) {
    if (text[digit] < '0' || text[digit] > '9') return std::nullopt;
  }
  const auto hour = WholeNumber(text.substr(0, 2));
  const auto minute = WholeNumber(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

// "36.8" -> 368, "37" -> 370: tenths without a detour over doubles.
std::optional<int> Tenths(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) {
    const auto whole = WholeNumber(text);
    return whole ? std::optional(*whole * 10) : std::nullopt;
  }
  const auto whole = WholeNumber(text.substr(0, dot));
  const auto tenth = WholeNumber(text.substr(dot + 1));
  if (!whole || !tenth || *tenth < 0 || *tenth > 9 || text.size() != dot + 2) return std::nullopt;
  return *whole * 10 + *tenth;
}

std::optional<type::v1::Consciousness> ParseAcvpu(const std::string& typed) {
  static constexpr std::string_view kLetters = "ACVPU";  // in the order of the list
  if (typed.size() == 1) {
    const std::size_t letter = kLetters.find(typed[0]);
    if (letter == std::string_view::npos) return std::nullopt;
    return static_cast<type::v1::Consciousness>(letter + 1);
  }
  return ParseCode<type::v1::Consciousness>(typed);
}

// A part that stands alone.
bool TakeWord(const std::string& typed, type::v1::News2Parts& parts) {
  if (typed == "air" || typed == "o2") {
    parts.set_on_oxygen(typed == "o2");
    return true;
  }
  if (typed == "scale1" || typed == "scale2") {
    parts.set_hypercapnic_scale(typed == "scale2");
    return true;
  }
  return false;
}

// A part with its number; false when it is none of these or not a number.
bool TakeNumber(const std::string& part, const std::string& value, type::v1::News2Parts& parts) {
  const auto number = part == "temp" ? Tenths(value) : WholeNumber(value);
  if (!number) return false;
  if (part == "resp") {
    parts.set_respirations_per_minute(*number);
  } else if (part == "spo2") {
    parts.set_oxygen_saturation_percent(*number);
  } else if (part == "sys") {
    parts.set_systolic_mmhg(*number);
  } else if (part == "pulse") {
    parts.set_pulse_per_minute(*number);
  } else if (part == "temp") {
    parts.set_temperature_tenths_celsius(*number);
  } else {
    return false;
  }
  return true;
}

// Which of the seven parts a word belongs to: saying one twice is a slip.
std::string PartOf(const std::string& typed) {
  if (typed == "air" || typed == "o2") return "air or o2";
  if (typed == "scale1" || typed == "scale2") return "scale";
  return typed.substr(0, typed.find('='));
}

}  // namespace

bool IsHourMinute(std::string_view typed) {
  const bool plain = typed.size() == kHourMinute;
  const bool tomorrow = typed.size() == kHourMinute + 2 && typed.ends_with("+1");
  return (plain || tomorrow) && MinuteOfDay(typed.substr(0, kHourMinute)).has_value();
}

Result<Instant> ParseWhen(std::string_view typed, Instant now) {
  if (const auto exact = ParseInstant(typed)) return *exact;
  if (IsHourMinute(typed)) {
    const auto today = std::chrono::floor<std::chrono::days>(ToLondon(now));
    const std::chrono::days later{typed.size() > kHourMinute ? 1 : 0};
    return FromLondon(today + later + minutes{*MinuteOfDay(typed.substr(0, kHourMinute))});
  }
  const bool has_day = typed.size() == kDay + 1 + kHourMinute &&
                       (typed[kDay] == ' ' || typed[kDay] == 'T') &&
                       MinuteOfDay(typed.substr(kDay + 1));
  if (has_day) {
    // Midnight in UTC of that date is the date itself; London only shifts what comes after it.
    const auto date = ParseInstant(fmt::format("{}T00:00:00Z", typed.substr(0, kDay)));
    const minutes time{MinuteOfDay(typed.substr(kDay + 1)).value_or(0)};
    if (date) return FromLondon(LocalTime{date->time_since_epoch()} + time);
  }
  return Wrong(std::string(typed),
               "14:30 (today), 06:30+1 (tomorrow), 2026-11-28 06:30 or RFC 3339");
}

Result<type::v1::News2Parts> ParseObservation(const std::vector<std::string>& typed) {
  type::v1::News2Parts parts;
  std::set<std::string> seen;
  for (const std::string& word : typed) {
    if (!seen.insert(PartOf(word)).second) return Wrong(word, PartOf(word) + " stands twice");
    if (TakeWord(word, parts)) continue;
    const std::size_t sign = word.find('=');
    const std::string value = sign == std::string::npos ? "" : word.substr(sign + 1);
    if (PartOf(word) == "acvpu") {
      const auto acvpu = ParseAcvpu(value);
      if (!acvpu) return Wrong(word, "acvpu: one of " + Choices<type::v1::Consciousness>());
      parts.set_consciousness(*acvpu);
      continue;
    }
    if (!TakeNumber(PartOf(word), value, parts)) {
      return Wrong(word, "resp=18 spo2=96 scale2 air|o2 sys=120 pulse=80 acvpu=ALERT temp=36.8");
    }
  }
  if (seen.empty()) return Wrong("", "at least one part, as resp=18");
  return parts;
}

Result<type::v1::RedFlagAnswer> ParseFlag(const std::string& typed) {
  const auto named = ParseNamedText(typed);
  const auto answer =
      named ? ParseCode<type::v1::Answer>(named->second) : std::optional<type::v1::Answer>();
  if (!answer) return Wrong(typed, "FLAG= and one of " + Choices<type::v1::Answer>());
  type::v1::RedFlagAnswer flag;
  flag.set_flag(named->first);
  flag.mutable_answer()->set_answer(*answer);
  return flag;
}

Result<type::v1::ExitAnswer> ParseExitAnswer(const std::string& typed) {
  const auto named = ParseNamedText(typed);
  if (!named) return Wrong(typed, "QUESTION= and one of " + Choices<type::v1::Answer>());
  const auto question = ParseCode<type::v1::ExitQuestion>(named->first);
  if (!question) return Wrong(typed, "one of " + Choices<type::v1::ExitQuestion>());
  const auto answer = ParseCode<type::v1::Answer>(named->second);
  if (!answer) return Wrong(typed, named->first + "= and one of " + Choices<type::v1::Answer>());
  type::v1::ExitAnswer to;
  to.set_question(*question);
  to.mutable_answer()->set_answer(*answer);
  return to;
}

Result<std::pair<std::string, std::string>> ParseNamedText(const std::string& typed) {
  const std::size_t sign = typed.find('=');
  if (sign == std::string::npos || sign == 0 || sign + 1 == typed.size()) {
    return Wrong(typed, "NAME=TEXT");
  }
  return std::pair{typed.substr(0, sign), typed.substr(sign + 1)};
}

}  // namespace tandem::terminal
