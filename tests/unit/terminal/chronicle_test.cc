#include "clients/terminal/demo/chronicle.h"

#include <gtest/gtest.h>

#include "clients/terminal/demo/figures.h"
#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

v1::Visit JointVisit(std::initializer_list<type::v1::LegStage> stages) {
  v1::Visit visit;
  visit.set_name("teams/t/visits/7");
  visit.set_mode(type::v1::JOINT_MODE_ALL_OR_NONE);
  for (const type::v1::LegStage stage : stages) {
    v1::Leg& leg = *visit.add_legs();
    leg.set_name("teams/t/visits/7/legs/" + std::to_string(visit.legs_size()));
    leg.set_stage(stage);
  }
  return visit;
}

TEST(HalfJoint, IsSomebodyCommittedWhileTheOtherLegIsNobodys) {
  using type::v1::LEG_STAGE_COMMITTED;
  using type::v1::LEG_STAGE_EN_ROUTE;
  using type::v1::LEG_STAGE_HELD;
  using type::v1::LEG_STAGE_LEFT;
  using type::v1::LEG_STAGE_OFFERED;
  using type::v1::LEG_STAGE_RELEASED;
  using type::v1::LEG_STAGE_TENTATIVE;
  EXPECT_TRUE(IsHalfJoint(JointVisit({LEG_STAGE_COMMITTED, LEG_STAGE_OFFERED})));
  EXPECT_TRUE(IsHalfJoint(JointVisit({LEG_STAGE_TENTATIVE, LEG_STAGE_EN_ROUTE})));
  EXPECT_FALSE(IsHalfJoint(JointVisit({LEG_STAGE_HELD, LEG_STAGE_OFFERED})));
  EXPECT_FALSE(IsHalfJoint(JointVisit({LEG_STAGE_COMMITTED, LEG_STAGE_HELD})));
  EXPECT_FALSE(IsHalfJoint(JointVisit({LEG_STAGE_LEFT, LEG_STAGE_EN_ROUTE})));
  EXPECT_FALSE(IsHalfJoint(JointVisit({LEG_STAGE_RELEASED, LEG_STAGE_RELEASED})));
  v1::Visit separate = JointVisit({LEG_STAGE_COMMITTED, LEG_STAGE_OFFERED});
  separate.set_mode(type::v1::JOINT_MODE_LEAD_THEN_JOIN);
  EXPECT_FALSE(IsHalfJoint(separate));
}

TEST(Chronicle, RemembersAHalfJointVisitThatAnybodyWasShown) {
  Chronicle chronicle;
  v1::WatchResponse response;
  *response.mutable_changes()->add_upserts()->mutable_visit() =
      JointVisit({type::v1::LEG_STAGE_COMMITTED, type::v1::LEG_STAGE_OFFERED});
  chronicle.Hear(response, false);
  *response.mutable_changes()->mutable_upserts(0)->mutable_visit() =
      JointVisit({type::v1::LEG_STAGE_COMMITTED, type::v1::LEG_STAGE_COMMITTED});
  chronicle.Hear(response, false);
  EXPECT_EQ(chronicle.HalfJointVisits().size(), 1);
  EXPECT_TRUE(chronicle.Seen().empty()) << "the figures are the lead's";
}

TEST(Chronicle, KeepsWhatHasLeftTheView) {
  Chronicle chronicle;
  v1::WatchResponse response;
  response.mutable_changes()->add_upserts()->mutable_offer()->set_name("teams/t/offers/9");
  chronicle.Hear(response, true);
  response.mutable_changes()->clear_upserts();
  response.mutable_changes()->add_removals()->set_name("teams/t/offers/9");
  chronicle.Hear(response, true);
  EXPECT_TRUE(chronicle.Seen().contains("teams/t/offers/9"));
}

v1::Item StoppedClock(const std::string& name, Span after) {
  v1::Item item;
  v1::Referral& referral = *item.mutable_referral();
  referral.set_name(name);
  referral.set_stage(type::v1::REFERRAL_STAGE_CLOSED);
  referral.mutable_clock()->set_type(type::v1::CLOCK_TYPE_TWO_HOUR);
  *referral.mutable_clock()->mutable_start_time() = StampOf(Instant{});
  *referral.mutable_clock()->mutable_stop_time() = StampOf(Instant{} + after);
  return item;
}

TEST(Figures, CountTwoHoursInclusively) {
  Items seen;
  seen["a"] = StoppedClock("a", seconds{7'200});
  seen["b"] = StoppedClock("b", seconds{7'201});
  seen["c"] = StoppedClock("c", seconds{1});
  const Figures figures = FiguresOf(seen);
  EXPECT_EQ(figures.within_two_hours_tenths, 667);
  EXPECT_EQ(figures.accepted, 3);
  EXPECT_EQ(figures.clocks_never_stopped, 0);
}

TEST(Figures, AreJointOnlyWithinAQuarterOfAnHour) {
  v1::Visit visit = JointVisit({type::v1::LEG_STAGE_LEFT, type::v1::LEG_STAGE_LEFT});
  const auto meet = [&](int leg, Span at) {
    *visit.mutable_legs(leg)->mutable_contact()->mutable_with_person()->mutable_occur_time() =
        StampOf(Instant{} + at);
  };
  meet(0, minutes{0});
  meet(1, minutes{15});
  Items seen;
  *seen["v"].mutable_visit() = visit;
  EXPECT_EQ(FiguresOf(seen).joint_visits, 1);
  meet(1, minutes{16});
  *seen["v"].mutable_visit() = visit;
  EXPECT_EQ(FiguresOf(seen).joint_visits, 0);
  EXPECT_EQ(FiguresOf(seen).visits, 1);
}

TEST(Figures, AreOneLineOfJsonWithExactlyTheKeys) {
  Figures figures;
  figures.seed = 7;
  EXPECT_EQ(FiguresJson(figures),
            "{\"referrals\":0,\"accepted\":0,\"visits\":0,\"joint_visits\":0,"
            "\"within_two_hours_pct\":null,\"clocks_never_stopped\":0,\"offers\":0,"
            "\"declined\":0,\"expired\":0,\"silent_phones\":0,\"broken_cars\":0,"
            "\"duplicates_linked\":0,\"emergencies\":0,\"late_facts\":0,\"deaths\":0,"
            "\"escalations\":0,\"open_at_end\":0,\"lost\":0,"
            "\"half_joint\":0,\"seed\":7}");
  figures.within_two_hours_tenths = 1'000;
  EXPECT_NE(FiguresJson(figures).find("\"within_two_hours_pct\":100.0,"), std::string::npos);
}

}  // namespace
}  // namespace tandem::terminal
