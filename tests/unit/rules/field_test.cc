#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Occurred At(Instant at) { return {at, Span{0}, false}; }

Contact With(Instant at) {
  Contact contact;
  contact.with_person = At(at);
  contact.identity_checked = Answer::kYes;
  return contact;
}

TEST(TheUsualWay, StopsTheClockAtTheFirstContactAndClosesWithTheLastToLeave) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId first = world.leg(visit, 0).id;
  const LegId second = world.leg(visit, 1).id;
  ASSERT_TRUE(world.Say(Field("cleo"), ReportSetOff{visit, first, At(world.now())}));
  ASSERT_TRUE(world.Say(Field("dan"), ReportSetOff{visit, second, At(world.now())}));
  world.Pass(minutes{12});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportAtAddress{visit, first, At(world.now())}));
  EXPECT_FALSE(world.state().referrals.at(referral).clock->stopped_at) << "the kerb is not contact";
  world.Pass(minutes{3});
  const Instant contact = world.now();
  ASSERT_TRUE(world.Say(Field("cleo"), ReportWithPerson{visit, first, With(contact)}));
  EXPECT_EQ(world.state().referrals.at(referral).clock->stopped_at, contact);
  world.Pass(minutes{2});
  ASSERT_TRUE(world.Say(Field("dan"), ReportWithPerson{visit, second, With(world.now())}));
  EXPECT_EQ(world.state().referrals.at(referral).clock->stopped_at, contact)
      << "the second contact is recorded and stops nothing";
  world.Pass(minutes{40});
  const VisitOutcome done = VisitOutcome::kHomeWithoutSupport;
  ASSERT_TRUE(world.Say(Field("dan"), ReportLeft{visit, second, At(world.now()), done}));
  EXPECT_EQ(world.state().referrals.at(referral).stage, ReferralStage::kAccepted);
  ASSERT_TRUE(world.Say(Field("cleo"), ReportLeft{visit, first, At(world.now()), done}));
  EXPECT_EQ(world.state().referrals.at(referral).stage, ReferralStage::kClosed);
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(ReportSetOff, IsRefusedBeforeEveryLegIsHeld) {
  World world;
  world.SignOn({"cleo", "dan"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  world.OfferTo(visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  const ReportSetOff alone{visit, world.leg(visit, 0).id, At(world.now())};
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), alone)), Refusal::kLegNotCommitted);
}

TEST(ReportedFacts, AreMergedWhenKnownAlready) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId leg = world.leg(visit, 0).id;
  ASSERT_TRUE(world.Say(Field("cleo"), ReportSetOff{visit, leg, At(world.now())}));
  EXPECT_EQ(world.Say(Field("cleo"), ReportSetOff{visit, leg, At(world.now())})->outcome,
            Outcome::kMerged);
}

TEST(ReportedFacts, FillInTheStagesTheyImply) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  world.Pass(minutes{5});
  const LegId leg = world.leg(visit, 0).id;
  ASSERT_TRUE(world.Say(Field("cleo"), ReportWithPerson{visit, leg, With(world.now())}));
  EXPECT_TRUE(world.leg(visit, 0).set_off->inferred);
  EXPECT_TRUE(world.leg(visit, 0).at_address->inferred);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kWithPerson);
}

TEST(ReportedFacts, AreClampedBetweenTheTellingAndNow) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId leg = world.leg(visit, 0).id;
  const Instant told = world.now();
  world.Pass(minutes{5});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportSetOff{visit, leg, At(told - hours{3})}));
  EXPECT_EQ(world.leg(visit, 0).set_off->at, told) << "nobody sets off before being told";
  ASSERT_TRUE(world.Say(Field("cleo"), ReportAtAddress{visit, leg, At(told + hours{3})}));
  EXPECT_EQ(world.leg(visit, 0).at_address->at, world.now()) << "a device clock may run ahead";
}

TEST(ReportedFacts, OfAWithdrawnVisitAreKeptAndTheContactCounts) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId leg = world.leg(visit, 0).id;
  world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded});
  world.Pass(minutes{4});
  const Decision met = world.Say(Field("cleo"), ReportWithPerson{visit, leg, With(world.now())});
  ASSERT_TRUE(met);
  EXPECT_EQ(met->outcome, Outcome::kFiledForReview);
  EXPECT_EQ(world.state().referrals.at(referral).clock->stopped_at, world.now());
  EXPECT_TRUE(world.leg(visit, 0).contact);
  const EscalationId review{met->subject};
  EXPECT_EQ(world.state().escalations.at(review).kind, EscalationKind::kFactForReview);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{{99}})), Refusal::kUnknownEscalation);
  EXPECT_TRUE(world.Say(Lead(), ResolveEscalation{review}));
  EXPECT_FALSE(world.state().escalations.contains(review));
}

TEST(ReportedFacts, AreRefusedOnlyToThoseWhoWereNeverTold) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId leg = world.leg(visit, 0).id;
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), ReportAtAddress{visit, leg, At(world.now())})),
            Refusal::kNeverTold);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), ReportAtAddress{{99}, {98}, At(world.now())})),
            Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ReportAtAddress{{99}, {98}, At(world.now())})),
            Refusal::kUnknownLeg);
}

TEST(ReportedFacts, AnEarlierContactThatComesLateCorrectsTheClock) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  world.Pass(minutes{20});
  const Instant first = world.now();
  world.Pass(minutes{5});
  world.Say(Field("dan"), ReportWithPerson{visit, world.leg(visit, 1).id, With(world.now())});
  world.Pass(minutes{9});
  ASSERT_TRUE(
      world.Say(Field("cleo"), ReportWithPerson{visit, world.leg(visit, 0).id, With(first)}));
  EXPECT_EQ(world.state().referrals.at(referral).clock->stopped_at, first);
}

TEST(ReportLeft, WithNobodySeenNeverClosesTheEpisode) {
  World world;
  world.SignOn({"asha"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  world.OfferTo(visit, {"asha"});
  world.Acknowledge("asha");
  const LegId leg = world.leg(visit, 0).id;
  world.Say(Field("asha"), ReportAtAddress{visit, leg, At(world.now())});
  ASSERT_TRUE(
      world.Say(Field("asha"), ReportLeft{visit, leg, At(world.now()), VisitOutcome::kNoContact}));
  EXPECT_EQ(world.state().referrals.at(referral).stage, ReferralStage::kAccepted);
  ASSERT_EQ(world.state().escalations.size(), 1) << "the lead owns it now";
  const Escalation& open = world.state().escalations.begin()->second;
  EXPECT_EQ(open.kind, EscalationKind::kNoContactAtAddress);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{open.id})), Refusal::kEscalationStands);
  const EpisodeId episode = world.visit(visit).episode;
  EXPECT_TRUE(world.Say(Lead(), CloseEpisode{episode, VisitOutcome::kNoContact}));
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(CloseEpisode, WaitsForEveryLegAndHappensOnce) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const EpisodeId episode = world.visit(visit).episode;
  const VisitOutcome home = VisitOutcome::kHomeWithoutSupport;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{{99}, home})), Refusal::kUnknownEpisode);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{episode, home})), Refusal::kEpisodeOpenLegs);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{episode, VisitOutcome::kCareContinues})),
            Refusal::kReasonMissing);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string who = world.leg(visit, i).practitioner.value;
    const LegId leg = world.leg(visit, i).id;
    world.Say(Field(who), ReportWithPerson{visit, leg, With(world.now())});
    world.Say(Field(who), ReportLeft{visit, leg, At(world.now()), VisitOutcome::kCareContinues});
  }
  EXPECT_FALSE(world.state().episodes.at(episode).closed_at) << "it never closes itself";
  EXPECT_TRUE(world.Say(Lead(), CloseEpisode{episode, home}));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{episode, home})), Refusal::kEpisodeClosed);
}

TEST(SignOff, IsRefusedWithALegCommittedAndFreesOnesOnlyHeld) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), SignOff{{"cleo"}})), Refusal::kNotOnDuty);
  world.SignOn({"cleo", "dan"});
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), SignOn{{"cleo"}, {}})), Refusal::kAlreadyOnDuty);
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), SignOff{{"dan"}})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), SignOn{{"zoe"}, {}})), Refusal::kUnknownPractitioner);
  const VisitId visit = world.Accept(world.Refer("fall"));
  world.OfferTo(visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  ASSERT_TRUE(world.Say(Field("cleo"), SignOff{{"cleo"}}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  EXPECT_FALSE(world.leg(visit, 0).practitioner);
  world.SignOn({"ben"});
  ASSERT_TRUE(world.OfferTo(visit, {"ben"}));
  world.Acknowledge("ben");
  world.Acknowledge("dan");
  EXPECT_EQ(RefusalOf(world.Say(Field("dan"), SignOff{{"dan"}})), Refusal::kLegsOpen);
}

TEST(AcknowledgeWithdrawal, IsForALegThatWasTakenBack) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  const LegId leg = world.leg(visit, 0).id;
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), AcknowledgeWithdrawal{visit, leg})),
            Refusal::kLegNotWithdrawn);
  EXPECT_EQ(RefusalOf(world.Say(Field("dan"), AcknowledgeWithdrawal{visit, leg})),
            Refusal::kNotYours);
}

TEST(ConfigureTeam, IsRefusedWhenNothingChanged) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ConfigureTeam{SmallTeam()})), Refusal::kTeamUnchanged);
}

}  // namespace
}  // namespace tandem::testing
