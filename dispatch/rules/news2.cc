#include "dispatch/rules/news2.h"

#include <initializer_list>

namespace tandem {
namespace {

struct Band {
  int up_to = 0;  // inclusive
  int score = 0;
};

// One row of the chart, read from the left; what is above its last band scores `above`.
int ReadRow(int value, std::initializer_list<Band> bands, int above) {
  for (const Band& band : bands) {
    if (value <= band.up_to) return band.score;
  }
  return above;
}

// Scale 2 is for confirmed hypercapnic failure, target 88 to 92: too much oxygen counts as well.
std::optional<int> ReadScaleTwo(int percent, std::optional<bool> on_oxygen) {
  if (percent <= 92) return ReadRow(percent, {{83, 3}, {85, 2}, {87, 1}}, 0);
  if (!on_oxygen) return std::nullopt;
  return *on_oxygen ? ReadRow(percent, {{94, 1}, {96, 2}}, 3) : 0;
}

std::optional<int> ReadSaturation(const News2Parts& parts) {
  if (!parts.oxygen_saturation_percent) return std::nullopt;
  const int percent = *parts.oxygen_saturation_percent;
  if (parts.hypercapnic_scale.value_or(false)) return ReadScaleTwo(percent, parts.on_oxygen);
  return ReadRow(percent, {{91, 3}, {93, 2}, {95, 1}}, 0);
}

int CountMeasured(const News2Parts& parts) {
  int measured = 0;
  for (const bool given :
       {parts.respirations_per_minute.has_value(), parts.oxygen_saturation_percent.has_value(),
        parts.on_oxygen.has_value(), parts.systolic_mmhg.has_value(),
        parts.pulse_per_minute.has_value(), parts.consciousness.has_value(),
        parts.temperature_tenths_celsius.has_value()}) {
    measured += given ? 1 : 0;
  }
  return measured;
}

void AddUp(News2& score) {
  int total = 0;
  bool complete = true;
  for (const std::optional<int>& part :
       {score.respirations, score.oxygen_saturation, score.oxygen, score.systolic, score.pulse,
        score.consciousness, score.temperature}) {
    complete = complete && part.has_value();
    total += part.value_or(0);
    score.any_three = score.any_three || part == 3;
  }
  if (complete) score.total = total;
}

}  // namespace

News2 Score(const News2Parts& parts) {
  News2 score;
  score.parts_measured = CountMeasured(parts);
  if (parts.respirations_per_minute) {
    score.respirations =
        ReadRow(*parts.respirations_per_minute, {{8, 3}, {11, 1}, {20, 0}, {24, 2}}, 3);
  }
  score.oxygen_saturation = ReadSaturation(parts);
  if (parts.on_oxygen) score.oxygen = *parts.on_oxygen ? 2 : 0;
  if (parts.systolic_mmhg) {
    score.systolic = ReadRow(*parts.systolic_mmhg, {{90, 3}, {100, 2}, {110, 1}, {219, 0}}, 3);
  }
  if (parts.pulse_per_minute) {
    score.pulse =
        ReadRow(*parts.pulse_per_minute, {{40, 3}, {50, 1}, {90, 0}, {110, 1}, {130, 2}}, 3);
  }
  if (parts.consciousness) {
    score.consciousness = *parts.consciousness == Consciousness::kAlert ? 0 : 3;
  }
  if (parts.temperature_tenths_celsius) {
    score.temperature =
        ReadRow(*parts.temperature_tenths_celsius, {{350, 3}, {360, 1}, {380, 0}, {390, 1}}, 2);
  }
  AddUp(score);
  return score;
}

bool IsHigh(const News2& score) { return score.any_three || (score.total && *score.total >= 7); }

}  // namespace tandem
