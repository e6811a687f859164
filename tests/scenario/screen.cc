#include "tests/scenario/screen.h"

#include <array>

#include "dispatch/rules/news2.h"
#include "tests/scenario/screen_parts.h"
#include "tests/scenario/tell.h"
#include "tests/scenario/words.h"

namespace tandem::testing {
namespace {

std::string Number(int number) { return std::to_string(number); }

// A time band, or nothing that could be taken for a promise.
std::string StatusInWords(const view::ReferralStatus& status) {
  std::string text = InWords(status.stage);
  if (status.with_person) text += ", somebody of ours has been there";
  if (status.likely_from) {
    text += ", likely between " + LondonClock(*status.likely_from) + " and " +
            LondonClock(*status.likely_until);
  }
  return text;
}

}  // namespace

std::string Joined(const Lines& parts, const std::string& between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string TitleOf(const Visit& visit, const Names& names) {
  std::string text = names.Of(visit.referral) + " ";
  if (visit.kind == VisitKind::kFirst) {
    return text + visit.need.value + " P" + Number(static_cast<int>(visit.priority));
  }
  text += InWords(visit.kind);
  if (visit.window_from && visit.window_until) {
    text += " " + LondonClock(*visit.window_from) + " to " + LondonClock(*visit.window_until);
  }
  return text + (visit.time_critical ? ", time-critical" : "");
}

std::string DoorInWords(const DoorSafety& safety) {
  const std::array<std::pair<const char*, const SafetyAnswer*>, 5> questions{
      {{"violence", &safety.violence},
       {"weapon", &safety.weapon},
       {"dog", &safety.dog_loose},
       {"scene", &safety.scene_unsafe},
       {"allegations", &safety.allegations}}};
  Lines groups;
  const auto add = [&](const char* heading, Answer answer) {
    Lines named;
    for (const auto& [name, said] : questions) {
      if (said->answer == answer) named.push_back(name);
    }
    if (!named.empty()) groups.push_back(heading + Joined(named));
  };
  add("YES: ", Answer::kYes);
  add("no: ", Answer::kNo);
  add("would not say: ", Answer::kDeclined);
  add("NOT ASKED: ", Answer::kUnknown);
  return Joined(groups, "; ");
}

std::string EmergencyInWords(const EmergencyCall& emergency) {
  std::string text = InWords(emergency.level) + ": ";
  if (!emergency.confirmed_at) return text + "nobody has confirmed that they come";
  text += "they come";
  if (emergency.expected_at) text += " about " + LondonClock(*emergency.expected_at);
  return text;
}

std::string News2InWords(const Observation& observation) {
  const News2 score = Score(observation.parts);
  std::string text = "NEWS2 ";
  text +=
      score.total ? Number(*score.total) : "incomplete, " + Number(score.parts_measured) + " of 7";
  return text + " at " + LondonClock(observation.taken_at);
}

Lines ReferrerScreen(const view::AudienceView& shown, const Names& names) {
  Lines lines;
  for (const view::ReferralStatus* status : ItemsOf<view::ReferralStatus>(shown)) {
    lines.push_back(names.Of(status->referral) + " " + StatusInWords(*status));
  }
  if (lines.empty()) lines.push_back("nothing of yours");
  return lines;
}

std::vector<std::string> ScreenOf(const view::AudienceView& shown, const State& numbers) {
  const Names names(numbers, numbers);
  switch (shown.audience().role) {
    case Role::kReferrer:
      return ReferrerScreen(shown, names);
    case Role::kPractitioner:
      return PhoneScreen(shown, names);
    case Role::kDuty:
    case Role::kAdmin:
      return Board(shown, names);
  }
  return {};
}

}  // namespace tandem::testing
