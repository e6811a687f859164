#include <gtest/gtest.h>

#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

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

TEST(ReceiveReferral, PutsAYesAmongTheRedFlagsBeforeTriageAtOnce) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.red_flags[{"head_injury"}] = Said(Answer::kNo);
  const ReferralId calm = Receive(world, referring);
  EXPECT_TRUE(world.state().escalations.empty());
  referring.red_flags[{"chest_pain_now"}] = Said(Answer::kYes);
  const ReferralId ill = Receive(world, referring);
  const auto flags = EscalationsOf(world, EscalationKind::kRedFlag);
  ASSERT_EQ(flags.size(), 1);
  EXPECT_EQ(flags.front().referral, ill);
  EXPECT_EQ(flags.front().baton, Baton::kTriage);
  EXPECT_EQ(world.state().referrals.at(calm).red_flags.size(), 1);
}

TEST(ReceiveReferral, PutsAHighNews2OfTheCallBeforeTriage) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.observations = {IllObservation()};
  Receive(world, referring);
  EXPECT_EQ(EscalationsOf(world, EscalationKind::kRedFlag).size(), 1);
}

TEST(ReceiveReferral, IsRefusedWithAQuestionTheTeamDoesNotAsk) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.red_flags[{"hiccups"}] = Said(Answer::kNo);
  EXPECT_EQ(RefusalOf(world.Say(Desk(), referring)), Refusal::kUnknownRedFlag);
}

TEST(ReceiveReferral, IsNotHeldBackByAPossibleDuplicateThatSomebodyLooksAt) {
  World world;
  const ReferralId first = world.Refer("catheter");
  ReceiveReferral referring = Referring("catheter");
  referring.possible_matches = {first, {99}};
  const ReferralId second = Receive(world, referring);
  EXPECT_EQ(world.state().referrals.at(second).possible_matches, std::vector{first})
      << "what has left the state since is no match";
  const auto look = TasksOf(world, TaskKind::kPossibleDuplicate);
  ASSERT_EQ(look.size(), 1);
  EXPECT_EQ(look.front().baton, Baton::kTriage);
  EXPECT_EQ(look.front().due_at, world.now() + minutes{2});
  EXPECT_TRUE(world.Say(Triage(), Accepting(second)));
}

TEST(EveryCommand, IsRefusedUntilTheTeamIsConfigured) {
  const State empty;
  const Context context{Triage(), MondayMorning()};
  EXPECT_EQ(RefusalOf(Decide(empty, ReceiveReferral{}, context)), Refusal::kTeamNotConfigured);
  EXPECT_TRUE(Decide(empty, PassTime{}, context)) << "time passes for a team without data too";
}

TEST(WithdrawReferral, ReleasesEveryoneAndAsksTheCommittedToAcknowledge) {
  World world;
  const auto [referral, visit] = CommittedFallWithBenFree(world);
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
  const auto [referral, visit] = CommittedFallWithBenFree(world);
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

TEST(WithdrawReferral, OwesWordToTheOtherSources) {
  World world;
  const ReferralId id = Receive(world, Referring("catheter"));
  world.Say(Triage(), AddSource{id, SourceOf("C82003", MayBeTold::kOutcome)});
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded}));
  const auto told = TasksOf(world, TaskKind::kTellSource);
  ASSERT_EQ(told.size(), 1) << "who withdraws knows";
  EXPECT_EQ(told.front().source, 1);
  EXPECT_EQ(world.state().referrals.at(id).ended_at, world.now());
}

TEST(WithdrawReferral, EndsEverythingThatWasCalledForOnce) {
  World world;
  ReceiveReferral referring = Referring("fall");
  referring.possible_matches = {Receive(world, referring)};
  const ReferralId id = Receive(world, referring);
  world.Accept(id);
  world.Pass(hours{1});
  EXPECT_GE(world.state().escalations.size(), 5) << "nobody did anything for an hour";
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded}));
  EXPECT_TRUE(EndsEachOnce(world.LastEvents()));
  for (const auto& [number, open] : world.state().escalations) EXPECT_NE(open.referral, id);
  for (const auto& [number, task] : world.state().tasks) EXPECT_NE(task.referral, id);
}

TEST(WithdrawReferral, IsNotForAnOrganisationBehindTheBarrier) {
  World world;
  const ReferralId id = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Lead(), SetBarrier{id, {{"C82001"}}, SealedText("a concern")}));
  EXPECT_EQ(RefusalOf(world.Say(Desk(), WithdrawReferral{id, {}})), Refusal::kReferralOver)
      << "as any closed referral: the barrier does not give itself away";
}

TEST(WithdrawReferral, DoesNotTakeBackAnEmergencyThatWasRungFor) {
  World world;
  EscalateReferral escalate;
  escalate.referral = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Triage(), escalate));
  EXPECT_EQ(RefusalOf(world.Say(Desk(), WithdrawReferral{escalate.referral, {}})),
            Refusal::kReferralOver);
}

TEST(WithdrawReferral, IsRefusedOnceSomebodyMetThePerson) {
  World world;
  const auto [referral, visit] = CommittedFallWithBenFree(world);
  ReportWithPerson met{visit, world.leg(visit, 0).id, {}};
  met.contact.with_person.at = world.now();
  ASSERT_TRUE(world.Say(Field("cleo"), met));
  EXPECT_EQ(RefusalOf(world.Say(Desk(), WithdrawReferral{referral, {}})), Refusal::kContactMade);
}

}  // namespace
}  // namespace tandem::testing
