#include <gtest/gtest.h>

#include "tests/unit/rules/at_the_door.h"

namespace tandem::testing {
namespace {

TEST(TheUsualWay, StopsTheClockAtTheFirstContactAndClosesWithTheLastToLeave) {
  World world;
  const Pair pair = SentForAFall(world);
  ASSERT_TRUE(Complete(world, TaskKind::kTellPerson, TaskResult::kDone));
  ASSERT_TRUE(Complete(world, TaskKind::kTellSource, TaskResult::kDone));
  ASSERT_TRUE(world.Say(Field("cleo"), ReportSetOff{pair.visit, pair.cleo, At(world.now())}));
  ASSERT_TRUE(world.Say(Field("dan"), ReportSetOff{pair.visit, pair.dan, At(world.now())}));
  world.Pass(minutes{12});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(world.now())}));
  const Referral& referral = world.state().referrals.at(pair.referral);
  EXPECT_FALSE(referral.clock->stopped_at) << "the kerb is not contact";
  world.Pass(minutes{3});
  const Instant contact = world.now();
  ASSERT_TRUE(world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(contact), {}}));
  EXPECT_EQ(referral.clock->stopped_at, contact);
  world.Pass(minutes{2});
  ASSERT_TRUE(
      world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}}));
  EXPECT_EQ(referral.clock->stopped_at, contact) << "the second contact stops nothing";
  world.Pass(minutes{40});
  const VisitOutcome done = VisitOutcome::kHomeWithoutSupport;
  ASSERT_TRUE(world.Say(Field("dan"), ReportLeft{pair.visit, pair.dan, At(world.now()), done}));
  EXPECT_EQ(referral.stage, ReferralStage::kAccepted);
  ASSERT_TRUE(world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now()), done}));
  EXPECT_EQ(referral.stage, ReferralStage::kClosed);
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(ReportSetOff, IsRefusedBeforeEveryLegOfAnUnsafeDoorIsHeld) {
  World world;
  world.SignOn({"cleo", "dan", "ben", "asha"});
  const VisitId visit = world.Accept(world.Refer("fall", UnsafeDoor()));
  world.OfferTo(visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  const ReportSetOff alone{visit, world.leg(visit, 0).id, At(world.now())};
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), alone)), Refusal::kLegNotCommitted);
}

TEST(ReportSetOff, EndsTheCallsToWhoeverWaits) {
  World world;
  const Seen seen = Committed(world);
  ASSERT_EQ(CountTasks(world, TaskKind::kWelfareCall), 1);
  ASSERT_TRUE(world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, At(world.now())}));
  EXPECT_EQ(CountTasks(world, TaskKind::kWelfareCall), 0) << "somebody is on the way";
}

TEST(ReportSetOff, WhileStillWithSomebodyElseMeansHavingLeftThem) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  world.Pass(minutes{20});
  const VisitId next = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(next, {"asha"})) << "P1 may ask whoever is on scene";
  ASSERT_TRUE(world.Acknowledge("asha"));
  world.Pass(minutes{5});
  const LegId leg = world.leg(next, 0).id;
  ASSERT_TRUE(world.Say(Field("asha"), ReportSetOff{next, leg, At(world.now())}));
  const Leg& left = *FindLeg(world.state(), seen.visit, seen.leg);
  EXPECT_EQ(left.stage, LegStage::kLeft);
  EXPECT_TRUE(left.left->inferred);
  EXPECT_EQ(left.left->at, world.now());
  EXPECT_EQ(left.outcome, VisitOutcome::kCareContinues) << "nobody said that it was over";
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
}

TEST(ReportedFacts, AreMergedWhenKnownAlready) {
  World world;
  const Seen seen = Committed(world);
  const auto merged = [&](const Command& command) {
    EXPECT_TRUE(world.Say(Field("asha"), command));
    return OutcomeOf(world.Say(Field("asha"), command));
  };
  EXPECT_EQ(merged(ReportSetOff{seen.visit, seen.leg, At(world.now())}), Outcome::kMerged);
  EXPECT_EQ(merged(ReportAtAddress{seen.visit, seen.leg, At(world.now())}), Outcome::kMerged);
  EXPECT_EQ(merged(ReportWithPerson{seen.visit, seen.leg, With(world.now()), {}}),
            Outcome::kMerged);
  EXPECT_EQ(merged(ReportObservations{seen.visit, seen.leg, At(world.now()), {}}),
            Outcome::kMerged);
  EXPECT_EQ(merged(ReportLeft{seen.visit, seen.leg, At(world.now())}), Outcome::kMerged);
}

TEST(ReportedFacts, FillInTheStagesTheyImply) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Pass(minutes{5});
  ASSERT_TRUE(
      world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}}));
  EXPECT_TRUE(world.leg(pair.visit, 0).set_off->inferred);
  EXPECT_TRUE(world.leg(pair.visit, 0).at_address->inferred);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kWithPerson);
}

TEST(ReportedFacts, AreClampedBetweenTheTellingAndNow) {
  World world;
  const Pair pair = SentForAFall(world);
  const Instant told = world.now();
  world.Pass(minutes{5});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportSetOff{pair.visit, pair.cleo, At(told - hours{3})}));
  EXPECT_EQ(world.leg(pair.visit, 0).set_off->at, told) << "nobody sets off before being told";
  ASSERT_TRUE(
      world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(told + hours{3})}));
  EXPECT_EQ(world.leg(pair.visit, 0).at_address->at, world.now()) << "a device clock may run ahead";
}

TEST(ReportedFacts, OfAWithdrawnVisitAreKeptAndTheContactCounts) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Desk(), WithdrawReferral{pair.referral, WithdrawReason::kNoLongerNeeded});
  world.Pass(minutes{4});
  const Decision met =
      world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  ASSERT_EQ(OutcomeOf(met), Outcome::kFiledForReview);
  EXPECT_EQ(world.state().referrals.at(pair.referral).clock->stopped_at, world.now());
  EXPECT_TRUE(world.leg(pair.visit, 0).contact);
  const EscalationId review{met->subject};
  EXPECT_EQ(world.state().escalations.at(review).kind, EscalationKind::kFactForReview);
  EXPECT_TRUE(world.Say(Lead(), ResolveEscalation{review}));
  EXPECT_FALSE(world.state().escalations.contains(review));
}

TEST(ReportedFacts, OfAClosedEpisodeAreKeptAndPutBeforeTheLead) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportLeft{seen.visit, seen.leg, At(world.now()), {}});
  ASSERT_TRUE(world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kNoContact}));
  const ReportWithPerson late{seen.visit, seen.leg, With(world.now()), {}};
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), late)), Outcome::kFiledForReview);
  EXPECT_TRUE(world.state().referrals.at(seen.referral).clock->stopped_at) << "it counts";
}

TEST(ReportedFacts, AreRefusedOnlyToThoseWhoWereNeverTold) {
  World world;
  const Pair pair = SentForAFall(world);
  const auto say = [&](const Actor& actor, VisitId visit, LegId leg) {
    return RefusalOf(world.Say(actor, ReportAtAddress{visit, leg, At(world.now())}));
  };
  EXPECT_EQ(say(Field("ben"), pair.visit, pair.cleo), Refusal::kNeverTold);
  EXPECT_EQ(say(Field("ben"), {99}, {98}), Refusal::kNotYours);
  EXPECT_EQ(say(Lead(), {99}, {98}), Refusal::kUnknownLeg);
}

TEST(ReportedFacts, AnEarlierContactThatComesLateCorrectsTheClock) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Pass(minutes{20});
  const Instant first = world.now();
  world.Pass(minutes{5});
  world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}});
  world.Pass(minutes{9});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(first), {}}));
  EXPECT_EQ(world.state().referrals.at(pair.referral).clock->stopped_at, first);
  EXPECT_EQ(world.state().episodes.at(pair.episode).waiting->due_at, first + hours{48})
      << "the exit plan is owed 48 hours after the first contact";
}

TEST(BeingInside, HasATimerOfWhenTheyAreExpectedOut) {
  World world;
  const Pair pair = SentForAFall(world);
  const auto due_at = [&](std::size_t index) {
    return world.leg(pair.visit, index).waiting->due_at;
  };
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  EXPECT_EQ(due_at(0), world.now() + minutes{45 + 15}) << "the planned minutes, and the grace";
  const Instant next_year = world.now() + hours{24 * 365};
  world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), next_year});
  EXPECT_EQ(due_at(1), world.now() + minutes{600 + 15}) << "no timer guards anybody in a year";
}

TEST(BeingInside, BehindAnUnsafeDoorIsAskedAfter) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}});
  EXPECT_EQ(CountTasks(world, TaskKind::kDoorCheck), 2) << "each for themselves";
  EXPECT_EQ(FindTask(world, TaskKind::kDoorCheck)->due_at, world.now() + minutes{20});
  world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now())});
  world.Say(Field("dan"), ReportLeft{pair.visit, pair.dan, At(world.now())});
  EXPECT_EQ(CountTasks(world, TaskKind::kDoorCheck), 0);
}

TEST(WhoeverStandsOff, MayComeNearAndIsKeptOnRecordWhenSettingOff) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  ASSERT_TRUE(world.Say(Field("dan"), ReportCannotContinue{pair.visit, pair.dan, At(world.now()),
                                                           CannotContinueReason::kVehicle}));
  ASSERT_TRUE(world.leg(pair.visit, 0).stand_off);
  const Waiting before = *world.leg(pair.visit, 0).waiting;
  EXPECT_EQ(
      OutcomeOf(world.Say(Field("cleo"), ReportSetOff{pair.visit, pair.cleo, At(world.now())})),
      Outcome::kFiledForReview);
  ASSERT_TRUE(world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(world.now())}));
  EXPECT_EQ(world.leg(pair.visit, 0).waiting, before) << "it is the partner they wait for";
  EXPECT_TRUE(world.leg(pair.visit, 0).stand_off);
}

TEST(WhoeverStandsOff, AndGoesInIsAloneInsideUntilThePartnerIsThere) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  world.Say(Field("dan"), ReportCannotContinue{pair.visit, pair.dan, At(world.now()),
                                               CannotContinueReason::kVehicle});
  ASSERT_EQ(OutcomeOf(world.Say(Field("cleo"),
                                ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}})),
            Outcome::kApplied)
      << "it happened";
  EXPECT_TRUE(world.state().referrals.at(pair.referral).clock->stopped_at);
  EXPECT_FALSE(world.leg(pair.visit, 0).stand_off);
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kAloneInside));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kAloneInside)->baton, Baton::kLead);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"ben"}));
  ASSERT_TRUE(world.Acknowledge("ben"));
  const LegId ben = world.leg(pair.visit, 2).id;
  ASSERT_TRUE(world.Say(Field("ben"), ReportWithPerson{pair.visit, ben, With(world.now()), {}}));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kAloneInside));
}

TEST(ReportLeft, WithNobodySeenNeverClosesTheEpisode) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportAtAddress{seen.visit, seen.leg, At(world.now())});
  Leave(world, seen, VisitOutcome::kHomeWithoutSupport);
  EXPECT_EQ(world.state().referrals.at(seen.referral).stage, ReferralStage::kAccepted);
  const Escalation* open = FindEscalation(world, EscalationKind::kNoContactAtAddress);
  ASSERT_TRUE(open) << "the lead owns it now";
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{open->id})), Refusal::kEscalationStands);
  EXPECT_TRUE(world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kNoContact}));
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(ReportLeft, OnlySpokenToThroughTheWindowIsNobodySeen) {
  World world;
  const Seen seen = Committed(world);
  Contact proxy = With(world.now());
  proxy.subject = ContactSubject::kProxy;
  ASSERT_TRUE(world.Say(Field("asha"), ReportWithPerson{seen.visit, seen.leg, proxy, {}}));
  EXPECT_FALSE(world.state().referrals.at(seen.referral).clock->stopped_at);
  Leave(world, seen, VisitOutcome::kHomeWithoutSupport);
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
}

TEST(ReportLeft, FromSomebodyFoundSafeElsewhereClosesTheEpisode) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportNoAccess{seen.visit, seen.leg, At(world.now())});
  Leave(world, seen, VisitOutcome::kNoAccessSafeElsewhere);
  EXPECT_TRUE(world.state().episodes.at(seen.episode).closed_at);
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessDecide), 0);
}

TEST(ReportLeft, AfterARefusalSomebodyTriesAgainAndTheGpHears) {
  for (const VisitOutcome refused :
       {VisitOutcome::kDeclinedWithCapacity, VisitOutcome::kUnableToAssess}) {
    World world;
    const Seen seen = Committed(world);
    GoIn(world, seen);
    Leave(world, seen, refused);
    EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
    ASSERT_TRUE(FindTask(world, TaskKind::kRetryVisit));
    EXPECT_EQ(FindTask(world, TaskKind::kRetryVisit)->due_at, world.now() + hours{24});
    EXPECT_TRUE(FindTask(world, TaskKind::kTellGp));
  }
}

TEST(ReportLeft, AwaitingAnAmbulanceLeavesSomebodyWhoRings) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  Leave(world, seen, VisitOutcome::kAwaitingAmbulance);
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
  ASSERT_TRUE(FindTask(world, TaskKind::kWelfareCall));
  EXPECT_EQ(FindTask(world, TaskKind::kWelfareCall)->due_at, world.now() + minutes{30});
}

TEST(ReportLeft, KeepsTheEpisodeOpenWhileAnotherServiceHasNotSaidYes) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  Leave(world, seen, VisitOutcome::kHandedOver);
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
}

TEST(ReportLeft, KeepsTheEpisodeOpenWhileAnotherVisitIsPlanned) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  ScheduleCalls calls{seen.episode, {PlannedCall{}}};
  calls.calls[0].window_from = world.now() + hours{2};
  calls.calls[0].window_until = world.now() + hours{3};
  ASSERT_TRUE(world.Say(Lead(), calls));
  Leave(world, seen, VisitOutcome::kHomeWithReablement);
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
}

TEST(ReportObservations, StandOnTheReferralWithWhoTookThem) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  News2Parts well;
  well.pulse_per_minute = 72;
  ASSERT_TRUE(
      world.Say(Field("asha"), ReportObservations{seen.visit, seen.leg, At(world.now()), well}));
  const Observation& kept = world.state().referrals.at(seen.referral).observations.back();
  EXPECT_EQ(kept.taken_by, PractitionerId{"asha"});
  EXPECT_EQ(kept.parts, well);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kRedFlag));
  News2Parts ill = well;
  ill.respirations_per_minute = 30;
  ASSERT_TRUE(
      world.Say(Field("asha"), ReportObservations{seen.visit, seen.leg, At(world.now()), ill}));
  const Escalation* flag = FindEscalation(world, EscalationKind::kRedFlag);
  ASSERT_TRUE(flag);
  EXPECT_EQ(flag->visit, seen.visit);
}

TEST(ReportObservations, OfAWithdrawnVisitAreKeptAndAlarmAllTheSame) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Desk(), WithdrawReferral{seen.referral, WithdrawReason::kNoLongerNeeded});
  News2Parts ill;
  ill.respirations_per_minute = 30;
  const ReportObservations taken{seen.visit, seen.leg, At(world.now()), ill};
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), taken)), Outcome::kFiledForReview);
  EXPECT_EQ(world.state().referrals.at(seen.referral).observations.size(), 1);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kRedFlag));
}

TEST(AcknowledgeWithdrawal, IsForALegThatWasTakenBack) {
  World world;
  const Pair pair = SentForAFall(world);
  const AcknowledgeWithdrawal acknowledge{pair.visit, pair.cleo};
  EXPECT_EQ(RefusalOf(world.Say(Field("cleo"), acknowledge)), Refusal::kLegNotWithdrawn);
  EXPECT_EQ(RefusalOf(world.Say(Field("dan"), acknowledge)), Refusal::kNotYours);
  world.Say(Desk(), WithdrawReferral{pair.referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_TRUE(world.leg(pair.visit, 0).may_still_travel);
  EXPECT_EQ(OutcomeOf(world.Say(Field("cleo"), acknowledge)), Outcome::kApplied);
  EXPECT_FALSE(world.leg(pair.visit, 0).may_still_travel);
  EXPECT_EQ(OutcomeOf(world.Say(Field("cleo"), acknowledge)), Outcome::kMerged);
}

}  // namespace
}  // namespace tandem::testing
