#include "clients/terminal/demo/recorded_demand.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "clients/terminal/words.h"
#include "dispatch/base/london.h"

namespace tandem::terminal {
namespace {

constexpr const char* kHeader =
    "received_at,need,latitude,longitude,source,two_person_reasons,priority";
constexpr const char* kUnknownNeed = "other";
constexpr int kDayStartsMinute = 8 * 60;

using Faults = std::vector<DemandFault>;
using Fields = std::vector<std::string>;

std::string Plain(std::string text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.back())) text.pop_back();
  while (!text.empty() && is_space(text.front())) text.erase(text.begin());
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

Fields Split(const std::string& line, const std::string& separators) {
  Fields fields(1);
  for (const char c : line) {
    if (separators.find(c) != std::string::npos) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  std::transform(fields.begin(), fields.end(), fields.begin(), Plain);
  return fields;
}

// "52.6369" -> 52636900, without a detour through binary fractions; nullopt when it is no number
// between -limit and limit degrees.
std::optional<std::int32_t> ParseDegrees(const std::string& text, int limit) {
  const bool negative = text.starts_with("-");
  const std::string digits = negative ? text.substr(1) : text;
  const std::size_t dot = std::min(digits.find('.'), digits.size());
  std::string whole = digits.substr(0, dot);
  std::string part = dot < digits.size() ? digits.substr(dot + 1) : "";
  const std::string all = whole + part;
  const bool is_number =
      !whole.empty() && whole.size() <= 3 &&
      std::all_of(all.begin(), all.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  if (!is_number) return std::nullopt;
  part.resize(6, '0');
  const std::string micro = whole + part;
  std::int32_t value = 0;
  std::from_chars(micro.data(), micro.data() + micro.size(), value);
  if (value > limit * 1'000'000) return std::nullopt;
  return negative ? -value : value;
}

// Reads one line; adds what is wrong to `faults`.
class LineReader {
 public:
  LineReader(int line, Fields fields, const std::set<std::string>& needs, Faults& faults)
      : line_(line), fields_(std::move(fields)), needs_(needs), faults_(faults) {}

  DemandedReferral Read() {
    DemandedReferral demanded;
    ReadTime(demanded);
    ReadNeed(demanded.referral);
    ReadPlace(demanded.referral);
    ReadSource(demanded);
    ReadReasons(demanded.referral);
    ReadPriority(demanded);
    demanded.referral.mutable_story()->set_situation("Recorded referral.");
    return demanded;
  }

 private:
  void Blame(const std::string& message) { faults_.push_back({line_, message}); }

  void ReadTime(DemandedReferral& demanded) {
    const auto at = ParseInstant(fields_[0]);
    if (!at) return Blame(fmt::format("received_at: \"{}\" is no RFC 3339 time", fields_[0]));
    demanded.receive_at = *at;
  }

  void ReadNeed(v1::Referral& referral) {
    referral.set_need(fields_[1].empty() ? kUnknownNeed : fields_[1]);
    if (!needs_.empty() && !needs_.contains(referral.need())) {
      Blame(fmt::format("need: the team's data have no \"{}\"", referral.need()));
    }
  }

  void ReadPlace(v1::Referral& referral) {
    if (fields_[2].empty() && fields_[3].empty()) return;
    const auto latitude = ParseDegrees(fields_[2], 90);
    const auto longitude = ParseDegrees(fields_[3], 180);
    if (!latitude) Blame(fmt::format("latitude: \"{}\" is not -90 to 90", fields_[2]));
    if (!longitude) Blame(fmt::format("longitude: \"{}\" is not -180 to 180", fields_[3]));
    referral.mutable_door()->set_latitude_microdegrees(latitude.value_or(0));
    referral.mutable_door()->set_longitude_microdegrees(longitude.value_or(0));
  }

  void ReadSource(DemandedReferral& demanded) {
    v1::Source& source = *demanded.referral.add_sources();
    source.set_kind(type::v1::SOURCE_KIND_NOT_KNOWN);
    source.set_may_be_told(type::v1::MAY_BE_TOLD_STATUS_ONLY);
    if (fields_[4].empty()) return;
    const auto kind = ParseCode<type::v1::SourceKind>(fields_[4]);
    if (!kind) {
      return Blame(fmt::format("source: \"{}\" is not one of {}", fields_[4],
                               Choices<type::v1::SourceKind>()));
    }
    source.set_kind(*kind);
    demanded.from_ambulance = *kind == type::v1::SOURCE_KIND_AMBULANCE;
  }

  void ReadReasons(v1::Referral& referral) {
    if (fields_[5].empty()) return;
    for (const std::string& typed : Split(fields_[5], ";|")) {
      const auto reason = ParseCode<type::v1::TwoPersonReason>(typed);
      if (reason) {
        referral.add_reasons_asked(*reason);
      } else {
        Blame(fmt::format("two_person_reasons: \"{}\" is not one of {}", typed,
                          Choices<type::v1::TwoPersonReason>()));
      }
    }
  }

  void ReadPriority(DemandedReferral& demanded) {
    if (fields_[6].empty()) return;
    demanded.priority = ParseCode<type::v1::Priority>(fields_[6]);
    if (!demanded.priority) {
      Blame(fmt::format("priority: \"{}\" is not P1, P2, P3 or P4", fields_[6]));
    }
  }

  int line_;
  Fields fields_;
  const std::set<std::string>& needs_;
  Faults& faults_;
};

}  // namespace

tl::expected<std::vector<DemandedReferral>, Faults> ParseDemand(
    const std::string& text, const std::set<std::string>& needs) {
  Faults faults;
  std::vector<DemandedReferral> demand;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  if (line.starts_with("\xEF\xBB\xBF")) line = line.substr(3);  // spreadsheets write this mark
  if (Plain(line) != kHeader) {
    faults.push_back({1, fmt::format("the header must be {}", kHeader)});
  }
  for (int number = 2; std::getline(lines, line); ++number) {
    if (Plain(line).empty()) continue;
    Fields fields = Split(line, ",");
    if (fields.size() != 7) {
      faults.push_back({number, fmt::format("{} fields, not 7", fields.size())});
      continue;
    }
    demand.push_back(LineReader(number, std::move(fields), needs, faults).Read());
  }
  if (faults.empty() && demand.empty()) faults.push_back({1, "no referral follows the header"});
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  std::stable_sort(demand.begin(), demand.end(),
                   [](const auto& a, const auto& b) { return a.receive_at < b.receive_at; });
  return demand;
}

Instant RecordedMorning(const std::vector<DemandedReferral>& demand) {
  const LocalTime first = ToLondon(demand.front().receive_at);
  LocalTime morning = std::chrono::floor<std::chrono::days>(first) + minutes{kDayStartsMinute};
  if (morning > first) morning -= std::chrono::days{1};
  return FromLondon(morning);
}

}  // namespace tandem::terminal
