#include "clients/terminal/typed_values.h"

#include <gtest/gtest.h>

namespace tandem::terminal {
namespace {

// A Friday in November: London is on UTC.
const Instant kNow = *ParseInstant("2026-11-27T20:50:00Z");
// A summer night: in London it is already the day after.
const Instant kSummerNight = *ParseInstant("2026-07-03T23:30:00Z");

TEST(Times, AreTodayInLondonWhenOnlyTheMinuteIsTyped) {
  EXPECT_EQ(*ParseWhen("06:50", kNow), *ParseInstant("2026-11-27T06:50:00Z"));
  EXPECT_EQ(*ParseWhen("21:20", kNow), *ParseInstant("2026-11-27T21:20:00Z"));
  EXPECT_EQ(*ParseWhen("06:30", kSummerNight), *ParseInstant("2026-07-04T05:30:00Z"));
}

TEST(Times, AreTomorrowWhenItIsSaid) {
  EXPECT_EQ(*ParseWhen("07:30+1", kNow), *ParseInstant("2026-11-28T07:30:00Z"));
}

TEST(Times, MayNameTheirDay) {
  EXPECT_EQ(*ParseWhen("2026-11-29 12:00", kNow), *ParseInstant("2026-11-29T12:00:00Z"));
  EXPECT_EQ(*ParseWhen("2026-07-05T12:00", kNow), *ParseInstant("2026-07-05T11:00:00Z"));
  EXPECT_EQ(*ParseWhen("2026-11-29T12:00:00+01:00", kNow), *ParseInstant("2026-11-29T11:00:00Z"));
}

TEST(Times, AreWholeOrWrong) {
  for (const char* typed : {"", "7:30", "24:00", "06:60", "06:30+2", "06.30", "tomorrow",
                            "2026-13-01 10:00", "2026-11-29 1200", "ab:cd", "-1:30"}) {
    EXPECT_FALSE(ParseWhen(typed, kNow)) << typed;
  }
  EXPECT_TRUE(IsHourMinute("06:30"));
  EXPECT_TRUE(IsHourMinute("06:30+1"));
  EXPECT_FALSE(IsHourMinute("2026-11-29 12:00"));
}

TEST(Observations, AreReadAsTheyAreCalledOut) {
  const auto parts = ParseObservation(
      {"resp=18", "spo2=96", "scale2", "o2", "sys=120", "pulse=80", "acvpu=ALERT", "temp=36.8"});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->respirations_per_minute(), 18);
  EXPECT_EQ(parts->oxygen_saturation_percent(), 96);
  EXPECT_TRUE(parts->hypercapnic_scale());
  EXPECT_TRUE(parts->on_oxygen());
  EXPECT_EQ(parts->systolic_mmhg(), 120);
  EXPECT_EQ(parts->pulse_per_minute(), 80);
  EXPECT_EQ(parts->consciousness(), type::v1::CONSCIOUSNESS_ALERT);
  EXPECT_EQ(parts->temperature_tenths_celsius(), 368);
}

TEST(Observations, LeaveOutWhatNobodyMeasured) {
  const auto parts = ParseObservation({"pulse=112"});
  ASSERT_TRUE(parts);
  EXPECT_FALSE(parts->has_respirations_per_minute());
  EXPECT_FALSE(parts->has_on_oxygen()) << "not said is not air";
  EXPECT_FALSE(parts->has_hypercapnic_scale());
  EXPECT_EQ(parts->consciousness(), type::v1::CONSCIOUSNESS_UNSPECIFIED);
}

TEST(Observations, TakeALetterForConsciousness) {
  EXPECT_EQ(ParseObservation({"acvpu=C"})->consciousness(), type::v1::CONSCIOUSNESS_NEW_CONFUSION);
  EXPECT_EQ(ParseObservation({"acvpu=U"})->consciousness(), type::v1::CONSCIOUSNESS_UNRESPONSIVE);
  EXPECT_EQ(ParseObservation({"acvpu=new-confusion"})->consciousness(),
            type::v1::CONSCIOUSNESS_NEW_CONFUSION);
}

TEST(Observations, TakeWholeDegreesAndTenths) {
  EXPECT_EQ(ParseObservation({"temp=37"})->temperature_tenths_celsius(), 370);
  for (const char* typed : {"temp=36.85", "temp=36.", "temp=.8", "temp=36,8", "temp=36.-8"}) {
    EXPECT_FALSE(ParseObservation({typed})) << typed;
  }
}

TEST(Observations, AreNeverGuessed) {
  EXPECT_FALSE(ParseObservation({}));
  EXPECT_FALSE(ParseObservation({"resp"}));
  EXPECT_FALSE(ParseObservation({"resp=many"}));
  EXPECT_FALSE(ParseObservation({"acvpu=X"}));
  EXPECT_FALSE(ParseObservation({"bp=120"}));
  const auto both = ParseObservation({"air", "o2"});
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().field, "o2");
  EXPECT_FALSE(ParseObservation({"pulse=80", "pulse=82"}));
}

TEST(Flags, NameTheirAnswer) {
  const auto flag = ParseFlag("stroke_signs=NO");
  ASSERT_TRUE(flag);
  EXPECT_EQ(flag->flag(), "stroke_signs");
  EXPECT_EQ(flag->answer().answer(), type::v1::ANSWER_NO);
  EXPECT_EQ(ParseFlag("chest_pain_now=unknown")->answer().answer(), type::v1::ANSWER_UNKNOWN);
  EXPECT_EQ(ParseFlag("chest_pain_now=Declined")->answer().answer(), type::v1::ANSWER_DECLINED);
  for (const char* typed : {"stroke_signs", "stroke_signs=", "=YES", "stroke_signs=maybe", ""}) {
    EXPECT_FALSE(ParseFlag(typed)) << typed;
  }
}

TEST(WardAnswers, NameTheirQuestion) {
  const auto answer = ParseExitAnswer("transfer-seen=no");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->question(), type::v1::EXIT_QUESTION_TRANSFER_SEEN);
  EXPECT_EQ(answer->answer().answer(), type::v1::ANSWER_NO);
  for (const char* typed :
       {"MEDICINES", "MEDICINES=", "=YES", "MEDICINES=maybe", "PILLS=YES", ""}) {
    EXPECT_FALSE(ParseExitAnswer(typed)) << typed;
  }
}

TEST(Worries, KeepEveryWord) {
  const auto worry = ParseNamedText("3=eats = nothing");
  ASSERT_TRUE(worry);
  EXPECT_EQ(worry->first, "3");
  EXPECT_EQ(worry->second, "eats = nothing");
}

}  // namespace
}  // namespace tandem::terminal
