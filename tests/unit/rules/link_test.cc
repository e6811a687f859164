#include <gtest/gtest.h>

#include "tests/unit/rules/triage_team.h"

namespace tandem::testing {
namespace {

LinkReferrals Linking(ReferralId kept, ReferralId other) {
  return {kept, other, SealedText("the daughter and the GP rang about the same fall")};
}

UnlinkReferral Unlinking(ReferralId referral) { return {referral, SealedText("two sisters")}; }

TEST(LinkReferrals, OwesTheSourcesOfBothTheSameReplies) {
  World world;
  const ReferralId kept = world.Refer("fall");
  world.Accept(kept);
  ReceiveReferral referring = Referring("fall");
  referring.source = SourceOf("C82003", MayBeTold::kOutcome);
  referring.possible_matches = {kept};
  const ReferralId other = Receive(world, referring);
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  const Referral& joined = world.state().referrals.at(other);
  EXPECT_EQ(joined.stage, ReferralStage::kLinked);
  EXPECT_EQ(joined.linked_to, kept);
  EXPECT_FALSE(joined.waiting);
  EXPECT_EQ(joined.ended_at, world.now());
  const Referral& referral = world.state().referrals.at(kept);
  EXPECT_EQ(referral.linked, std::vector{other});
  ASSERT_EQ(referral.sources.size(), 2);
  EXPECT_EQ(TasksOf(world, TaskKind::kTellSource).size(), 2);
  EXPECT_TRUE(TasksOf(world, TaskKind::kPossibleDuplicate).empty()) << "it was looked at";
}

TEST(LinkReferrals, MeasuresTheResponseFromTheEarlierCall) {
  World world;
  const ReferralId early = world.Refer("catheter");
  world.Pass(minutes{10});
  const ReferralId late = world.Refer("catheter");
  const VisitId visit = world.Accept(late);
  EXPECT_EQ(world.visit(visit).target_at, MondayMorning() + minutes{70});
  ASSERT_TRUE(world.Say(Triage(), Linking(late, early)));
  const Referral& kept = world.state().referrals.at(late);
  EXPECT_EQ(kept.clock->started_at, MondayMorning());
  EXPECT_EQ(kept.clock->due_at, MondayMorning() + minutes{120});
  EXPECT_EQ(world.visit(visit).due_at, MondayMorning() + minutes{120});
  EXPECT_EQ(world.visit(visit).target_at, MondayMorning() + minutes{60});
  EXPECT_EQ(kept.triage->target_at, MondayMorning() + minutes{60});
}

TEST(LinkReferrals, GivesAReferralThatStillWaitsTheEarlierClockByDefault) {
  World world;
  const ReferralId early = world.Refer("catheter");
  world.Pass(minutes{10});
  const ReferralId late = world.Refer("catheter");
  ASSERT_TRUE(world.Say(Triage(), Linking(late, early)));
  world.Accept(late);
  EXPECT_EQ(world.state().referrals.at(late).clock->started_at, MondayMorning());
}

TEST(LinkReferrals, CountsAResponseAgainThatTheEarlierCallMakesLate) {
  World world;
  const ReferralId early = world.Refer("catheter");
  world.Pass(minutes{14});
  const ReferralId late = world.Refer("catheter");
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(late);
  world.OfferTo(visit, {"asha"});
  world.Acknowledge("asha");
  world.Pass(minutes{110});
  ReportWithPerson met{visit, world.leg(visit, 0).id, {}};
  met.contact.with_person.at = world.now();
  ASSERT_TRUE(world.Say(Field("asha"), met));
  ASSERT_TRUE(world.Say(Triage(), Linking(late, early)));
  ASSERT_EQ(CountEvents<ClockStopped>(world.LastEvents()), 1);
  for (const Event& event : world.LastEvents()) {
    const auto* stopped = std::get_if<ClockStopped>(&event);
    EXPECT_TRUE(!stopped || stopped->breach);
  }
}

TEST(LinkReferrals, CallsBackTheCrewOfTheOneThatJoins) {
  World world;
  const auto [other, visit] = CommittedFallWithBenFree(world);
  const ReferralId kept = world.Refer("fall");
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  for (const Leg& leg : world.visit(visit).legs) {
    EXPECT_EQ(leg.stage, LegStage::kReleased);
    EXPECT_EQ(leg.released, ReleaseReason::kDuplicate);
    EXPECT_TRUE(leg.may_still_travel);
  }
  const Referral& joined = world.state().referrals.at(other);
  EXPECT_EQ(joined.stage, ReferralStage::kLinked);
  EXPECT_TRUE(world.state().episodes.at(joined.episode).closed_at);
}

TEST(LinkReferrals, EndsEverythingOnceThatTheOneWhichJoinsWasCalledFor) {
  World world;
  const ReferralId other = Receive(world, Referring("fall"));
  world.Accept(other);
  ReceiveReferral referring = Referring("fall");
  referring.possible_matches = {other};
  const ReferralId kept = Receive(world, referring);
  world.Pass(hours{1});
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  EXPECT_TRUE(EndsEachOnce(world.LastEvents()));
  for (const auto& [number, open] : world.state().escalations) EXPECT_EQ(open.referral, kept);
  for (const auto& [number, task] : world.state().tasks) EXPECT_EQ(task.referral, kept);
}

TEST(LinkReferrals, KeepsTheOneWhoseCareHasBegun) {
  World world;
  const auto [begun, visit] = CommittedFallWithBenFree(world);
  ReportWithPerson met{visit, world.leg(visit, 0).id, {}};
  met.contact.with_person.at = world.now();
  ASSERT_TRUE(world.Say(Field("cleo"), met));
  const ReferralId fresh = world.Refer("fall");
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(fresh, begun))), Refusal::kContactMade);
  EXPECT_TRUE(world.Say(Triage(), Linking(begun, fresh)));
}

TEST(LinkReferrals, PutsAYesOfEitherBeforeTriage) {
  World world(TriageTeam());
  const ReferralId kept = world.Refer("catheter");
  world.Say(Triage(), AnswerRedFlags{kept, {{{"chest_pain_now"}, Said(Answer::kNo)}}});
  ReceiveReferral referring = Referring("catheter");
  referring.red_flags[{"chest_pain_now"}] = Said(Answer::kYes);
  referring.red_flags[{"head_injury"}] = Said(Answer::kNo);
  const ReferralId other = Receive(world, referring);
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  const auto flags = EscalationsOf(world, EscalationKind::kRedFlag);
  ASSERT_EQ(flags.size(), 1);
  EXPECT_EQ(flags.front().referral, kept);
  const auto& answers = world.state().referrals.at(kept).red_flags;
  EXPECT_EQ(answers.at({"chest_pain_now"}).answer, Answer::kYes);
  EXPECT_EQ(answers.at({"head_injury"}).answer, Answer::kNo);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(kept))), Refusal::kRedFlagRaised);
}

TEST(LinkReferrals, JoinsTwoThatAreOpenForAReason) {
  World world;
  const ReferralId kept = world.Refer("fall");
  const ReferralId other = world.Refer("fall");
  const ReferralId gone = world.Refer("fall");
  world.Say(Desk(), WithdrawReferral{gone, {}});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(kept, kept))), Refusal::kSameReferral);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(kept, {99}))), Refusal::kUnknownReferral);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(kept, gone))), Refusal::kReferralOver);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(gone, kept))), Refusal::kReferralOver);
  LinkReferrals unexplained = Linking(kept, other);
  unexplained.reason = {};
  EXPECT_EQ(RefusalOf(world.Say(Triage(), unexplained)), Refusal::kReasonMissing);
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Linking(kept, other))), Refusal::kAlreadyLinked);
}

TEST(UnlinkReferral, WaitsForTriageAgainAndTakesItsSourcesAlong) {
  World world;
  const ReferralId kept = Receive(world, Referring("fall"));
  world.Accept(kept);
  ReceiveReferral referring = Referring("fall");
  referring.source = SourceOf("C82002", MayBeTold::kOutcome);
  const ReferralId other = Receive(world, referring);
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  ASSERT_TRUE(world.Say(Triage(), AddSource{kept, SourceOf("C82003", MayBeTold::kOutcome)}));
  world.Pass(minutes{4});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), UnlinkReferral{other, {}})), Refusal::kReasonMissing);
  ASSERT_TRUE(world.Say(Triage(), Unlinking(other)));
  const Referral& parted = world.state().referrals.at(other);
  EXPECT_EQ(parted.stage, ReferralStage::kReceived);
  EXPECT_EQ(parted.waiting->due_at, world.now() + minutes{15});
  EXPECT_FALSE(parted.ended_at);
  const auto& sources = world.state().referrals.at(kept).sources;
  ASSERT_EQ(sources.size(), 2);
  EXPECT_EQ(sources.back().organisation, OrganisationId{"C82003"});
  const auto told = TasksOf(world, TaskKind::kTellSource);
  ASSERT_EQ(told.size(), 2);
  EXPECT_EQ(told.back().source, 1) << "the one behind moved up";
  EXPECT_EQ(told.back().due_at, world.now() + minutes{6}) << "and is owed word as before";
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Unlinking(other))), Refusal::kNotLinked);
}

TEST(UnlinkReferral, IsForSeventyTwoHours) {
  World world;
  const ReferralId kept = world.Refer("fall");
  const ReferralId other = world.Refer("fall");
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  world.Pass(hours{72});
  EXPECT_TRUE(world.Say(Triage(), Unlinking(other)));
  ASSERT_TRUE(world.Say(Triage(), Linking(kept, other)));
  world.Pass(hours{72} + Span{1});
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Unlinking(other))), Refusal::kLinkTooOld);
}

TEST(UnlinkReferral, UndoesTheLastLinkFirst) {
  World world;
  const ReferralId first = world.Refer("fall");
  const ReferralId second = world.Refer("fall");
  const ReferralId third = world.Refer("fall");
  ASSERT_TRUE(world.Say(Triage(), Linking(second, first)));
  ASSERT_TRUE(world.Say(Triage(), Linking(third, second)));
  EXPECT_EQ(RefusalOf(world.Say(Triage(), Unlinking(first))), Refusal::kAlreadyLinked);
  EXPECT_TRUE(world.Say(Triage(), Unlinking(second)));
  EXPECT_TRUE(world.Say(Triage(), Unlinking(first)));
}

}  // namespace
}  // namespace tandem::testing
