#include <gtest/gtest.h>

#include "tests/unit/rules/at_the_door.h"

namespace tandem::testing {
namespace {

ReportDelay Late(const Pair& pair, LegId leg, Instant at, int minutes_more) {
  return {pair.visit, leg, At(at), minutes_more};
}

TEST(ADelay, MovesTheEstimateAndTheTimerByAsMuch) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, At(world.now())});
  const Instant arrival = *world.leg(seen.visit, 0).estimated_arrival_at;
  ASSERT_TRUE(world.Say(Field("asha"), ReportDelay{seen.visit, seen.leg, At(world.now()), 10}));
  EXPECT_EQ(world.leg(seen.visit, 0).estimated_arrival_at, arrival + minutes{10});
  EXPECT_EQ(world.leg(seen.visit, 0).waiting->due_at, arrival + minutes{10 + 15});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kCannotMeetTarget)) << "still in time";
}

TEST(ADelay, BeforeSettingOffMovesThatAndAnswersTheAlarm) {
  World world;
  const Seen seen = Committed(world);
  world.Pass(minutes{10});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kSetOffOverdue));
  ASSERT_TRUE(world.Say(Field("asha"), ReportDelay{seen.visit, seen.leg, At(world.now()), 5}));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kSetOffOverdue));
  EXPECT_EQ(world.leg(seen.visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(seen.visit, 0).waiting->due_at, world.now() + minutes{5 + 10});
}

TEST(ADelay, PastTheTargetIsTheLeadsAndWhoeverWaitsHearsOfIt) {
  World world;
  const Seen seen = Committed(world);
  while (const Task* told = FindTask(world, TaskKind::kTellSource)) {
    world.Say(Lead(), CompleteTask{told->id, TaskResult::kDone, {}, {}, {}});
  }
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, At(world.now())});
  ASSERT_TRUE(world.Say(Field("asha"), ReportDelay{seen.visit, seen.leg, At(world.now()), 90}));
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kCannotMeetTarget));
  EXPECT_EQ(CountTasks(world, TaskKind::kTellPerson), 1);
  EXPECT_EQ(CountTasks(world, TaskKind::kTellSource), 1);
  EXPECT_EQ(FindTask(world, TaskKind::kTellSource)->due_at, world.now() + minutes{10});
  ASSERT_TRUE(world.Say(Field("asha"), ReportDelay{seen.visit, seen.leg, At(world.now()), 5}));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kCannotMeetTarget)->times_raised, 2);
  EXPECT_EQ(CountTasks(world, TaskKind::kTellSource), 1) << "one call says it all";
  GoIn(world, seen);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kCannotMeetTarget));
  EXPECT_EQ(CountTasks(world, TaskKind::kTellPerson), 0) << "somebody is there";
}

TEST(ADelay, ThatPartsAPairIsTheLeadsThoughBothAreInTime) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  world.Say(Field("cleo"), ReportSetOff{pair.visit, pair.cleo, At(world.now())});
  world.Say(Field("dan"), ReportSetOff{pair.visit, pair.dan, At(world.now())});
  ASSERT_TRUE(world.Say(Field("dan"), Late(pair, pair.dan, world.now(), 15)));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kCannotMeetTarget)) << "just together";
  ASSERT_TRUE(world.Say(Field("dan"), Late(pair, pair.dan, world.now(), 1)));
  const Escalation* parted = FindEscalation(world, EscalationKind::kCannotMeetTarget);
  ASSERT_TRUE(parted);
  EXPECT_EQ(parted->leg, pair.dan);
}

TEST(ADelay, OfSomebodyWhoIsThereIsMergedAndOfSomebodyElsesLegFiled) {
  World world;
  const Pair pair = SentForAFall(world);
  world.Say(Field("cleo"), ReportAtAddress{pair.visit, pair.cleo, At(world.now())});
  EXPECT_EQ(OutcomeOf(world.Say(Field("cleo"), Late(pair, pair.cleo, world.now(), 5))),
            Outcome::kMerged);
  world.Say(Desk(), WithdrawReferral{pair.referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(OutcomeOf(world.Say(Field("dan"), Late(pair, pair.dan, world.now(), 5))),
            Outcome::kFiledForReview);
}

TEST(WhoeverCannotContinue, IsReplacedAndThePartnerAtAnUnsafeDoorStandsOff) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  world.Say(Field("dan"), ReportSetOff{pair.visit, pair.dan, At(world.now())});
  const ReportCannotContinue broken{pair.visit, pair.dan, At(world.now()),
                                    CannotContinueReason::kVehicle};
  ASSERT_EQ(OutcomeOf(world.Say(Field("dan"), broken)), Outcome::kApplied);
  EXPECT_EQ(StageOf(world, pair.visit, pair.dan), LegStage::kReleased);
  EXPECT_FALSE(FindLeg(world.state(), pair.visit, pair.dan)->may_still_travel)
      << "they said so themselves";
  EXPECT_EQ(world.leg(pair.visit, 2).stage, LegStage::kTentative) << "somebody else is looked for";
  EXPECT_TRUE(world.leg(pair.visit, 0).stand_off);
  EXPECT_TRUE(FindTask(world, TaskKind::kWelfareCall)) << "nobody is on the way any more";
  EXPECT_EQ(OutcomeOf(world.Say(Field("dan"), broken)), Outcome::kFiledForReview);
}

TEST(WhoeverCannotContinue, InsideStaysUntilTheyHaveLeft) {
  World world;
  const Pair pair = SentToAnUnsafeDoor(world);
  world.Say(Field("cleo"), ReportWithPerson{pair.visit, pair.cleo, With(world.now()), {}});
  ASSERT_TRUE(world.Say(Field("cleo"), ReportCannotContinue{pair.visit, pair.cleo, At(world.now()),
                                                            CannotContinueReason::kIll}));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kWithPerson);
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kHelpNeeded));
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kAloneInside)) << "dan is not there yet";
  world.Say(Field("dan"), ReportWithPerson{pair.visit, pair.dan, With(world.now()), {}});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kAloneInside));
  world.Say(Field("cleo"), ReportLeft{pair.visit, pair.cleo, At(world.now())});
  const Escalation* help = FindEscalation(world, EscalationKind::kHelpNeeded);
  ASSERT_TRUE(help) << "a person says that help came";
  EXPECT_TRUE(world.Say(Lead(), ResolveEscalation{help->id}));
}

TEST(WhoeverCannotContinue, AloneAtAnUnsafeDoorIsForTheLeadToSendTwo) {
  World world;
  const Seen seen = Committed(world);
  ASSERT_TRUE(world.Say(Field("asha"), ReportCannotContinue{seen.visit, seen.leg, At(world.now()),
                                                            CannotContinueReason::kUnsafe}));
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kHelpNeeded));
  EXPECT_EQ(world.visit(seen.visit).mode, JointMode::kAllOrNone);
  EXPECT_EQ(StageOf(world, seen.visit, seen.leg), LegStage::kReleased);
}

TEST(AskingForHelp, CallsTheLeadEachTimeAndFromATakenBackLegToo) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  const ReportNeedHelp help{seen.visit, seen.leg, At(world.now()), HelpKind::kLiftKit};
  ASSERT_EQ(OutcomeOf(world.Say(Field("asha"), help)), Outcome::kApplied);
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kHelpNeeded));
  world.Say(Lead(), TakeEscalation{FindEscalation(world, EscalationKind::kHelpNeeded)->id, {}});
  ASSERT_TRUE(world.Say(Field("asha"), help));
  const Escalation* again = FindEscalation(world, EscalationKind::kHelpNeeded);
  EXPECT_EQ(again->times_raised, 2);
  EXPECT_FALSE(again->taken_by) << "it is more than the lead knew of";

  World other;
  const Seen withdrawn = Committed(other);
  other.Say(Desk(), WithdrawReferral{withdrawn.referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(OutcomeOf(other.Say(Field("asha"), ReportNeedHelp{withdrawn.visit, withdrawn.leg,
                                                              At(other.now()), HelpKind::kPolice})),
            Outcome::kFiledForReview);
  EXPECT_TRUE(FindEscalation(other, EscalationKind::kHelpNeeded));
}

TEST(Staying, IsAskedAfterInsteadOfBeingOverdue) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  world.Pass(minutes{60});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kVisitOverdue));
  const ReportStaying waits{seen.visit, seen.leg, At(world.now()), StayingReason::kAmbulance};
  ASSERT_EQ(OutcomeOf(world.Say(Field("asha"), waits)), Outcome::kApplied);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kVisitOverdue));
  EXPECT_EQ(world.leg(seen.visit, 0).staying, StayingReason::kAmbulance);
  EXPECT_EQ(world.leg(seen.visit, 0).waiting->due_at, world.now() + minutes{30});
  EXPECT_EQ(FindTask(world, TaskKind::kStayingCheck)->due_at, world.now() + minutes{30});
  world.Pass(minutes{10});
  ASSERT_TRUE(world.Say(Field("asha"), waits));
  EXPECT_EQ(CountTasks(world, TaskKind::kStayingCheck), 1);
  EXPECT_EQ(FindTask(world, TaskKind::kStayingCheck)->due_at, world.now() + minutes{30});
  for (int asked = 0; asked < 3; ++asked) {
    world.Pass(minutes{29});
    ASSERT_TRUE(Complete(world, TaskKind::kStayingCheck, TaskResult::kDone));
    EXPECT_FALSE(FindEscalation(world, EscalationKind::kVisitOverdue)) << "asked, and answered";
  }
  Leave(world, seen, VisitOutcome::kAdmitted);
  EXPECT_FALSE(world.leg(seen.visit, 0).staying);
  EXPECT_EQ(CountTasks(world, TaskKind::kStayingCheck), 0);
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), waits)), Outcome::kFiledForReview);
}

TEST(NoAccess, OpensTheThreeRungsOnceAndAContactEndsThem) {
  World world;
  const Seen seen = Committed(world);
  world.Pass(minutes{5});
  const ReportNoAccess nobody{seen.visit, seen.leg, At(world.now())};
  ASSERT_EQ(OutcomeOf(world.Say(Field("asha"), nobody)), Outcome::kApplied);
  EXPECT_TRUE(world.leg(seen.visit, 0).at_address->inferred) << "one has to be there to say so";
  EXPECT_EQ(FindTask(world, TaskKind::kNoAccessPhones)->due_at, world.now() + minutes{5});
  EXPECT_EQ(FindTask(world, TaskKind::kNoAccessKeys)->due_at, world.now() + minutes{10});
  EXPECT_EQ(FindTask(world, TaskKind::kNoAccessDecide)->due_at, world.now() + minutes{15});
  EXPECT_EQ(FindTask(world, TaskKind::kNoAccessDecide)->baton, Baton::kLead);
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), nobody)), Outcome::kMerged);
  world.Pass(minutes{5});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
  GoIn(world, seen);
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessPhones), 0);
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessKeys), 0);
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessDecide), 0);
}

TEST(NoAccess, AtALaterCallIsForTheLeadToDecide) {
  World world;
  const Seen seen = SeenAndLeft(world);
  ScheduleCalls calls{seen.episode, {PlannedCall{}}};
  calls.calls[0].window_from = world.now() + minutes{5};
  calls.calls[0].window_until = world.now() + hours{1};
  ASSERT_TRUE(world.Say(Lead(), calls));
  world.Pass(minutes{10});
  const VisitId call = world.state().visits.rbegin()->first;
  ASSERT_TRUE(world.OfferTo(call, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  const LegId leg = world.leg(call, 0).id;
  world.Say(Field("asha"), ReportNoAccess{call, leg, At(world.now())});
  ASSERT_TRUE(world.Say(Field("asha"),
                        ReportLeft{call, leg, At(world.now()), VisitOutcome::kHomeWithoutSupport}));
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessDecide), 1);
  EXPECT_EQ(CountTasks(world, TaskKind::kNoAccessPhones), 0) << "nobody waits at the door";
}

TEST(AWrongAddress, IsForThePhoneUntilTheyAreAtTheRightOne) {
  World world;
  const Seen seen = Committed(world);
  const ReportWrongAddress wrong{seen.visit, seen.leg, At(world.now())};
  ASSERT_EQ(OutcomeOf(world.Say(Field("asha"), wrong)), Outcome::kApplied);
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kWrongAddress));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kWrongAddress)->baton, Baton::kPhone);
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), wrong)), Outcome::kMerged);
  world.Say(Field("asha"), ReportAtAddress{seen.visit, seen.leg, At(world.now())});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kWrongAddress));
  GoIn(world, seen);
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), wrong)), Outcome::kFiledForReview);
}

HandBack Everything(const std::string& practitioner) { return {{practitioner}, {}, {}}; }

TEST(HandingBack, TurnsDownWhatWasOfferedAndReplacesWhatWasCommitted) {
  World world;
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Say(Field("asha"), Everything("asha")));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  EXPECT_EQ(world.leg(visit, 0).passed_over.at({"asha"}).declined, DeclineReason::kShiftEnds);
  EXPECT_EQ(OutcomeOf(world.Say(Field("asha"), Everything("asha"))), Outcome::kMerged)
      << "nothing is left";

  World other;
  const Seen seen = Committed(other);
  ASSERT_TRUE(other.Say(Field("asha"), HandBack{{"asha"}, seen.visit, seen.leg}));
  EXPECT_EQ(StageOf(other, seen.visit, seen.leg), LegStage::kReleased);
  EXPECT_EQ(other.leg(seen.visit, 1).stage, LegStage::kTentative);
  EXPECT_EQ(OutcomeOf(other.Say(Field("asha"), HandBack{{"asha"}, seen.visit, seen.leg})),
            Outcome::kMerged);
}

TEST(HandingBack, IsTooLateOnceUnderWay) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, At(world.now())});
  const HandBack one{{"asha"}, seen.visit, seen.leg};
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), one)), Refusal::kLegBegun);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), Everything("asha"))), Refusal::kLegBegun);
}

TEST(HandingBack, IsOfOnesOwnWork) {
  World world;
  const Seen seen = Committed(world);
  world.SignOn({"ben"});
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), Everything("asha"))), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), HandBack{{"ben"}, seen.visit, seen.leg})),
            Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), HandBack{{"ben"}, {99}, {98}})), Refusal::kUnknownLeg);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Everything("zoe"))), Refusal::kUnknownPractitioner);
  EXPECT_TRUE(world.Say(Lead(), Everything("asha"))) << "duty may do it for her";
}

}  // namespace
}  // namespace tandem::testing
