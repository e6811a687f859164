#include <gtest/gtest.h>

#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

LinkReferrals Linking(ReferralId kept, ReferralId other) {
  return {kept, other, SealedText("the daughter and the GP rang about the same fall")};
}

TEST(AddSource, OwesTheNewSourceWhatWasDecided) {
  World world;
  const ReferralId id = Receive(world, Referring("catheter"));
  const AddSource add{id, SourceOf("C82003", MayBeTold::kOutcome)};
  EXPECT_EQ(RefusalOf(world.Say(Desk(), add)), Refusal::kNotYours) << "duty adds them";
  world.Accept(id);
  ASSERT_TRUE(world.Say(Triage(), add));
  EXPECT_EQ(world.state().referrals.at(id).sources.size(), 2);
  const auto told = TasksOf(world, TaskKind::kTellSource);
  ASSERT_EQ(told.size(), 2);
  EXPECT_EQ(told.back().source, 1);
}

TEST(AddSource, IsForSomebodyWhoCanBeReached) {
  World world;
  const AddSource nobody{world.Refer("catheter"), Source{}};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), nobody)), Refusal::kUnknownSource);
}

TEST(AddSource, EndsWithTheReferralAndAtEightSources) {
  World world;
  const AddSource add{world.Refer("catheter"), SourceOf("C82003", MayBeTold::kNothing)};
  for (int more = 0; more < 7; ++more) EXPECT_TRUE(world.Say(Triage(), add));
  const Decision ninth = world.Say(Triage(), add);
  EXPECT_EQ(RefusalOf(ninth), Refusal::kReferralOver);
  EXPECT_EQ(ninth.error().detail, "sources");
  world.Say(Lead(), WithdrawReferral{add.referral, {}});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), add)), Refusal::kReferralOver);
}

TEST(AskLikelyTime, IsAMissedOpportunityUnlessAReferralFollows) {
  World world;
  const Decision asked = world.Say(Desk(), AskLikelyTime{{"catheter"}, {}});
  ASSERT_TRUE(asked);
  const Opportunity& opportunity = world.state().opportunities.at({asked->subject});
  EXPECT_EQ(opportunity.organisation, Desk().organisation);
  EXPECT_EQ(opportunity.missed_at, world.now() + minutes{30});
  world.Refer("fall");
  EXPECT_EQ(world.state().opportunities.size(), 1) << "another need";
  world.Refer("catheter");
  EXPECT_TRUE(world.state().opportunities.empty());
  EXPECT_EQ(CountEvents<OpportunityFollowed>(world.LastEvents()), 1);
  EXPECT_EQ(RefusalOf(world.Say(Desk(), AskLikelyTime{{"hiccups"}, {}})), Refusal::kUnknownNeed);
}

TEST(CorrectReferral, ReplacesWhatIsWrongForAReason) {
  World world;
  CorrectReferral correct;
  correct.referral = world.Refer("catheter");
  correct.reason = SealedText("number 12, not 21");
  EXPECT_EQ(RefusalOf(world.Say(Desk(), correct)), Refusal::kNothingToCorrect);
  correct.need = {{"hiccups"}};
  EXPECT_EQ(RefusalOf(world.Say(Desk(), correct)), Refusal::kUnknownNeed);
  correct.need.reset();
  correct.door = Place{52'650'449, -1'130'600};
  correct.reason = {};
  EXPECT_EQ(RefusalOf(world.Say(Desk(), correct)), Refusal::kReasonMissing);
  correct.reason = SealedText("number 12, not 21");
  const VisitId visit = world.Accept(correct.referral);
  ASSERT_TRUE(world.Say(Desk(), correct));
  const Referral& referral = world.state().referrals.at(correct.referral);
  EXPECT_EQ(referral.door, (Place{52'650'000, -1'131'000})) << "never the exact one";
  EXPECT_EQ(world.visit(visit).door, referral.door) << "who goes, goes there";
  EXPECT_EQ(referral.need, NeedId{"catheter"}) << "what was not said is unchanged";
  EXPECT_EQ(referral.corrections, 1);
}

TEST(CorrectReferral, CallsTheLeadWhenTheDoorTurnsOutUnsafe) {
  World world;
  const ReferralId id = world.Refer("catheter");
  CorrectReferral correct;
  correct.referral = id;
  correct.reason = SealedText("the son rang");
  correct.safety = SafeDoor();
  correct.safety->weapon = Said(Answer::kYes);
  ASSERT_TRUE(world.Say(Triage(), correct));
  EXPECT_TRUE(world.state().escalations.empty()) << "nobody goes yet: the mode will follow";
  correct.safety = SafeDoor();
  world.Say(Triage(), correct);
  const VisitId visit = world.Accept(id);
  correct.safety->violence = Said(Answer::kYes);
  ASSERT_TRUE(world.Say(Triage(), correct));
  const auto flags = EscalationsOf(world, EscalationKind::kRedFlag);
  ASSERT_EQ(flags.size(), 1);
  EXPECT_EQ(flags.front().baton, Baton::kLead);
  EXPECT_EQ(flags.front().visit, visit);
}

TEST(SetBarrier, KeepsWordFromWhoeverIsBehindItInTheSameRevision) {
  World world;
  const ReferralId id = Receive(world, Referring("fall"));
  world.Accept(id);
  SetBarrier barrier{id, {{"C82001"}}, {}};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), barrier)), Refusal::kReasonMissing);
  barrier.reason = SealedText("a concern about the practice");
  ASSERT_TRUE(world.Say(Lead(), barrier));
  EXPECT_EQ(world.state().referrals.at(id).hidden_from.size(), 1);
  EXPECT_TRUE(TasksOf(world, TaskKind::kTellSource).empty());
  EXPECT_EQ(world.Say(Lead(), barrier)->outcome, Outcome::kMerged);
  barrier.hidden_from.clear();
  ASSERT_TRUE(world.Say(Lead(), barrier)) << "lifted";
  EXPECT_TRUE(world.state().referrals.at(id).hidden_from.empty());
  EXPECT_EQ(RefusalOf(world.Say(Desk(), barrier)), Refusal::kNotYours);
}

TEST(SetBarrier, KeepsWordFromARelativeWhoOnlyRang) {
  World world;
  ReceiveReferral brother = Referring("fall");
  brother.source.organisation = PrivateCallers();
  brother.source.kind = SourceKind::kCarer;
  const ReferralId id = Receive(world, brother);
  world.Accept(id);
  ASSERT_EQ(TasksOf(world, TaskKind::kTellSource).size(), 1);
  ASSERT_TRUE(world.Say(Lead(), SetBarrier{id, {PrivateCallers()}, SealedText("bruises")}));
  EXPECT_TRUE(TasksOf(world, TaskKind::kTellSource).empty()) << "nobody rings the brother back";
}

TEST(SetBarrier, CoversEverythingThatIsTheSameCrisis) {
  World world;
  const ReferralId kept = Receive(world, Referring("fall"));
  const ReferralId other = Receive(world, Referring("fall"));
  ASSERT_TRUE(world.Say(Lead(), SetBarrier{other, {{"C82001"}}, SealedText("a concern")}));
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  EXPECT_EQ(world.state().referrals.at(kept).hidden_from.size(), 1) << "linking leaks nothing";
  ASSERT_TRUE(world.Say(Lead(), SetBarrier{kept, {}, SealedText("settled")}));
  EXPECT_TRUE(world.state().referrals.at(other).hidden_from.empty());
}

}  // namespace
}  // namespace tandem::testing
