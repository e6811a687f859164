#include "dispatch/wire/personal_parts.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "dispatch/base/london.h"
#include "dispatch/domain/limits.h"
#include "dispatch/domain/nhs_number.h"
#include "dispatch/wire/request_values.h"

namespace tandem::wire {
namespace {

using limits::kNameBytesMax;
using limits::kTextBytesMax;

constexpr int kAddressLinesMax = 6;
constexpr int kLanguagesMax = 10;
constexpr int kMinutesOnFloorMax = 100'000;

// A part is small and has no maps: its bytes are the same on every machine.
template <class Part>
std::string ToPlaintext(Part part, const Trail& trail) {
  if (trail.failed()) return {};
  part.DiscardUnknownFields();
  return part.SerializeAsString();
}

// YYYY-MM-DD and a day of the calendar.
std::optional<std::chrono::year_month_day> ParseDate(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return std::nullopt;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '-') {
      if (text[i] != '-') return std::nullopt;
      ++part;
    } else {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const std::chrono::year_month_day date{std::chrono::year{parts[0]},
                                         std::chrono::month{static_cast<unsigned>(parts[1])},
                                         std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!date.ok()) return std::nullopt;
  return date;
}

void CheckBirthDate(std::string_view text, Instant now, Trail& trail) {
  if (text.empty()) return;
  const auto date = ParseDate(text);
  if (!date) return trail.Fault("birth_date", "is not a day of the form YYYY-MM-DD");
  // A child born today in Leicester is born today, whatever UTC says.
  const auto today = std::chrono::floor<std::chrono::days>(ToLondon(now));
  if (std::chrono::local_days{*date} > today) trail.Fault("birth_date", "is in the future");
}

void CheckAddress(const type::v1::Address& from, Trail& trail) {
  const auto step = trail.Into("address");
  if (from.lines_size() > kAddressLinesMax) trail.Fault("lines", "has more than 6 lines");
  for (const std::string& line : from.lines()) CheckText(line, 0, kNameBytesMax, "lines", trail);
  CheckText(from.postcode(), 0, kNameBytesMax, "postcode", trail);
  CheckText(from.access_notes(), 0, kTextBytesMax, "access_notes", trail);
}

// Moves a number that cannot be right to where nobody matches by it, if the sender insists.
void SettleNhsNumber(type::v1::Person& person, WrongNhsNumber wrong, Trail& trail) {
  CheckText(person.nhs_number(), 0, kNameBytesMax, "nhs_number", trail);
  CheckText(person.nhs_number_unverified(), 0, kNameBytesMax, "nhs_number_unverified", trail);
  if (person.nhs_number().empty() || IsValidNhsNumber(person.nhs_number())) return;
  if (wrong == WrongNhsNumber::kRefused) {
    trail.Fault("nhs_number", "is not ten digits with a right check digit");
  } else if (!person.nhs_number_unverified().empty()) {
    trail.Fault("nhs_number_unverified", "is given beside a wrong nhs_number");
  } else {
    person.set_nhs_number_unverified(person.nhs_number());
    person.clear_nhs_number();
  }
}

}  // namespace

std::string ReadPerson(const type::v1::Person& from, WrongNhsNumber wrong, Instant now,
                       Trail& trail) {
  type::v1::Person person = from;
  CheckText(person.given_name(), 1, kNameBytesMax, "given_name", trail);
  CheckText(person.family_name(), 1, kNameBytesMax, "family_name", trail);
  CheckText(person.gp_practice(), 0, kNameBytesMax, "gp_practice", trail);
  CheckBirthDate(person.birth_date(), now, trail);
  SettleNhsNumber(person, wrong, trail);
  CheckText(person.phone(), 0, kNameBytesMax, "phone", trail);
  CheckAddress(person.address(), trail);
  if (person.languages_size() > kLanguagesMax) trail.Fault("languages", "has more than 10 entries");
  for (const std::string& one : person.languages()) {
    CheckText(one, 1, kNameBytesMax, "languages", trail);
  }
  const auto step = trail.Into("staff_preference");
  CheckText(person.staff_preference().gender(), 0, kNameBytesMax, "gender", trail);
  CheckText(person.staff_preference().reason(), 0, kTextBytesMax, "reason", trail);
  return ToPlaintext(std::move(person), trail);
}

std::string ReadStory(const type::v1::Story& from, Trail& trail) {
  CheckText(from.situation(), 1, kTextBytesMax, "situation", trail);
  CheckText(from.background(), 0, kTextBytesMax, "background", trail);
  if (from.minutes_on_floor() < 0 || from.minutes_on_floor() > kMinutesOnFloorMax) {
    trail.Fault("minutes_on_floor", "is not between 0 and 100000");
  }
  return ToPlaintext(from, trail);
}

std::string ReadCaller(const type::v1::Caller& from, Trail& trail) {
  CheckText(from.name(), 0, kNameBytesMax, "name", trail);
  CheckText(from.role(), 0, kNameBytesMax, "role", trail);
  CheckText(from.phone(), 0, kNameBytesMax, "phone", trail);
  CheckText(from.safe_to_ring(), 0, kNameBytesMax, "safe_to_ring", trail);
  return ToPlaintext(from, trail);
}

std::string ReadWords(const std::string& text, std::string_view field, Trail& trail) {
  CheckText(text, 0, kTextBytesMax, field, trail);
  if (text.empty()) return {};
  type::v1::Words words;
  words.set_text(text);
  return ToPlaintext(std::move(words), trail);
}

std::string ReadWardContact(const type::v1::WardContact& from, Trail& trail) {
  CheckText(from.nurse(), 1, kNameBytesMax, "nurse", trail);
  CheckText(from.extension(), 1, kNameBytesMax, "extension", trail);
  CheckText(from.ward(), 0, kNameBytesMax, "ward", trail);
  return ToPlaintext(from, trail);
}

std::string ReadSafetyNet(const type::v1::SafetyNetAdvice& from, Trail& trail) {
  CheckText(from.given_to(), 1, kNameBytesMax, "given_to", trail);
  CheckText(from.advice(), 1, kTextBytesMax, "advice", trail);
  return ToPlaintext(from, trail);
}

}  // namespace tandem::wire
