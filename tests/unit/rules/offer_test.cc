#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

TEST(AcknowledgeOffer, CommitsASingleVisitAtOnce) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered);
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(visit, 0).organisation, OrganisationId{"RT5"});
  EXPECT_FALSE(world.visit(visit).waiting);
}

TEST(AcknowledgeOffer, HoldsTheFirstOfTwoAndCommitsBothWithTheSecond) {
  World world;
  world.SignOn({"cleo", "dan"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  ASSERT_TRUE(world.OfferTo(visit, {"cleo", "dan"}));
  EXPECT_EQ(CountEvents<OfferMade>(world.LastEvents()), 2) << "both are offered in one revision";
  ASSERT_TRUE(world.Acknowledge("dan"));
  EXPECT_EQ(world.leg(visit, 1).stage, LegStage::kHeld);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered);
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_EQ(CountEvents<LegCommitted>(world.LastEvents()), 2) << "both or neither, one revision";
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(visit, 1).stage, LegStage::kCommitted);
}

TEST(AcknowledgeOffer, TwiceIsTheSameAnswer) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), AcknowledgeOffer{offer}));
  const Decision again = world.Say(Field("asha"), AcknowledgeOffer{offer});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
  EXPECT_TRUE(again->events.empty());
}

TEST(AcknowledgeOffer, IsRefusedFromTheMomentTheOfferExpires) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  const OfferId id = world.OpenOfferOf("asha");
  const Offer offer = world.state().offers.at(id);
  EXPECT_EQ(offer.expires_at, world.now() + minutes{3}) << "P1 waits three minutes";
  // The timer has not been served yet; the stamp of the answer decides.
  const Context at_expiry{Field("asha"), offer.expires_at};
  EXPECT_EQ(RefusalOf(Decide(world.state(), AcknowledgeOffer{id}, at_expiry)),
            Refusal::kOfferExpired);
  EXPECT_EQ(RefusalOf(Decide(world.state(), DeclineOffer{id, {}}, at_expiry)),
            Refusal::kOfferExpired);
  const Context just_before{Field("asha"), offer.expires_at - Span{1}};
  EXPECT_TRUE(Decide(world.state(), AcknowledgeOffer{id}, just_before));
  world.Pass(minutes{3});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{id})), Refusal::kOfferExpired);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative) << "the next candidate's turn";
}

TEST(AcknowledgeOffer, IsOnlyForThePersonAskedOrDutyOnTheirBehalf) {
  World world;
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), AcknowledgeOffer{offer})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), AcknowledgeOffer{{99}})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), AcknowledgeOffer{{99}})), Refusal::kUnknownOffer);
  EXPECT_TRUE(world.Say(Lead(), AcknowledgeOffer{offer})) << "acknowledged by phone, read back";
}

TEST(AcknowledgeOffer, GoesToTheFirstWhenTwoWereAsked) {
  TeamData data = SmallTeam();
  data.offers_at_once = 2;
  data.needs.at({"catheter"}).first = {{Discipline::kNursing}, {}, {}};
  World world(data);
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  const LegId leg = world.leg(visit, 0).id;
  ApplyPlan plan{world.state().revision, {{visit, leg, {"asha"}, 9}, {visit, leg, {"ben"}, 9}}};
  ASSERT_TRUE(world.Say(Lead(), plan));
  const OfferId late = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(world.leg(visit, 0).practitioner, PractitionerId{"ben"});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{late})), Refusal::kOfferTaken);
}

TEST(AcknowledgeOffer, IsRefusedAfterTheReferralWasWithdrawn) {
  World world;
  world.SignOn({"asha"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  world.OfferTo(visit, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{offer})), Refusal::kOfferWithdrawn);
}

TEST(DeclineOffer, PassesThePersonOverForThisVisit) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), DeclineOffer{offer, DeclineReason::kKnowTheFamily}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{offer})), Refusal::kOfferAnswered);
}

TEST(DeclineOffer, ForAPatientStillWithThemMayBeRepeatedLater) {
  World world;
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  world.Say(Field("asha"),
            DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kWithSomeoneUntil});
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
  world.Pass(minutes{10});
  EXPECT_TRUE(world.OfferTo(visit, {"asha"}));
}

TEST(DeclineOffer, LeavesTheHeldPartnerHeldWhileTheNextCandidateIsAsked) {
  World world;
  world.SignOn({"cleo", "dan", "ben"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  world.OfferTo(visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  world.Say(Field("dan"), DeclineOffer{world.OpenOfferOf("dan"), DeclineReason::kVehicle});
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kHeld);
  ASSERT_TRUE(world.OfferTo(visit, {"ben"}));
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
}

TEST(ApplyPlan, NeverOffersHalfOfAnAllOrNoneVisit) {
  World world;
  world.SignOn({"cleo", "dan"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"cleo"})), Refusal::kPlanUnsafe);
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"cleo", "cleo"})), Refusal::kPlanUnsafe);
  EXPECT_FALSE(world.OpenOfferOf("cleo"));
}

TEST(ApplyPlan, LeavesOutWhatTheWorldHasOvertaken) {
  World world;
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"ben"})), Refusal::kPlanOutdated)
      << "ben may not change this catheter";
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"eve"})), Refusal::kPlanOutdated) << "not on duty";
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  const VisitId next = world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(world.OfferTo(next, {"asha"})), Refusal::kPlanOutdated) << "asked already";
}

TEST(ExpiredCompetence, IsNotEligibleFromThatInstant) {
  TeamData data = SmallTeam();
  data.staff.at({"asha"}).competences[0].valid_until = MondayMorning() + minutes{1};
  World world(data);
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.Pass(minutes{1});
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
}

}  // namespace
}  // namespace tandem::testing
