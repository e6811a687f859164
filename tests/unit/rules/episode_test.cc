#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

TeamData TeamThatDelegates() {
  TeamData data = SmallTeam();
  data.competencies[{"insulin"}] = {{"insulin"}, "Gives insulin", 12, true};
  data.competencies[{"cath_male"}] = {{"cath_male"}, "Male catheter", 12, false};
  data.staff.at({"asha"}).competences.push_back({{"insulin"}, std::nullopt, "the test", ""});
  data.staff.at({"ben"}).competences.push_back({{"insulin"}, MondayMorning(), "the test", ""});
  return data;
}

const Episode& EpisodeOf(const World& world, const Seen& seen) {
  return world.state().episodes.at(seen.episode);
}

// --- how it ends --------------------------------------------------------------------------------

TEST(TheSeventyTwoHours, AskForAnExitPlanAndThenForAReview) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Pass(hours{48});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kExitPlan));
  EXPECT_TRUE(world.Say(Lead(), PlanExit{seen.episode, SealedText("reablement from Friday")}));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kExitPlan));
  EXPECT_EQ(EpisodeOf(world, seen).waiting->due_at, MondayMorning() + hours{72});
  world.Pass(hours{24});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kEpisodeReview));
}

TEST(AnExitPlan, NeedsSomebodyToHaveBeenThere) {
  World world;
  const Seen seen = Committed(world);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), PlanExit{seen.episode, SealedText("home")})),
            Refusal::kEpisodeNotStarted);
  GoIn(world, seen);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), PlanExit{seen.episode, {}})), Refusal::kReasonMissing);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), PlanExit{EpisodeId{999}, SealedText("home")})),
            Refusal::kUnknownEpisode);
}

TEST(AnExitPlanMadeLate, IsReviewedWithinTheHour) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Pass(hours{80});
  EXPECT_TRUE(world.Say(Lead(), PlanExit{seen.episode, SealedText("home")}));
  EXPECT_EQ(EpisodeOf(world, seen).waiting->due_at, world.now() + hours{1});
}

TEST(AnEpisode, IsExtendedByNameWithAReasonAndADayForTheNextReview) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Pass(hours{72});
  ExtendEpisode extend{seen.episode, {}, {"lou"}, world.now() + hours{24}};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), extend)), Refusal::kReasonMissing);
  extend.reason = SealedText("the package starts on Friday");
  extend.owner = {};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), extend)), Refusal::kReasonMissing);
  extend.owner = {"lou"};
  extend.review_at = world.now();
  EXPECT_EQ(RefusalOf(world.Say(Lead(), extend)), Refusal::kTimePassed);
  extend.review_at = world.now() + hours{24 * 7} + Span{1};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), extend)), Refusal::kTimeTooFar);
  extend.review_at = world.now() + hours{24};
  EXPECT_TRUE(world.Say(Lead(), extend));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kExitPlan));
  EXPECT_EQ(EpisodeOf(world, seen).times_extended, 1);
  EXPECT_EQ(EpisodeOf(world, seen).owner, PrincipalId{"lou"});
  EXPECT_TRUE(world.Say(Lead(), PlanExit{seen.episode, SealedText("home")}));
  EXPECT_EQ(EpisodeOf(world, seen).waiting->due_at, extend.review_at) << "as they said";
  world.Pass(hours{24});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kEpisodeReview));
}

TEST(ClosingAnEpisode, NamesAnOutcomeAndLeavesNobodyAtTheDoor) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  const CloseEpisode close{seen.episode, VisitOutcome::kHomeWithReablement};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), close)), Refusal::kEpisodeOpenLegs);
  Leave(world, seen, VisitOutcome::kCareContinues);
  for (const VisitOutcome open : {VisitOutcome::kCareContinues, VisitOutcome::kExtendedBeyond72h}) {
    EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{seen.episode, open})),
              Refusal::kReasonMissing);
  }
  EXPECT_TRUE(world.Say(Lead(), close));
  EXPECT_EQ(world.state().referrals.at(seen.referral).ended_at, world.now());
  EXPECT_EQ(RefusalOf(world.Say(Lead(), close)), Refusal::kEpisodeClosed);
}

TEST(ClosingAnEpisode, LeavesWordOwedToOthersAndDropsTheRest) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  Leave(world, seen, VisitOutcome::kDeclinedWithCapacity);
  ASSERT_TRUE(FindTask(world, TaskKind::kTellGp));
  ASSERT_TRUE(FindTask(world, TaskKind::kRetryVisit));
  EXPECT_TRUE(world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kDeclinedWithCapacity}));
  EXPECT_TRUE(FindTask(world, TaskKind::kTellGp));
  EXPECT_FALSE(FindTask(world, TaskKind::kRetryVisit));
}

// --- planned visits -----------------------------------------------------------------------------

PlannedCall CallIn(const World& world, Span from, Span until) {
  PlannedCall call;
  call.requirement.disciplines = {Discipline::kSocialCare};
  call.window_from = world.now() + from;
  call.window_until = world.now() + until;
  return call;
}

Decision Schedule(World& world, const Seen& seen, const PlannedCall& call) {
  return world.Say(Lead(), ScheduleCalls{seen.episode, {call}});
}

TEST(ACareCall, IsAVisitOfItsOwnWithAWindow) {
  World world;
  const Seen seen = SeenAndLeft(world);
  PlannedCall call = CallIn(world, hours{5}, hours{6});
  call.time_critical = true;
  call.instructions = SealedText("insulin before supper");
  const Decision planned = Schedule(world, seen, call);
  ASSERT_TRUE(planned);
  const Visit& visit = world.visit(VisitId{planned->subject});
  EXPECT_EQ(visit.kind, VisitKind::kCareCall);
  EXPECT_EQ(visit.episode, seen.episode);
  EXPECT_EQ(visit.priority, Priority::kP2);
  EXPECT_EQ(visit.target_at, call.window_until);
  EXPECT_EQ(visit.offer_from, call.window_from - minutes{45});
  EXPECT_EQ(visit.mode, JointMode::kSingle);
  EXPECT_EQ(visit.legs.size(), 1);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kHospice})),
            Refusal::kEpisodeOpenLegs);
  world.Pass(hours{6} + minutes{15});
  const Escalation* missed = FindEscalation(world, EscalationKind::kCareCallMissed);
  ASSERT_TRUE(missed);
  EXPECT_EQ(missed->visit, visit.id);
  EXPECT_EQ(missed->baton, Baton::kLead);
}

TEST(ACareCall, AcknowledgedAheadOfItsWindowIsNotLateBeforeItIsTimeToGo) {
  World world;
  const Seen seen = SeenAndLeft(world);
  const VisitId call{Schedule(world, seen, CallIn(world, hours{1}, hours{2}))->subject};
  world.SignOn({"cleo"});
  world.Pass(minutes{20});
  ASSERT_TRUE(world.OfferTo(call, {"cleo"}));  // 12 minutes away
  ASSERT_TRUE(world.Acknowledge("cleo"));
  world.Pass(minutes{60 - 12 + 10 - 20} - Span{1});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kSetOffOverdue));
  world.Pass(Span{1});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kSetOffOverdue));
}

TEST(ACareCall, ThatTakesFourHandsGoesWithBothOrNeither) {
  World world;
  const Seen seen = SeenAndLeft(world);
  PlannedCall call = CallIn(world, hours{1}, hours{2});
  call.double_handed = true;
  const Visit& visit = world.visit(VisitId{Schedule(world, seen, call)->subject});
  EXPECT_EQ(visit.mode, JointMode::kAllOrNone);
  EXPECT_EQ(visit.legs.size(), 2);
  EXPECT_TRUE(visit.reasons.Has(TwoPersonReason::kTask));
}

TEST(ADoorThatAskedForTwo, AsksForTwoAgainAtEveryCall) {
  World world;
  world.SignOn({"asha", "ben"});
  DoorSafety safety;
  safety.violence.answer = Answer::kYes;
  Seen seen;
  seen.referral = world.Refer("catheter", safety);
  seen.visit = world.Accept(seen.referral);
  seen.episode = world.visit(seen.visit).episode;
  const Decision planned = Schedule(world, seen, CallIn(world, hours{1}, hours{2}));
  ASSERT_TRUE(planned);
  const Visit& call = world.visit(VisitId{planned->subject});
  EXPECT_TRUE(call.reasons.Has(TwoPersonReason::kDoor));
  EXPECT_EQ(call.mode, JointMode::kAllOrNone);
  EXPECT_EQ(call.legs.size(), 2);
}

TEST(ACareCall, HasAWindowThatLiesAheadAndWithinTheEpisode) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Pass(hours{1});
  EXPECT_EQ(RefusalOf(Schedule(world, seen, CallIn(world, hours{-2}, hours{-1}))),
            Refusal::kTimePassed);
  EXPECT_EQ(RefusalOf(Schedule(world, seen, CallIn(world, hours{2}, hours{2}))),
            Refusal::kTimePassed);
  EXPECT_EQ(RefusalOf(Schedule(world, seen, CallIn(world, hours{90}, hours{97}))),
            Refusal::kTimeTooFar);
  PlannedCall first = CallIn(world, hours{1}, hours{2});
  first.kind = VisitKind::kFirst;
  EXPECT_EQ(RefusalOf(Schedule(world, seen, first)), Refusal::kReasonMissing);
  Seen unknown = seen;
  unknown.episode = EpisodeId{999};
  EXPECT_EQ(RefusalOf(Schedule(world, unknown, CallIn(world, hours{1}, hours{2}))),
            Refusal::kUnknownEpisode);
  ReportDied died;
  died.referral = seen.referral;
  died.occurred.at = world.now();
  ASSERT_TRUE(world.Say(Lead(), died));
  EXPECT_EQ(RefusalOf(Schedule(world, seen, CallIn(world, hours{1}, hours{2}))),
            Refusal::kPersonHasDied);
}

TEST(ASitter, StaysForHoursAndIsRelievedAfterFour) {
  World world;
  const Seen seen = SeenAndLeft(world);
  PlannedCall sitting = CallIn(world, hours{2}, hours{3});
  sitting.kind = VisitKind::kSitting;
  EXPECT_EQ(RefusalOf(Schedule(world, seen, sitting)), Refusal::kReasonMissing);
  sitting.visit_minutes = 480;
  const Decision planned = Schedule(world, seen, sitting);
  ASSERT_TRUE(planned);
  const Task* relief = FindTask(world, TaskKind::kSittingRelief);
  ASSERT_TRUE(relief);
  EXPECT_EQ(relief->due_at, sitting.window_from + hours{4});
  EXPECT_TRUE(
      world.Say(Lead(), CancelVisit{VisitId{planned->subject}, SealedText("a son is here")}));
  EXPECT_FALSE(FindTask(world, TaskKind::kSittingRelief));
}

TEST(CancellingAVisit, IsForPlannedOnesThatNobodyHasBegun) {
  World world;
  const Seen seen = SeenAndLeft(world);
  const Sealed why = SealedText("in hospital");
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{VisitId{999}, why})), Refusal::kUnknownVisit);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{seen.visit, why})), Refusal::kVisitOver);
  const VisitId call{Schedule(world, seen, CallIn(world, hours{1}, hours{2}))->subject};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{call, {}})), Refusal::kReasonMissing);
  EXPECT_TRUE(world.Say(Lead(), CancelVisit{call, why}));
  EXPECT_EQ(world.leg(call, 0).stage, LegStage::kReleased);
  EXPECT_FALSE(world.visit(call).waiting);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{call, why})), Refusal::kVisitOver);
  const VisitId other = world.Accept(world.Refer("equipment"));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{other, why})), Refusal::kEscalationStands);
}

TEST(CancellingAVisit, IsTooLateOnceSomebodyIsWithThePerson) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CancelVisit{seen.visit, SealedText("why")})),
            Refusal::kContactMade);
}

// --- delegation ---------------------------------------------------------------------------------

TEST(ADelegation, IsByNameForThisPersonByWhoHoldsItThemselves) {
  World world(TeamThatDelegates());
  const Seen seen = SeenAndLeft(world);
  DelegateTask delegate{seen.episode, {{"cleo"}, {"insulin"}, {"asha"}, world.now() + hours{72}}};
  EXPECT_TRUE(world.Say(Field("asha"), delegate));
  EXPECT_TRUE(world.Say(Field("asha"), delegate)) << "again: it replaces the first";
  EXPECT_EQ(EpisodeOf(world, seen).delegations.size(), 1);
  const auto refused = [&](const Delegation& delegation) {
    return RefusalOf(world.Say(Lead(), DelegateTask{seen.episode, delegation}));
  };
  const Instant soon = world.now() + hours{1};
  EXPECT_EQ(refused({{"cleo"}, {"cath_male"}, {"asha"}, soon}), Refusal::kNotDelegable);
  EXPECT_EQ(refused({{"cleo"}, {"unheard_of"}, {"asha"}, soon}), Refusal::kNotDelegable);
  EXPECT_EQ(refused({{"cleo"}, {"insulin"}, {"ben"}, soon}), Refusal::kNotDelegable) << "expired";
  EXPECT_EQ(refused({{"zoe"}, {"insulin"}, {"asha"}, soon}), Refusal::kUnknownPractitioner);
  EXPECT_EQ(refused({{"cleo"}, {"insulin"}, {"zoe"}, soon}), Refusal::kUnknownPractitioner);
  EXPECT_EQ(refused({{"cleo"}, {"insulin"}, {"asha"}, world.now()}), Refusal::kTimePassed);
  EXPECT_EQ(refused({{"cleo"}, {"insulin"}, {"asha"}, world.now() + hours{24 * 200}}),
            Refusal::kTimeTooFar);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), delegate)), Refusal::kNotYours);
}

// From noon to one, and nobody has it.
VisitId PlanCall(World& world, bool time_critical) {
  const Seen seen = SeenAndLeft(world);
  PlannedCall call = CallIn(world, hours{4}, hours{5});
  call.time_critical = time_critical;
  const Decision planned = Schedule(world, seen, call);
  EXPECT_TRUE(planned);
  return {planned->subject};
}

TEST(ATimeCriticalCall, ThatNobodyHoldsComesBeforeTheLeadHalfAnHourBeforeItsWindow) {
  World world;
  const VisitId visit = PlanCall(world, true);
  world.Pass(hours{4} - minutes{30} - Span{1});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
  world.Pass(Span{1});
  const Escalation* nobody = FindEscalation(world, EscalationKind::kNobodyFound);
  ASSERT_TRUE(nobody);
  EXPECT_EQ(nobody->visit, visit);
  EXPECT_EQ(nobody->baton, Baton::kLead);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{nobody->id})),
            Refusal::kEscalationStands);
  world.Pass(minutes{10});
  EXPECT_EQ(FindEscalation(world, EscalationKind::kNobodyFound)->baton, Baton::kOnCall);
  world.Pass(minutes{20 + 60 + 15});
  EXPECT_TRUE(FindEscalation(world, EscalationKind::kCareCallMissed));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound)) << "one alarm, not two";
}

TEST(ATimeCriticalCall, IsQuietAgainOnceSomebodyHasIt) {
  World world;
  const VisitId visit = PlanCall(world, true);
  world.Pass(hours{4} - minutes{20});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kNobodyFound));
  world.SignOn({"cleo"});
  ASSERT_TRUE(world.OfferTo(visit, {"cleo"}));
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
}

TEST(ACallThatCanWait, IsNobodysAlarmBeforeItIsMissed) {
  World world;
  PlanCall(world, false);
  world.Pass(hours{4});
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kNobodyFound));
}

}  // namespace
}  // namespace tandem::testing
