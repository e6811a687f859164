#include "clients/terminal/words.h"

#include <gtest/gtest.h>

#include "tandem/type/v1/codes.pb.h"

#include "clients/terminal/names.h"
#include "clients/terminal/request_id.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

TEST(Words, AreReadWithoutTheListsName) {
  EXPECT_EQ(Word(type::v1::LEG_STAGE_EN_ROUTE), "en route");
  EXPECT_EQ(Word(type::v1::PRIORITY_P1), "P1");
  EXPECT_EQ(Word(static_cast<type::v1::LegStage>(99)), "unknown code 99");
}

TEST(Words, AreTypedInEveryUsualWay) {
  for (const char* typed : {"EN_ROUTE", "en-route", "en route", "LEG_STAGE_EN_ROUTE"}) {
    EXPECT_EQ(ParseCode<type::v1::LegStage>(typed), type::v1::LEG_STAGE_EN_ROUTE) << typed;
  }
  EXPECT_EQ(ParseCode<type::v1::LegStage>("UNSPECIFIED"), std::nullopt);
  EXPECT_EQ(ParseCode<type::v1::LegStage>(""), std::nullopt);
}

TEST(Words, ListTheChoicesForWhoeverTypedAnother) {
  EXPECT_EQ(Choices<type::v1::TwoPersonReason>(), "DOOR, TASK, DISCIPLINE, WITNESS");
}

TEST(Names, MayBeShort) {
  EXPECT_EQ(FullName("teams/t", "referrals", "12"), "teams/t/referrals/12");
  EXPECT_EQ(FullName("teams/t", "referrals", "teams/u/referrals/1"), "teams/u/referrals/1");
  EXPECT_EQ(ShortId("teams/t/visits/7/legs/9"), "9");
}

TEST(Names, OfALegNeedItsVisit) {
  EXPECT_EQ(LegName("teams/t", "7/9", {}), "teams/t/visits/7/legs/9");
  EXPECT_FALSE(LegName("teams/t", "9", {}));
  Items items;
  v1::Visit& visit = *items["teams/t/visits/7"].mutable_visit();
  visit.add_legs()->set_name("teams/t/visits/7/legs/9");
  EXPECT_EQ(LegName("teams/t", "9", items), "teams/t/visits/7/legs/9");
}

TEST(RequestIds, AreUuidsOfChance) {
  const std::string id = NewRequestId();
  ASSERT_EQ(id.size(), 36);
  EXPECT_EQ(id[14], '4');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
  EXPECT_NE(id, NewRequestId());
}

TEST(Stamps, AreShownInLondon) {
  const Instant summer = *ParseInstant("2026-07-01T13:05:09Z");
  EXPECT_EQ(LondonHourMinute(summer), "14:05");
  EXPECT_EQ(LondonHourMinuteSecond(summer), "14:05:09");
  EXPECT_EQ(LondonDay(summer), "1 Jul 14:05");
  EXPECT_EQ(InstantOf(StampOf(summer + Span{7})), summer + Span{7});
}

TEST(Stamps, SayHowMuchTooLate) {
  EXPECT_EQ(HoursMinutes(minutes{65}), "1:05");
  EXPECT_EQ(HoursMinutes(minutes{-12}), "-0:12");
}

}  // namespace
}  // namespace tandem::terminal
