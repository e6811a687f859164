#include "dispatch/rules/red_flags.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace tandem::testing
