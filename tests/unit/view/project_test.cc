#include <gtest/gtest.h>

#include "tests/unit/view/joint_visit.h"

namespace tandem::view {
namespace {

TEST(ADutyDesk, SeesEverythingButReferrersStatusPages) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  state.escalations[{7}] = {.id = {7}, .referral = kReferral, .visit = kVisit};
  for (const Role role : {Role::kDuty, Role::kAdmin}) {
    const AudienceView desk({role, {}, {}}, state);
    EXPECT_EQ(desk.items().size(), 9);  // team, 3 people, referral, episode, visit, offer, rung
    EXPECT_FALSE(desk.items().contains({ItemKind::kReferralStatus, "1"}));
  }
  const auto card =
      Shown<PractitionerCard>(state, kDutyDesk, ItemKind::kPractitioner, "asha").value();
  EXPECT_EQ(card.practitioner.last_place, kBase);
}

TEST(ATeamCard, SaysWhetherClinicalValuesAreSigned) {
  State state = TeamWithReferral();
  EXPECT_FALSE(Shown<TeamCard>(state, kDutyDesk, ItemKind::kTeam, "")->clinical_values_signed);
  state.data->clinical_approver = "Dr Example";
  EXPECT_TRUE(Shown<TeamCard>(state, Field("asha"), ItemKind::kTeam, "")->clinical_values_signed);
  state.data.reset();
  EXPECT_FALSE(Sees(state, kDutyDesk, ItemKind::kTeam, ""));
}

TEST(APractitioner, SeesNothingOfAVisitBeforeBeingAsked) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  const AudienceView ben(Field("ben"), state);
  EXPECT_EQ(ben.items().size(), 2);  // the team and herself
}

TEST(APractitioner, SeesTheReferralAndEpisodeOfAVisitOnOffer) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kOffer, "6"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kReferral, "1"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kEpisode, "2"));
  EXPECT_FALSE(Sees(state, Field("ben"), ItemKind::kOffer, "6"));
}

TEST(APractitioner, LosesTheVisitButKeepsTheAnswerAfterDeclining) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EndOffer(state, {6}, OfferStage::kDeclined);
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kReferral, "1"));
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kOffer, "6"));
}

TEST(APractitioner, KeepsAVisitThatExpiredWhileAReportOfTheirsIsReviewed) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  EndOffer(state, {6}, OfferStage::kExpired);
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  state.escalations[{7}] = {.id = {7},
                            .kind = EscalationKind::kFactForReview,
                            .referral = kReferral,
                            .visit = kVisit,
                            .leg = kLeadLeg,
                            .practitioner = {"asha"}};
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kEscalation, "7"));
}

TEST(APractitioner, SeesTheHolderOfThePartnerLegWithoutTheirPlace) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kPractitioner, "ben"));
  Hold(state, {7});
  const auto ben =
      Shown<PractitionerCard>(state, Field("asha"), ItemKind::kPractitioner, "ben").value();
  EXPECT_EQ(ben.practitioner.last_place, Place{});
  EXPECT_EQ(ben.member.phone, "01632 960001");
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kPractitioner, "carol"));
  const auto self =
      Shown<PractitionerCard>(state, Field("ben"), ItemKind::kPractitioner, "ben").value();
  EXPECT_EQ(self.practitioner.last_place, kBase);
}

TEST(APractitioner, IsNotShownWhoElseWasAskedOrDeclined) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "carol");
  EndOffer(state, {6}, OfferStage::kDeclined);
  LegOf(state, kLeadLeg).passed_over[{"carol"}] = {DeclineReason::kBreakOwed, {}};
  MakeOffer(state, kLeadLeg, {7}, "asha");
  MakeOffer(state, kLeadLeg, {8}, "ben");
  const auto visit = Shown<Visit>(state, Field("asha"), ItemKind::kVisit, "3").value();
  EXPECT_TRUE(visit.legs[0].passed_over.empty());
  EXPECT_EQ(visit.legs[0].told.size(), 1);
  EXPECT_EQ(visit.legs[0].open_offers, std::vector<OfferId>{{7}});
  EXPECT_EQ(Shown<Visit>(state, kDutyDesk, ItemKind::kVisit, "3")->legs[0].told.size(), 3);
}

TEST(APractitioner, KeepsAReleasedLegUntilItIsAcknowledged) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  Hold(state, {6});
  LegOf(state, kLeadLeg).stage = LegStage::kReleased;
  LegOf(state, kLeadLeg).may_still_travel = true;
  EXPECT_TRUE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  LegOf(state, kLeadLeg).may_still_travel = false;
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
}

TEST(APractitioner, LeavesTheVisitToThePartnerAfterLeaving) {
  State state = TeamWithJointVisit();
  MakeOffer(state, kLeadLeg, {6}, "asha");
  MakeOffer(state, kSecondLeg, {7}, "ben");
  Hold(state, {6});
  Hold(state, {7});
  LegOf(state, kLeadLeg).stage = LegStage::kLeft;
  LegOf(state, kSecondLeg).stage = LegStage::kWithPerson;
  EXPECT_FALSE(Sees(state, Field("asha"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("ben"), ItemKind::kVisit, "3"));
  EXPECT_TRUE(Sees(state, Field("ben"), ItemKind::kPractitioner, "asha"));
}

TEST(AReferrer, SeesTheStatusOfTheirOwnReferralAndNothingElse) {
  const State state = TeamWithJointVisit();
  const AudienceView surgery(Surgery("C82001"), state);
  EXPECT_EQ(surgery.items().size(), 2);  // the team and the status
  EXPECT_TRUE(surgery.items().contains({ItemKind::kReferralStatus, "1"}));
  const AudienceView other(Surgery("C82002"), state);
  EXPECT_EQ(other.items().size(), 1);
}

TEST(AReferrer, WithoutAnOrganisationSeesNoReferralOfARelative) {
  State state = TeamWithReferral();
  state.referrals[kReferral].sources.front().organisation = {};
  EXPECT_FALSE(Sees(state, Surgery(""), ItemKind::kReferralStatus, "1"));
}

TEST(AReferrer, IsToldAQuarterOfAnHourAndNoMore) {
  State state = TeamWithJointVisit();
  auto status = [&] {
    return Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1").value();
  };
  EXPECT_EQ(status().likely_from, kMorning + minutes{90});  // the target is at 100 minutes
  EXPECT_EQ(status().likely_until, kMorning + minutes{105});
  LegOf(state, kLeadLeg).estimated_arrival_at = kMorning + minutes{29} + seconds{59};
  EXPECT_EQ(status().likely_from, kMorning + minutes{15});
  EXPECT_EQ(status().likely_until, kMorning + minutes{30});
  EXPECT_FALSE(status().with_person);
  LegOf(state, kSecondLeg).contact.emplace();
  EXPECT_TRUE(status().with_person);
  EXPECT_EQ(status().likely_from, std::nullopt);
}

TEST(AReferrer, IsToldOnlyTheStageWhenTheSourceMayBeToldNothing) {
  State state = TeamWithJointVisit();
  LegOf(state, kLeadLeg).contact.emplace();
  state.referrals[kReferral].sources.front().may_be_told = MayBeTold::kNothing;
  const auto status =
      Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1").value();
  EXPECT_EQ(status.stage, ReferralStage::kAccepted);
  EXPECT_EQ(status.likely_from, std::nullopt);
  EXPECT_FALSE(status.with_person);
}

TEST(AReferrer, IsNotShownWhatAnotherSourceSentOfThePerson) {
  State state = TeamWithReferral();
  state.referrals[kReferral].sources.push_back({.organisation = {"RX9"}});
  EXPECT_TRUE(
      Shown<ReferralStatus>(state, Surgery("C82001"), ItemKind::kReferralStatus, "1")->person);
  EXPECT_FALSE(
      Shown<ReferralStatus>(state, Surgery("RX9"), ItemKind::kReferralStatus, "1")->person);
}

TEST(AKey, ThatSpellsNoNumberNamesNothing) {
  const State state = TeamWithJointVisit();
  for (const std::string id : {"", "x", "3x", "03 ", "99999999999999999999", "-3"}) {
    EXPECT_FALSE(Sees(state, kDutyDesk, ItemKind::kVisit, id)) << id;
  }
}

TEST(AnAudience, KeepsOnlyWhatDecidesTheView) {
  const Actor asha{{"asha"}, Role::kPractitioner, {"RT5"}, {"asha"}};
  EXPECT_EQ(AudienceOf(asha), Field("asha"));
  EXPECT_EQ(AudienceOf({{"lead"}, Role::kDuty, {"RT5"}, {}}), kDutyDesk);
  EXPECT_EQ(AudienceOf({{"gp"}, Role::kReferrer, {"C82001"}, {}}), Surgery("C82001"));
}

}  // namespace
}  // namespace tandem::view
