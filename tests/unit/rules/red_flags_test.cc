#include "dispatch/rules/red_flags.h"

#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"
#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

AnswerRedFlags Answering(ReferralId referral, const std::string& flag, Answer answer) {
  return {referral, {{{flag}, Said(answer)}}};
}

TEST(LevelAsked, IsTheStrongestOfWhatWasAnsweredYes) {
  const TeamData data = TriageTeam();
  EXPECT_EQ(LevelAsked(data, {{{"chest_pain_now"}, Said(Answer::kNo)}}), std::nullopt);
  EXPECT_EQ(LevelAsked(data, {{{"caller_worried"}, Said(Answer::kYes)},
                              {{"head_injury"}, Said(Answer::kYes)},
                              {{"chest_pain_now"}, Said(Answer::kUnknown)}}),
            EmergencyLevel::kSameDayEmergency);
  EXPECT_EQ(LevelAsked(data, {{{"asked_last_year"}, Said(Answer::kYes)}}),
            EmergencyLevel::kAmbulance999)
      << "a question nobody asks any more is taken at its worst";
}

TEST(Strength, OrdersTheLevelsByTheHelpTheyBring) {
  using Level = EmergencyLevel;
  EXPECT_GT(Strength(Level::kAmbulance999), Strength(Level::kPolice));
  EXPECT_EQ(Strength(Level::kPolice), Strength(Level::kFire));
  EXPECT_GT(Strength(Level::kFire), Strength(Level::kHealthProfessionalLine));
  EXPECT_GT(Strength(Level::kHealthProfessionalLine), Strength(Level::kSameDayEmergency));
  EXPECT_GT(Strength(Level::kSameDayEmergency), Strength(Level::kPalliativeLine));
  EXPECT_GT(Strength(Level::kPalliativeLine), Strength(Level::kGpWithinHour));
}

TEST(AnswerRedFlags, AddsToWhatWasAnsweredBefore) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_TRUE(world.Say(Triage(), Answering(id, "head_injury", Answer::kNo)));
  EXPECT_TRUE(world.Say(Desk(), Answering(id, "chest_pain_now", Answer::kUnknown)));
  EXPECT_TRUE(world.Say(Triage(), Answering(id, "chest_pain_now", Answer::kNo)));
  const auto& answers = world.state().referrals.at(id).red_flags;
  ASSERT_EQ(answers.size(), 2);
  EXPECT_EQ(answers.at({"chest_pain_now"}).answer, Answer::kNo);
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(AnswerRedFlags, PutsAYesBeforeTriageAtOnceAndOnlyOnce) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_TRUE(world.Say(Triage(), Answering(id, "head_injury", Answer::kYes)));
  EXPECT_TRUE(world.Say(Lead(), Answering(id, "caller_worried", Answer::kYes)));
  const auto flags = EscalationsOf(world, EscalationKind::kRedFlag);
  ASSERT_EQ(flags.size(), 1);
  EXPECT_EQ(flags.front().baton, Baton::kTriage);
  EXPECT_EQ(flags.front().referral, id);
  EXPECT_EQ(flags.front().times_raised, 2);
}

TEST(AnswerRedFlags, LeavesThePriorityOfAWorriedCallerToTriage) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("equipment");
  world.Say(Desk(), Answering(id, "caller_worried", Answer::kYes));
  AcceptReferral accept = Accepting(id);
  accept.flag_override = SealedText("spoke to the daughter: reassured");
  const Decision accepted = world.Say(Triage(), accept);
  ASSERT_TRUE(accepted);
  EXPECT_EQ(world.visit({accepted->subject}).priority, Priority::kP3);
}

TEST(AnswerRedFlags, PutsAYesBeforeTheLeadOnceSomebodyIsOnTheWay) {
  World world(TriageTeam());
  world.SignOn({"asha"});
  const ReferralId id = world.Refer("catheter");
  const VisitId visit = world.Accept(id);
  world.OfferTo(visit, {"asha"});
  world.Acknowledge("asha");
  ASSERT_TRUE(world.Say(Field("asha"), ReportSetOff{visit, world.leg(visit, 0).id, {world.now()}}));
  EXPECT_TRUE(world.Say(Triage(), Answering(id, "chest_pain_now", Answer::kYes)));
  const auto flags = EscalationsOf(world, EscalationKind::kRedFlag);
  ASSERT_EQ(flags.size(), 1);
  EXPECT_EQ(flags.front().baton, Baton::kLead);
  EXPECT_EQ(flags.front().visit, visit);
}

TEST(AnswerRedFlags, AnswersOnlyWhatTheTeamAsks) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Answering(id, "hiccups", Answer::kYes))),
            Refusal::kUnknownRedFlag);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), Answering(id, "head_injury", Answer::kNo))),
            Refusal::kNotYours);
  const Decision nothing = world.Say(Triage(), AnswerRedFlags{id, {}});
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->outcome, Outcome::kMerged);
}

TEST(AnswerRedFlags, ComesTooLateForAReferralThatIsOver) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  world.Say(Desk(), WithdrawReferral{id, WithdrawReason::kMadeInError});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Answering(id, "head_injury", Answer::kNo))),
            Refusal::kReferralOver);
}

TEST(RecordObservations, PutsAHighNews2BeforeTriageAndDecidesNothing) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_TRUE(world.Say(Triage(), RecordObservations{id, IllObservation()}));
  ASSERT_EQ(EscalationsOf(world, EscalationKind::kRedFlag).size(), 1);
  EXPECT_EQ(world.state().referrals.at(id).stage, ReferralStage::kReceived);
  EXPECT_TRUE(world.Say(Triage(), Accepting(id))) << "the total closes no choice";
}

TEST(RecordObservations, KeepsTheLastFifty) {
  World world(TriageTeam());
  const ReferralId id = world.Refer("catheter");
  for (int pulse = 51; pulse <= 90; ++pulse) {
    Observation taken;
    taken.parts.pulse_per_minute = pulse;
    for (int twice = 0; twice < 2; ++twice) world.Say(Triage(), RecordObservations{id, taken});
  }
  const auto& kept = world.state().referrals.at(id).observations;
  ASSERT_EQ(kept.size(), 50);
  EXPECT_EQ(kept.front().parts.pulse_per_minute, 66);
  EXPECT_EQ(kept.back().parts.pulse_per_minute, 90);
  EXPECT_TRUE(world.state().escalations.empty());
}

// The fall has a set of its own.
TeamData AskingTeam() {
  TeamData data = TriageTeam();
  data.needs.at({"fall"}).red_flag_sets = {"fall"};
  return data;
}

TEST(UnaskedFlags, AreThoseOfTheNeedAndOfAllInTheOrderTheyAreAsked) {
  const TeamData data = AskingTeam();
  using Flags = std::vector<RedFlagId>;
  EXPECT_EQ(UnaskedFlags(data, {"fall"}, {}),
            (Flags{{"chest_pain_now"}, {"head_injury"}, {"caller_worried"}}));
  EXPECT_EQ(UnaskedFlags(data, {"catheter"}, {}), (Flags{{"chest_pain_now"}, {"caller_worried"}}));
  EXPECT_EQ(UnaskedFlags(data, {"catheter"},
                         {{{"chest_pain_now"}, Said(Answer::kUnknown)},
                          {{"caller_worried"}, Said(Answer::kDeclined)}}),
            Flags{{"chest_pain_now"}})
      << "nobody knows is not asked; who declines was asked";
  EXPECT_TRUE(UnaskedFlags(SmallTeam(), {"fall"}, {}).empty());
}

TEST(FlagsThatNobodyAsked, AreOwedByTriageFromTheAcceptanceOn) {
  World world(AskingTeam());
  const ReferralId id = world.Refer("catheter");
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty()) << "the call is not over yet";
  world.Accept(id);
  const auto owed = TasksOf(world, TaskKind::kAskRedFlags);
  ASSERT_EQ(owed.size(), 1) << "one task, however many questions";
  EXPECT_EQ(owed.front().baton, Baton::kTriage);
  EXPECT_EQ(owed.front().referral, id);
  EXPECT_EQ(owed.front().due_at, world.now() + minutes{15});
}

TEST(FlagsThatNobodyAsked, EndTheTaskWithTheLastAnswer) {
  World world(AskingTeam());
  const ReferralId id = world.Refer("catheter");
  world.Accept(id);
  ASSERT_TRUE(world.Say(Triage(), Answering(id, "chest_pain_now", Answer::kNo)));
  ASSERT_TRUE(world.Say(Triage(), Answering(id, "caller_worried", Answer::kUnknown)));
  EXPECT_EQ(TasksOf(world, TaskKind::kAskRedFlags).size(), 1);
  ASSERT_TRUE(world.Say(Triage(), Answering(id, "caller_worried", Answer::kDeclined)));
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty());
}

TEST(FlagsThatNobodyAsked, AreOwedByNobodyWhereAllWereAskedOrTheTeamAsksNone) {
  World world(AskingTeam());
  ReceiveReferral asked = Referring("catheter");
  asked.red_flags = {{{"chest_pain_now"}, Said(Answer::kNo)},
                     {{"caller_worried"}, Said(Answer::kNo)}};
  world.Accept(Receive(world, asked));
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty());
  World silent;
  silent.Accept(silent.Refer("catheter"));
  EXPECT_TRUE(TasksOf(silent, TaskKind::kAskRedFlags).empty());
}

TEST(FlagsThatNobodyAsked, AreNotAskedBySayingSo) {
  World world(AskingTeam());
  world.Accept(world.Refer("catheter"));
  EXPECT_EQ(RefusalOf(Complete(world, TaskKind::kAskRedFlags, TaskResult::kDone)),
            Refusal::kResultDoesNotFit);
  ASSERT_TRUE(Complete(world, TaskKind::kAskRedFlags, TaskResult::kNoAnswer));
  const auto again = TasksOf(world, TaskKind::kAskRedFlags);
  ASSERT_EQ(again.size(), 1) << "nobody answered: still owed";
  EXPECT_EQ(again.front().attempts, 1);
  ASSERT_TRUE(Complete(world, TaskKind::kAskRedFlags, TaskResult::kNotNeeded));
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty());
}

TEST(FlagsThatNobodyAsked, FollowTheNeedWhenItIsCorrected) {
  World world(AskingTeam());
  ReceiveReferral asked = Referring("catheter");
  asked.red_flags = {{{"chest_pain_now"}, Said(Answer::kNo)},
                     {{"caller_worried"}, Said(Answer::kNo)}};
  const ReferralId id = Receive(world, asked);
  world.Accept(id);
  CorrectReferral correct;
  correct.referral = id;
  correct.reason = SealedText("she fell as well");
  correct.need = NeedId{"fall"};
  ASSERT_TRUE(world.Say(Triage(), correct));
  EXPECT_EQ(TasksOf(world, TaskKind::kAskRedFlags).size(), 1) << "the questions of a fall";
  correct.need = NeedId{"catheter"};
  ASSERT_TRUE(world.Say(Triage(), correct));
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty());
}

TEST(FlagsThatNobodyAsked, MayHaveBeenAskedByWhoeverTookTheOtherCall) {
  World world(AskingTeam());
  const ReferralId kept = world.Refer("catheter");
  world.Accept(kept);
  ReceiveReferral asked = Referring("catheter");
  asked.red_flags = {{{"chest_pain_now"}, Said(Answer::kNo)},
                     {{"caller_worried"}, Said(Answer::kNo)}};
  const ReferralId other = Receive(world, asked);
  ASSERT_TRUE(world.Say(Triage(), LinkReferrals{kept, other, SealedText("the same crisis")}));
  EXPECT_TRUE(TasksOf(world, TaskKind::kAskRedFlags).empty());
  EXPECT_TRUE(EndsEachOnce(world.LastEvents()));
}

}  // namespace
}  // namespace tandem::testing
