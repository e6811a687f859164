#include "dispatch/rules/news2.h"

#include <vector>

#include <gtest/gtest.h>

namespace tandem::testing {
namespace {

struct Cell {
  int value;
  int score;
};

template <class Measure>
void ExpectRow(const std::vector<Cell>& row, std::optional<int> News2::* part, Measure measure) {
  for (const auto& [value, score] : row) {
    News2Parts parts;
    measure(parts, value);
    EXPECT_EQ(Score(parts).*part, score) << "at " << value;
    EXPECT_EQ(Score(parts).any_three, score == 3) << "at " << value;
  }
}

// Everything in its middle: 0 in all.
News2Parts Well() { return {16, 97, false, false, 120, 70, Consciousness::kAlert, 370}; }

TEST(News2, ReadsRespirationsAtEveryBoundary) {
  ExpectRow({{0, 3}, {8, 3}, {9, 1}, {11, 1}, {12, 0}, {20, 0}, {21, 2}, {24, 2}, {25, 3}, {80, 3}},
            &News2::respirations,
            [](News2Parts& parts, int value) { parts.respirations_per_minute = value; });
}

TEST(News2, ReadsSaturationByTheFirstScaleUnlessToldOtherwise) {
  const std::vector<Cell> row = {{30, 3}, {91, 3}, {92, 2}, {93, 2},
                                 {94, 1}, {95, 1}, {96, 0}, {100, 0}};
  ExpectRow(row, &News2::oxygen_saturation,
            [](News2Parts& parts, int value) { parts.oxygen_saturation_percent = value; });
  ExpectRow(row, &News2::oxygen_saturation, [](News2Parts& parts, int value) {
    parts.oxygen_saturation_percent = value;
    parts.hypercapnic_scale = false;
    parts.on_oxygen = true;
  });
}

TEST(News2, ReadsTheSecondScaleByAirOrOxygen) {
  const std::vector<Cell> low = {{30, 3}, {83, 3}, {84, 2}, {85, 2},
                                 {86, 1}, {87, 1}, {88, 0}, {92, 0}};
  const auto measure = [](std::optional<bool> on_oxygen) {
    return [on_oxygen](News2Parts& parts, int value) {
      parts.oxygen_saturation_percent = value;
      parts.hypercapnic_scale = true;
      parts.on_oxygen = on_oxygen;
    };
  };
  ExpectRow(low, &News2::oxygen_saturation, measure(true));
  ExpectRow(low, &News2::oxygen_saturation, measure(false));
  ExpectRow(low, &News2::oxygen_saturation, measure(std::nullopt));
  ExpectRow({{93, 0}, {100, 0}}, &News2::oxygen_saturation, measure(false));
  ExpectRow({{93, 1}, {94, 1}, {95, 2}, {96, 2}, {97, 3}, {100, 3}}, &News2::oxygen_saturation,
            measure(true));
}

TEST(News2, HasNoScoreForTheSecondScaleAboveItsTargetUntilAirOrOxygenIsKnown) {
  News2Parts parts;
  parts.oxygen_saturation_percent = 97;
  parts.hypercapnic_scale = true;
  EXPECT_EQ(Score(parts).oxygen_saturation, std::nullopt);
  EXPECT_EQ(Score(parts).parts_measured, 1) << "it was measured all the same";
}

TEST(News2, CountsOxygenAsAPartOfItsOwn) {
  News2Parts parts;
  parts.on_oxygen = true;
  EXPECT_EQ(Score(parts).oxygen, 2);
  parts.on_oxygen = false;
  EXPECT_EQ(Score(parts).oxygen, 0);
}

TEST(News2, ReadsSystolicPressureAtEveryBoundary) {
  ExpectRow({{30, 3}, {90, 3}, {91, 2}, {100, 2}, {101, 1}, {110, 1}, {111, 0}, {219, 0}, {220, 3}},
            &News2::systolic, [](News2Parts& parts, int value) { parts.systolic_mmhg = value; });
}

TEST(News2, ReadsPulseAtEveryBoundary) {
  ExpectRow({{10, 3},
             {40, 3},
             {41, 1},
             {50, 1},
             {51, 0},
             {90, 0},
             {91, 1},
             {110, 1},
             {111, 2},
             {130, 2},
             {131, 3}},
            &News2::pulse, [](News2Parts& parts, int value) { parts.pulse_per_minute = value; });
}

TEST(News2, ReadsTemperatureAtEveryBoundary) {
  ExpectRow({{250, 3},
             {350, 3},
             {351, 1},
             {360, 1},
             {361, 0},
             {380, 0},
             {381, 1},
             {390, 1},
             {391, 2},
             {450, 2}},
            &News2::temperature,
            [](News2Parts& parts, int value) { parts.temperature_tenths_celsius = value; });
}

TEST(News2, ScoresWhoeverIsNotAlertThree) {
  News2Parts parts;
  parts.consciousness = Consciousness::kAlert;
  EXPECT_EQ(Score(parts).consciousness, 0);
  for (const auto seen : {Consciousness::kNewConfusion, Consciousness::kVoice, Consciousness::kPain,
                          Consciousness::kUnresponsive}) {
    parts.consciousness = seen;
    EXPECT_EQ(Score(parts).consciousness, 3);
  }
}

TEST(News2, HasATotalOnlyWithAllSevenParts) {
  EXPECT_EQ(Score(Well()).total, 0);
  EXPECT_EQ(Score(Well()).parts_measured, 7);
  EXPECT_EQ(Score({}), News2{}) << "what nobody measured is absent, never zero";
  News2Parts parts = Well();
  parts.on_oxygen.reset();
  EXPECT_EQ(Score(parts).parts_measured, 6) << "air or oxygen is one of the seven";
  EXPECT_EQ(Score(parts).total, std::nullopt);
  EXPECT_EQ(Score({30, 80, false, true, 80, 140, Consciousness::kPain, 395}).total, 19);
  EXPECT_EQ(Score({30, 80, false, true, 80, 140, Consciousness::kPain, 340}).total, 20);
}

TEST(News2, IsHighFromSevenOnOrWithASingleThree) {
  // 2 respirations, 1 saturation, 2 oxygen, 1 systolic.
  const News2Parts six{21, 94, false, true, 101, 70, Consciousness::kAlert, 370};
  EXPECT_EQ(Score(six).total, 6);
  EXPECT_FALSE(IsHigh(Score(six)));
  News2Parts seven = six;
  seven.pulse_per_minute = 91;
  EXPECT_EQ(Score(seven).total, 7);
  EXPECT_FALSE(Score(seven).any_three);
  EXPECT_TRUE(IsHigh(Score(seven)));
  News2Parts confused;
  confused.consciousness = Consciousness::kNewConfusion;
  EXPECT_TRUE(IsHigh(Score(confused))) << "one part is enough, whatever was not measured";
  EXPECT_FALSE(IsHigh(Score({})));
}

}  // namespace
}  // namespace tandem::testing
