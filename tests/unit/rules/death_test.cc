#include <gtest/gtest.h>

#include "tests/unit/rules/at_the_door.h"

namespace tandem::testing {
namespace {

ReportDied SaidAtTheDoor(const Pair& pair, LegId leg, Instant at, DeathKind kind) {
  return {{}, pair.visit, leg, At(at), kind};
}

ReportDied SaidByPhone(ReferralId referral, Instant at, DeathKind kind) {
  return {referral, {}, {}, At(at), kind};
}

TEST(ADeath, StopsEverybodyWhoIsNotThereInOneRevision) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("dan"), ReportSetOff{pair.visit, pair.dan, At(world.now())});
  ASSERT_TRUE(
      world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kExpected)));
  EXPECT_EQ(CountEvents<PersonDied>(world.LastEvents()), 1);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kWithPerson) << "she is with the body";
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kReleased);
  EXPECT_EQ(world.leg(pair.visit, 1).released, ReleaseReason::kDied);
  EXPECT_TRUE(world.leg(pair.visit, 1).may_still_travel) << "until dan says that he knows";
  EXPECT_EQ(world.state().referrals.at(pair.referral).died->kind, DeathKind::kExpected);
  EXPECT_FALSE(world.state().episodes.at(pair.episode).closed_at) << "a person closes it";
}

TEST(ADeath, ThatWasExpectedIsVerifiedAndOthersAreTold) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kExpected));
  ASSERT_TRUE(FindTask(world, TaskKind::kVerifyDeath));
  EXPECT_EQ(FindTask(world, TaskKind::kVerifyDeath)->due_at, world.now() + hours{4});
  EXPECT_EQ(FindTask(world, TaskKind::kVerifyDeath)->baton, Baton::kLead);
  EXPECT_TRUE(FindTask(world, TaskKind::kTellGp));
  EXPECT_TRUE(FindTask(world, TaskKind::kTellNextOfKin));
  EXPECT_TRUE(FindTask(world, TaskKind::kDebrief));
  EXPECT_EQ(world.state().tasks.size(), 4) << "and nothing else is owed to them";
}

TEST(ADeath, ThatNobodyExpectedComesBeforeTheLeadAtOnce) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(world.now())});
  world.Pass(minutes{5});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
  ASSERT_TRUE(
      world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kFoundDead)));
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kPersonDied));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kPersonDied)->baton, Baton::kLead);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
  EXPECT_FALSE(FindTask(world, TaskKind::kVerifyDeath));
  EXPECT_TRUE(FindTask(world, TaskKind::kDebrief));
  EXPECT_FALSE(world.state().referrals.at(pair.referral).clock->stopped_at)
      << "found dead is no contact";
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kAtAddress) << "she stays";
}

TEST(ADeath, LeavesACallForHelpStanding) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("cleo"),
            ReportNeedHelp{pair.visit, pair.cleo, At(world.now()), HelpKind::kPolice});
  world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kUnexpected));
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kHelpNeeded));
}

TEST(ADeath, SaidTwiceIsMerged) {
  World world;
  const Pair pair = SentForAFall(world);
  const auto died = SaidByPhone(pair.referral, world.now(), DeathKind::kExpected);
  ASSERT_EQ(OutcomeOf(world.Say(Desk(), died)), Outcome::kApplied);
  EXPECT_EQ(OutcomeOf(world.Say(Lead(), died)), Outcome::kMerged);
  EXPECT_EQ(OutcomeOf(world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(),
                                                             DeathKind::kUnexpected))),
            Outcome::kMerged);
}

TEST(ADeath, SaidByTheDeskBeforeAnybodyCameLeavesTheEpisodeToTheLead) {
  World world;
  const Pair pair = SentForAFall(world);
  ASSERT_TRUE(world.Say(Lead(), SaidByPhone(pair.referral, world.now(), DeathKind::kExpected)));
  EXPECT_TRUE(world.state().episodes.at(pair.episode).waiting);
  EXPECT_FALSE(world.visit(pair.visit).waiting) << "nobody is looked for any more";
  EXPECT_TRUE(world.Say(Lead(), CloseEpisode{pair.episode, VisitOutcome::kDiedExpected}));
  EXPECT_TRUE(FindTask(world, TaskKind::kTellGp)) << "still owed";
}

TEST(ADeath, WithdrawsWhatWasOnlyOffered) {
  World world;
  world.SignOn({"asha", "ben"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Say(Lead(), SaidByPhone(referral, world.now(), DeathKind::kUnexpected)));
  EXPECT_FALSE(world.OpenOfferOf("asha"));
  EXPECT_FALSE(world.leg(visit, 0).may_still_travel) << "she had not said yes";
}

TEST(ADeath, BeforeTriageEndsTheReferral) {
  World world;
  const ReferralId referral = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Desk(), SaidByPhone(referral, world.now(), DeathKind::kExpected)));
  AcceptReferral accept;
  accept.referral = referral;
  accept.safety_net = SealedText("ring 999 if worse");
  EXPECT_FALSE(world.Say(Triage(), accept));
}

TEST(ADeath, IsSaidByWhoMayKnowOfThePerson) {
  World world;
  const Pair pair = SentForAFall(world);
  const auto died = SaidByPhone(pair.referral, world.now(), DeathKind::kExpected);
  const Actor stranger{{"other-desk"}, Role::kReferrer, {"C81000"}, {}};
  EXPECT_EQ(RefusalOf(world.Say(stranger, died)), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), died)), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), SaidByPhone({99}, world.now(), DeathKind::kExpected))),
            Refusal::kUnknownReferral);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"),
                                SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kExpected))),
            Refusal::kNeverTold);
}

TEST(ADeath, SaidByWhoeverWasOnlyAskedIsPutBeforeTheLead) {
  World world;
  world.SignOn({"asha", "ben"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  world.OfferTo(visit, {"asha"});
  const ReportDied died{{}, visit, world.leg(visit, 0).id, At(world.now()), DeathKind::kFoundDead};
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), died)), Outcome::kFiledForReview);
  EXPECT_FALSE(world.state().referrals.at(referral).died);
}

TEST(LeavingTheDead, WithThatOutcomeStopsTheRestAndClosesTheEpisode) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now()),
                                                  VisitOutcome::kDiedPreferredPlace}));
  EXPECT_EQ(world.state().referrals.at(pair.referral).died->kind, DeathKind::kExpected);
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kReleased);
  EXPECT_EQ(world.state().episodes.at(pair.episode).outcome, VisitOutcome::kDiedPreferredPlace);
  EXPECT_TRUE(FindTask(world, TaskKind::kVerifyDeath)) << "owed although it is closed";
}

TEST(LeavingTheDead, AfterTheReportClosesTheEpisodeWithTheLastToLeave) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}});
  world.Say(Field("cleo"), SaidAtTheDoor(pair, pair.cleo, world.now(), DeathKind::kUnexpected));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kWithPerson) << "both are there";
  world.Pass(minutes{50});
  const VisitOutcome died = VisitOutcome::kDiedUnexpected;
  world.Say(Field("dan"), ReportLeft{pair.visit, pair.dan, At(world.now()), died});
  EXPECT_FALSE(world.state().episodes.at(pair.episode).closed_at);
  world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now()), died});
  EXPECT_TRUE(world.state().episodes.at(pair.episode).closed_at);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kPersonDied)) << "the lead has not said so";
}

TEST(LeavingTheDead, WithAnotherOutcomeClosesNothing) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  world.Say(Lead(), SaidByPhone(seen.referral, world.now(), DeathKind::kExpected));
  EXPECT_EQ(world.leg(seen.visit, 0).stage, LegStage::kWithPerson);
  Leave(world, seen, VisitOutcome::kHomeWithoutSupport);
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
}

TEST(AfterADeath, LateReportsAreKeptAndAContactBeforeItCounts) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Pass(minutes{10});
  const Instant alive = world.now();
  world.Pass(minutes{10});
  world.Say(Lead(), SaidByPhone(pair.referral, world.now(), DeathKind::kUnexpected));
  world.Pass(minutes{5});
  EXPECT_EQ(OutcomeOf(world.Say(Field("dan"),
                                ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}})),
            Outcome::kFiledForReview);
  EXPECT_FALSE(world.state().referrals.at(pair.referral).clock->stopped_at) << "found dead";
  EXPECT_EQ(
      OutcomeOf(world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(alive), {}})),
      Outcome::kFiledForReview);
  EXPECT_EQ(world.state().referrals.at(pair.referral).clock->stopped_at, alive);
}

}  // namespace
}  // namespace tandem::testing
