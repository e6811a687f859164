#include <gtest/gtest.h>

#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

TEST(AcceptReferral, SetsPriorityTargetClockAndOneLegForASingleNeed) {
  World world;
  const ReferralId id = world.Refer("catheter");
  world.Pass(minutes{5});
  const VisitId visit = world.Accept(id);
  const Referral& referral = world.state().referrals.at(id);
  EXPECT_EQ(referral.stage, ReferralStage::kAccepted);
  EXPECT_FALSE(referral.waiting);
  EXPECT_EQ(referral.clock->started_at, MondayMorning()) << "the clock starts when it was received";
  EXPECT_EQ(referral.clock->due_at, MondayMorning() + minutes{120});
  EXPECT_EQ(referral.triage->target_at, MondayMorning() + minutes{60}) << "P1: 60 min to the door";
  EXPECT_EQ(world.visit(visit).mode, JointMode::kSingle);
  EXPECT_EQ(world.visit(visit).legs.size(), 1);
  ASSERT_TRUE(world.visit(visit).waiting);
  EXPECT_EQ(world.visit(visit).waiting->baton, Baton::kLead);
}

TEST(AcceptReferral, LetsTheSecondSkillJoinWithinTheHour) {
  World world;
  const VisitId visit = world.Accept(world.Refer("delirium"));
  EXPECT_EQ(world.visit(visit).mode, JointMode::kLeadThenJoin);
  EXPECT_EQ(world.visit(visit).gap_minutes_max, 60);
  ASSERT_EQ(world.visit(visit).legs.size(), 2);
  EXPECT_FALSE(world.leg(visit, 0).joins);
  EXPECT_TRUE(world.leg(visit, 1).joins);
  EXPECT_EQ(world.visit(visit).target_at, MondayMorning() + minutes{90}) << "P2";
  EXPECT_EQ(world.leg(visit, 1).target_at, MondayMorning() + minutes{150});
  EXPECT_EQ(world.leg(visit, 0).requirement.disciplines, std::vector{Discipline::kNursing});
  EXPECT_EQ(world.leg(visit, 1).requirement.disciplines, std::vector{Discipline::kSocialCare});
}

TEST(AcceptReferral, NeedsSafetyNetAdvice) {
  World world;
  AcceptReferral accept = Accepting(world.Refer("catheter"));
  accept.safety_net = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kSafetyNetMissing);
}

TEST(AcceptReferral, AsksForABasisWhenPriorityOrClockDepart) {
  World world;
  AcceptReferral accept = Accepting(world.Refer("catheter"));
  accept.priority = Priority::kP3;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kReasonMissing);
  accept.priority.reset();
  accept.clock = ClockType::kCrisisWithoutTarget;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kReasonMissing);
  accept.basis = SealedText("draining again, comfortable");
  EXPECT_TRUE(world.Say(Triage(), accept));
}

TEST(AcceptReferral, LetsTriageMoveTheClockStartOnlyWithAReasonAndNeverIntoTheFuture) {
  World world;
  AcceptReferral accept = Accepting(world.Refer("catheter"));
  accept.clock_started_at = MondayMorning() - minutes{30};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kReasonMissing);
  accept.clock_start_reason = SealedText("the ambulance crew saw it at 07:30");
  accept.clock_started_at = world.now() + minutes{1};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kClockStartInFuture);
  accept.clock_started_at = MondayMorning() - minutes{30};
  EXPECT_TRUE(world.Say(Triage(), accept));
}

TEST(AcceptReferral, CannotBeLaxerThanTheReasons) {
  World world;
  AcceptReferral accept = Accepting(world.Refer("fall"));
  accept.mode = JointMode::kSeparateAllowed;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kModeLaxerThanReasons);
}

TEST(AcceptReferral, AsksForAReasonToSendTwoWhereOneWouldDo) {
  World world;
  AcceptReferral accept = Accepting(world.Refer("catheter"));
  accept.mode = JointMode::kAllOrNone;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kReasonMissing);
  accept.reasons.Add(TwoPersonReason::kWitness);
  EXPECT_TRUE(world.Say(Triage(), accept));
}

TEST(AcceptReferral, SendsTwoTogetherToAnUnsafeDoorWithNoTimeBetweenThem) {
  World world;
  DoorSafety safety = SafeDoor();
  safety.dog_loose = Said(Answer::kYes);
  AcceptReferral accept = Accepting(world.Refer("fall", safety));
  accept.meeting_point = SealedText("the car park of the Made-Up Arms");
  const Decision accepted = world.Say(Triage(), accept);
  ASSERT_TRUE(accepted);
  const Visit& visit = world.visit({accepted->subject});
  EXPECT_EQ(visit.mode, JointMode::kAllOrNone);
  EXPECT_EQ(visit.gap_minutes_max, 0);
  EXPECT_EQ(visit.legs.at(1).target_at, std::nullopt) << "both have the visit's target";
  EXPECT_EQ(visit.meeting_point, accept.meeting_point);
  EXPECT_EQ(visit.kind, VisitKind::kFirst);
}

TEST(AcceptReferral, AsksForTheNightsOwnResponseByNight) {
  TeamData data = TriageTeam();
  data.needs.at({"equipment"}).first_night = {{Discipline::kSocialCare}, {}, {}, {}};
  World world(data);
  const VisitId by_day = world.Accept(world.Refer("equipment", SafeDoor()));
  EXPECT_EQ(world.leg(by_day, 0).requirement.disciplines, std::vector{Discipline::kTherapy});
  world.Pass(hours{14});
  const VisitId by_night = world.Accept(world.Refer("equipment", SafeDoor()));
  EXPECT_EQ(world.leg(by_night, 0).requirement.disciplines, std::vector{Discipline::kSocialCare});
}

TEST(AcceptReferral, OwesWordToEverySourceThatMayBeTold) {
  World world;
  const ReferralId id = Receive(world, Referring("catheter"));
  world.Say(Triage(), AddSource{id, SourceOf("C82002", MayBeTold::kNothing)});
  world.Say(Triage(), AddSource{id, SourceOf("C82003", MayBeTold::kOutcome)});
  EXPECT_TRUE(TasksOf(world, TaskKind::kTellSource).empty()) << "nothing is decided yet";
  world.Accept(id);
  const auto told = TasksOf(world, TaskKind::kTellSource);
  ASSERT_EQ(told.size(), 2);
  EXPECT_EQ(told[0].source, 0);
  EXPECT_EQ(told[1].source, 2);
  EXPECT_EQ(told[0].baton, Baton::kPhone);
  EXPECT_EQ(told[0].due_at, world.now() + minutes{10});
}

TEST(AcceptReferral, OwesWhoeverWaitsACallAsSoonAsTheirPriorityAsks) {
  World world;
  const auto first_call = [&](const std::string& need) {
    const VisitId visit = world.Accept(world.Refer(need));
    for (const Task& task : TasksOf(world, TaskKind::kWelfareCall)) {
      if (task.visit == visit) return Span{task.due_at - world.now()};
    }
    return Span{};
  };
  EXPECT_EQ(first_call("catheter"), minutes{20}) << "P1";
  EXPECT_EQ(first_call("delirium"), minutes{30}) << "P2";
  EXPECT_EQ(first_call("equipment"), minutes{45}) << "P3";
}

TEST(AcceptReferral, IsStoppedByARedFlagUntilSomebodySaysWhyNot) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.red_flags[{"head_injury"}] = Said(Answer::kYes);
  AcceptReferral accept = Accepting(Receive(world, referring));
  EXPECT_EQ(RefusalOf(world.Say(Triage(), accept)), Refusal::kRedFlagRaised);
  accept.flag_override = SealedText("a graze; seen by the practice nurse");
  EXPECT_TRUE(world.Say(Triage(), accept));
  EXPECT_EQ(world.state().referrals.at(accept.referral).triage->flag_override,
            accept.flag_override);
  EXPECT_TRUE(EscalationsOf(world, EscalationKind::kRedFlag).empty()) << "it has its answer";
}

TEST(AcceptReferral, SendsOurCrewToWhoeverWasRungForAsWell) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.red_flags[{"chest_pain_now"}] = Said(Answer::kYes);
  const ReferralId id = Receive(world, referring);
  EscalateReferral escalate;
  escalate.referral = id;
  ASSERT_TRUE(world.Say(Triage(), escalate));
  EXPECT_TRUE(world.Say(Triage(), Accepting(id))) << "999 is what the flag asked for";
  EXPECT_EQ(world.state().referrals.at(id).stage, ReferralStage::kAccepted);
  EXPECT_EQ(TasksOf(world, TaskKind::kConfirmEmergency).size(), 1) << "do they come?";
  EXPECT_EQ(TasksOf(world, TaskKind::kTellSource).size(), 1) << "of the last decision, once";
}

TEST(AcceptReferral, IsStoppedByAFlagThatAsksForMoreThanWasRung) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EscalateReferral escalate;
  escalate.referral = id;
  escalate.level = EmergencyLevel::kGpWithinHour;
  ASSERT_TRUE(world.Say(Triage(), escalate));
  ASSERT_TRUE(world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}}));
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(id))), Refusal::kRedFlagRaised);
}

TEST(AcceptReferral, PlansNothingForSomebodyWhoHasDied) {
  World world;
  const ReferralId id = world.Refer("catheter");
  ReportDied died;
  died.referral = id;
  died.occurred.at = world.now();
  ASSERT_TRUE(world.Say(Lead(), died));
  EXPECT_FALSE(world.state().referrals.at(id).waiting);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(id))), Refusal::kPersonHasDied);
}

TEST(AcceptReferral, HappensOnce) {
  World world;
  const ReferralId id = world.Refer("catheter");
  world.Accept(id);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(id))), Refusal::kReferralNotWaiting);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting({99}))), Refusal::kUnknownReferral);
}

}  // namespace
}  // namespace tandem::testing
