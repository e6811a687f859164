#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

AcceptReferral Accepting(ReferralId referral) {
  AcceptReferral accept;
  accept.referral = referral;
  accept.safety_net = SealedText("ring 999 if worse");
  return accept;
}

TEST(ReceiveReferral, StartsWithATriageTimerAndAnOwner) {
  World world;
  const ReferralId id = world.Refer("catheter");
  const Referral& referral = world.state().referrals.at(id);
  EXPECT_EQ(referral.stage, ReferralStage::kReceived);
  ASSERT_TRUE(referral.waiting);
  EXPECT_EQ(referral.waiting->baton, Baton::kTriage);
  EXPECT_EQ(referral.waiting->due_at, world.now() + minutes{15});
}

TEST(ReceiveReferral, KeepsTheDoorOnlyToAHundredMetres) {
  World world;
  const ReferralId id = world.Refer("catheter");
  EXPECT_EQ(world.state().referrals.at(id).door, (Place{52'640'000, -1'121'000}));
}

TEST(ReceiveReferral, IsRefusedForANeedTheTeamDoesNotKnow) {
  World world;
  ReceiveReferral referral;
  referral.need = {"hiccups"};
  EXPECT_EQ(RefusalOf(world.Say(Desk(), referral)), Refusal::kUnknownNeed);
}

TEST(EveryCommand, IsRefusedUntilTheTeamIsConfigured) {
  const State empty;
  const Context context{Triage(), MondayMorning()};
  EXPECT_EQ(RefusalOf(Decide(empty, ReceiveReferral{}, context)), Refusal::kTeamNotConfigured);
  EXPECT_TRUE(Decide(empty, PassTime{}, context)) << "time passes for a team without data too";
}

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

TEST(AcceptReferral, MakesTwoLegsAllOrNoneWhereTwoAreNeeded) {
  World world;
  const VisitId visit = world.Accept(world.Refer("delirium"));
  EXPECT_EQ(world.visit(visit).mode, JointMode::kAllOrNone);
  ASSERT_EQ(world.visit(visit).legs.size(), 2);
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

TEST(AcceptReferral, HappensOnce) {
  World world;
  const ReferralId id = world.Refer("catheter");
  world.Accept(id);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(id))), Refusal::kReferralNotWaiting);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting({99}))), Refusal::kUnknownReferral);
}

TEST(WithdrawReferral, ReleasesEveryoneAndAsksTheCommittedToAcknowledge) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  EXPECT_TRUE(world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded}));
  EXPECT_EQ(world.state().referrals.at(referral).stage, ReferralStage::kWithdrawn);
  for (const Leg& leg : world.visit(visit).legs) {
    EXPECT_EQ(leg.stage, LegStage::kReleased);
    EXPECT_TRUE(leg.may_still_travel) << "until they say so, they may still be on their way";
  }
  const LegId first = world.leg(visit, 0).id;
  EXPECT_TRUE(world.Say(Field("cleo"), AcknowledgeWithdrawal{visit, first}));
  EXPECT_FALSE(world.leg(visit, 0).may_still_travel);
  const Decision again = world.Say(Field("cleo"), AcknowledgeWithdrawal{visit, first});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
}

TEST(WithdrawReferral, RaisesAnAlarmForSomebodyWhoMayStillTravel) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded});
  world.Pass(minutes{5});
  EXPECT_EQ(world.state().escalations.size(), 2);
  EXPECT_EQ(world.state().escalations.begin()->second.kind, EscalationKind::kMayStillTravel);
  EXPECT_TRUE(world.Say(Field("cleo"), AcknowledgeWithdrawal{visit, world.leg(visit, 0).id}));
  EXPECT_EQ(world.state().escalations.size(), 1);
}

TEST(WithdrawReferral, IsOnlyForTheSenderAndDuty) {
  World world;
  const ReferralId id = world.Refer("catheter");
  Actor other = Desk();
  other.organisation = {"RX1"};
  EXPECT_EQ(RefusalOf(world.Say(other, WithdrawReferral{id, {}})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(other, WithdrawReferral{{99}, {}})), Refusal::kNotYours)
      << "what does not exist looks like what is not theirs";
  EXPECT_EQ(RefusalOf(world.Say(Lead(), WithdrawReferral{{99}, {}})), Refusal::kUnknownReferral);
  EXPECT_TRUE(world.Say(Lead(), WithdrawReferral{id, WithdrawReason::kDuplicate}));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), WithdrawReferral{id, {}})), Refusal::kReferralOver);
}

TEST(WithdrawReferral, IsRefusedOnceSomebodyMetThePerson) {
  World world;
  const auto [referral, visit] = CommittedFall(world);
  ReportWithPerson met{visit, world.leg(visit, 0).id, {}};
  met.contact.with_person.at = world.now();
  ASSERT_TRUE(world.Say(Field("cleo"), met));
  EXPECT_EQ(RefusalOf(world.Say(Desk(), WithdrawReferral{referral, {}})), Refusal::kContactMade);
}

}  // namespace
}  // namespace tandem::testing
