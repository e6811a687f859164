#include <gtest/gtest.h>

#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

AdviseReferral Advising(ReferralId referral) {
  return {referral, SealedText("drink more, ring again"), SealedText("ring 999 if worse")};
}

RedirectReferral Redirecting(ReferralId referral) {
  return {referral, {"out_of_hours_gp"}, SealedText("Dr Invented, 08:05"), SealedText("as said")};
}

RejectReferral Rejecting(ReferralId referral) {
  RejectReferral reject;
  reject.referral = referral;
  reject.reason = RejectReason::kUnder18;
  reject.second = {"lou"};
  return reject;
}

EscalateReferral Escalating(ReferralId referral, EmergencyLevel level) {
  EscalateReferral escalate;
  escalate.referral = referral;
  escalate.level = level;
  return escalate;
}

// A colleague rings back: they come.
Decision Confirm(World& world) {
  const auto tasks = TasksOf(world, TaskKind::kConfirmEmergency);
  EXPECT_EQ(tasks.size(), 1);
  CompleteTask complete;
  complete.task = tasks.front().id;
  complete.result = TaskResult::kConfirmed;
  complete.words = SealedText("incident 4711");
  return world.Say(Triage(), complete);
}

void ExpectEnded(const World& world, ReferralId id, ReferralStage stage) {
  const Referral& referral = world.state().referrals.at(id);
  EXPECT_EQ(referral.stage, stage);
  EXPECT_EQ(referral.ended_at, world.now());
  EXPECT_FALSE(referral.waiting) << "triage is done";
  ASSERT_TRUE(referral.disposal);
  EXPECT_EQ(referral.disposal->by, Triage().principal);
  EXPECT_EQ(TasksOf(world, TaskKind::kTellSource).size(), 1) << "its source is owed word";
  EXPECT_EQ(world.state().tasks.size(), 1);
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(AdviseReferral, EndsTheReferralWithAdviceAndASafetyNet) {
  World world(TriageTeam());
  ReceiveReferral referring = Referring("catheter");
  referring.possible_matches = {world.Refer("catheter")};
  const ReferralId id = Receive(world, referring);
  world.Say(Desk(), WithdrawReferral{referring.possible_matches.front(), {}});
  world.Say(Triage(), AnswerRedFlags{id, {{{"caller_worried"}, Said(Answer::kYes)}}});
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kGpWithinHour)));
  AdviseReferral advise = Advising(id);
  advise.advice = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), advise)), Refusal::kReasonMissing);
  advise = Advising(id);
  advise.safety_net = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), advise)), Refusal::kSafetyNetMissing);
  EXPECT_TRUE(world.Say(Triage(), Advising(id)));
  ExpectEnded(world, id, ReferralStage::kAdvised);
}

TEST(RedirectReferral, IsAWarmHandoverToSomebodyWhoSaidYes) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  RedirectReferral redirect = Redirecting(id);
  redirect.to = {"the_moon"};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), redirect)), Refusal::kUnknownService);
  redirect = Redirecting(id);
  redirect.said_yes = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), redirect)), Refusal::kHandoverMissing);
  redirect = Redirecting(id);
  redirect.safety_net = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), redirect)), Refusal::kSafetyNetMissing);
  EXPECT_TRUE(world.Say(Triage(), Redirecting(id)));
  ExpectEnded(world, id, ReferralStage::kRedirected);
  EXPECT_EQ(world.state().referrals.at(id).disposal->to, ServiceId{"out_of_hours_gp"});
}

TEST(RejectReferral, TakesTwoPeopleOrSomebodyWhoTakesItInstead) {
  World world(TriageTeam());
  RejectReferral reject = Rejecting(world.Refer("catheter"));
  reject.second = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), reject)), Refusal::kHandoverMissing);
  reject.second = Triage().principal;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), reject)), Refusal::kHandoverMissing)
      << "nobody is their own second";
  reject.second = {};
  reject.to = {"out_of_hours_gp"};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), reject)), Refusal::kHandoverMissing) << "who said yes?";
  reject.said_yes = SealedText("Dr Invented, 08:05");
  EXPECT_TRUE(world.Say(Triage(), reject));
  ExpectEnded(world, reject.referral, ReferralStage::kRejected);

  World another(TriageTeam());
  const ReferralId id = another.Refer("catheter");
  EXPECT_TRUE(another.Say(Triage(), Rejecting(id)));
  EXPECT_EQ(another.state().referrals.at(id).disposal->second, PrincipalId{"lou"});
}

TEST(RejectReferral, NamesTheReferralItRepeats) {
  World world(TriageTeam());
  const ReferralId first = world.Refer("catheter");
  RejectReferral reject;
  reject.referral = world.Refer("catheter");
  reject.reason = RejectReason::kDuplicate;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), reject)), Refusal::kUnknownReferral);
  reject.duplicate_of = reject.referral;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), reject)), Refusal::kSameReferral);
  reject.duplicate_of = first;
  EXPECT_TRUE(world.Say(Triage(), reject));
  ExpectEnded(world, reject.referral, ReferralStage::kRejected);
}

TEST(EveryDecisionOfTriage, IsMadeOnceAndByDuty) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_EQ(RefusalOf(world.Say(Desk(), Advising(id))), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Advising({99}))), Refusal::kUnknownReferral);
  world.Accept(id);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Advising(id))), Refusal::kReferralNotWaiting);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Redirecting(id))), Refusal::kReferralNotWaiting);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Rejecting(id))), Refusal::kReferralNotWaiting);
}

TEST(EscalateReferral, StaysOpenUntilSomebodyConfirmsThatTheyCome) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}});
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  const Referral& referral = world.state().referrals.at(id);
  EXPECT_EQ(referral.stage, ReferralStage::kEscalated);
  EXPECT_FALSE(referral.waiting);
  EXPECT_FALSE(referral.ended_at);
  EXPECT_TRUE(EscalationsOf(world, EscalationKind::kRedFlag).empty());
  const auto check = TasksOf(world, TaskKind::kConfirmEmergency);
  ASSERT_EQ(check.size(), 1);
  EXPECT_EQ(check.front().baton, Baton::kTriage);
  EXPECT_EQ(check.front().due_at, world.now() + minutes{10});
  ASSERT_TRUE(Confirm(world));
  EXPECT_EQ(referral.emergency->confirmed_at, world.now());
  EXPECT_EQ(referral.ended_at, world.now());
}

TEST(EscalateReferral, AsksWhyForLessThanAFlagAsksFor) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}});
  EscalateReferral escalate = Escalating(id, EmergencyLevel::kPalliativeLine);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), escalate)), Refusal::kReasonMissing);
  escalate.override_reason = SealedText("ReSPECT: stays at home");
  ASSERT_TRUE(world.Say(Triage(), escalate));
  EXPECT_EQ(world.state().referrals.at(id).emergency->override_reason, escalate.override_reason);
}

TEST(EscalateReferral, LeavesAnAcceptedReferralWithItsCrew) {
  World world(TriageTeam());
  const auto [id, visit] = CommittedFallWithBenFree(world);
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  const Referral& referral = world.state().referrals.at(id);
  EXPECT_EQ(referral.stage, ReferralStage::kAccepted);
  ASSERT_TRUE(referral.emergency);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  ASSERT_TRUE(Confirm(world));
  EXPECT_FALSE(referral.ended_at) << "the episode ends it";
}

TEST(EscalateReferral, IsAskedAgainAboutTheLastCallOnly) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), Escalating(id, EmergencyLevel::kGpWithinHour));
  world.Pass(minutes{5});
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  const auto check = TasksOf(world, TaskKind::kConfirmEmergency);
  ASSERT_EQ(check.size(), 1);
  EXPECT_EQ(check.front().due_at, world.now() + minutes{10});
  EXPECT_EQ(world.state().referrals.at(id).emergency->level, EmergencyLevel::kAmbulance999);
}

TEST(EscalateReferral, CanStillEndInAnotherDecision) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), Escalating(id, EmergencyLevel::kGpWithinHour));
  EXPECT_TRUE(world.Say(Triage(), Redirecting(id)));
  ExpectEnded(world, id, ReferralStage::kRedirected);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999))),
            Refusal::kReferralOver);
}

TEST(ARedFlag, StopsEveryDecisionThatTurnsSomebodyAwayUntilItHasItsAnswer) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Advising(id))), Refusal::kRedFlagRaised);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Redirecting(id))), Refusal::kRedFlagRaised);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Rejecting(id))), Refusal::kRedFlagRaised);
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  EXPECT_TRUE(world.Say(Triage(), Advising(id))) << "999 was rung for";
}

TEST(ARedFlag, ThatWasMisheardStopsNothingOnceCorrected) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}});
  world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kNo)}}});
  EXPECT_TRUE(world.Say(Triage(), Redirecting(id)));
}

TEST(RejectReferral, AsAnEmergencySomebodyTookOrAsADuplicateIsNotStoppedByARedFlag) {
  World world(TriageTeam());
  const ReferralId other = world.Refer("catheter");
  const auto with_flag = [&] {
    const ReferralId id = world.Refer("catheter");
    world.Say(Triage(), AnswerRedFlags{id, {{{"chest_pain_now"}, Said(Answer::kYes)}}});
    return id;
  };
  RejectReferral taken = Rejecting(with_flag());
  taken.reason = RejectReason::kNeeds999;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), taken)), Refusal::kRedFlagRaised) << "nobody took it";
  taken.to = {"out_of_hours_gp"};
  taken.said_yes = SealedText("Dr Invented rings 999");
  EXPECT_TRUE(world.Say(Triage(), taken));
  RejectReferral duplicate = Rejecting(with_flag());
  duplicate.reason = RejectReason::kDuplicate;
  duplicate.duplicate_of = other;
  EXPECT_TRUE(world.Say(Triage(), duplicate));
}

Decision EndWelfareCall(World& world, TaskResult result) {
  const auto calls = TasksOf(world, TaskKind::kWelfareCall);
  EXPECT_EQ(calls.size(), 1);
  return world.Say(Triage(), CompleteTask{calls.front().id, result, {}, {}, {}});
}

TEST(WhoeverWaitsForAnAmbulance, IsRungUntilItIsThereAlsoWhenItIsConfirmed) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  ASSERT_EQ(TasksOf(world, TaskKind::kWelfareCall).size(), 1);
  EXPECT_EQ(TasksOf(world, TaskKind::kWelfareCall).front().due_at, world.now() + minutes{20});
  ASSERT_TRUE(Confirm(world));
  world.Pass(minutes{20});
  ASSERT_TRUE(EndWelfareCall(world, TaskResult::kSame));
  EXPECT_EQ(TasksOf(world, TaskKind::kWelfareCall).size(), 1) << "they come, and are not there yet";
  ASSERT_TRUE(EndWelfareCall(world, TaskResult::kNotNeeded));
  EXPECT_TRUE(TasksOf(world, TaskKind::kWelfareCall).empty()) << "they are with them";
}

TEST(WhoeverWaitsForAnAmbulance, IsRungOnceWhenOneOfOursGoesAsWell) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Triage(), Escalating(id, EmergencyLevel::kAmbulance999)));
  ASSERT_TRUE(world.Say(Triage(), Accepting(id)));
  EXPECT_EQ(TasksOf(world, TaskKind::kWelfareCall).size(), 1);
  EXPECT_EQ(RefusalOf(EndWelfareCall(world, TaskResult::kNotNeeded)), Refusal::kResultDoesNotFit)
      << "who waits for us is rung until one of us is on the way";
}

}  // namespace
}  // namespace tandem::testing
