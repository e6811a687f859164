#include <gtest/gtest.h>

#include "dispatch/rules/task_rules.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

// Asha has an offer that nobody answered: after two minutes PHONE is to ring her.
VisitId RingAsha(World& world) {
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  world.Pass(minutes{2});
  return visit;
}

TEST(ATask, EndsOnlyAsItsKindEnds) {
  EXPECT_TRUE(Fits(TaskKind::kRingPractitioner, TaskResult::kCannot));
  EXPECT_FALSE(Fits(TaskKind::kRingPractitioner, TaskResult::kDone));
  EXPECT_TRUE(Fits(TaskKind::kWelfareCall, TaskResult::kWorse));
  EXPECT_FALSE(Fits(TaskKind::kWelfareCall, TaskResult::kDone));
  EXPECT_TRUE(Fits(TaskKind::kConfirmEmergency, TaskResult::kNotRung));
  EXPECT_TRUE(Fits(TaskKind::kPossibleDuplicate, TaskResult::kDifferent));
  EXPECT_FALSE(Fits(TaskKind::kPossibleDuplicate, TaskResult::kNoAnswer));
  EXPECT_TRUE(Fits(TaskKind::kTellSource, TaskResult::kNotNeeded));
  World world;
  RingAsha(world);
  EXPECT_EQ(RefusalOf(Complete(world, TaskKind::kRingPractitioner, TaskResult::kDone)),
            Refusal::kResultDoesNotFit);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), CompleteTask{TaskId{999}, TaskResult::kDone, {}, {}, {}})),
            Refusal::kUnknownTask);
}

TEST(ATask, IsTheDesksOrThatOfWhomItIsAbout) {
  World world;
  RingAsha(world);
  const TaskId ring = FindTask(world, TaskKind::kRingPractitioner)->id;
  const CompleteTask acknowledged{ring, TaskResult::kAcknowledged, {}, {}, {}};
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), acknowledged)), Refusal::kNotYours);
  EXPECT_TRUE(world.Say(Field("asha"), acknowledged));
}

TEST(ATask, GoesUpFromPhoneToLeadToOnCallUntilItIsDone) {
  World world;
  world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(FindTask(world, TaskKind::kWelfareCall));
  EXPECT_EQ(BatonOf(TaskKind::kWelfareCall), Baton::kPhone);
  const auto overdue = [&]() -> const Escalation* {
    for (const auto& [id, open] : world.state().escalations) {
      const auto task = world.state().tasks.find(open.task);
      const bool welfare =
          task != world.state().tasks.end() && task->second.kind == TaskKind::kWelfareCall;
      if (open.kind == EscalationKind::kTaskOverdue && welfare) return &open;
    }
    return nullptr;
  };
  world.Pass(minutes{20});
  ASSERT_TRUE(overdue());
  EXPECT_EQ(overdue()->baton, Baton::kPhone);
  world.Pass(minutes{15});
  EXPECT_EQ(overdue()->baton, Baton::kLead);
  EXPECT_EQ(FindTask(world, TaskKind::kWelfareCall)->baton, Baton::kPhone) << "still theirs to do";
  world.Pass(minutes{5});
  EXPECT_EQ(overdue()->baton, Baton::kOnCall);
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kSame));
  EXPECT_FALSE(overdue());
}

TEST(RingingSomebody, CountsAsIfTheyHadTappedIt) {
  World world;
  const VisitId visit = RingAsha(world);
  const Task* ring = FindTask(world, TaskKind::kRingPractitioner);
  ASSERT_TRUE(ring);
  EXPECT_EQ(ring->practitioner, PractitionerId{"asha"});
  EXPECT_EQ(ring->offer, world.OpenOfferOf("asha"));
  EXPECT_EQ(ring->due_at, world.state().offers.at(ring->offer).expires_at);
  EXPECT_TRUE(Complete(world, TaskKind::kRingPractitioner, TaskResult::kAcknowledged));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
}

TEST(RingingSomebody, WhoCannotNeedsTheReason) {
  World world;
  const VisitId visit = RingAsha(world);
  EXPECT_EQ(RefusalOf(Complete(world, TaskKind::kRingPractitioner, TaskResult::kCannot)),
            Refusal::kReasonMissing);
  const TaskId ring = FindTask(world, TaskKind::kRingPractitioner)->id;
  EXPECT_TRUE(world.Say(
      Lead(), CompleteTask{ring, TaskResult::kCannot, {}, DeclineReason::kVehicle, std::nullopt}));
  const PassedOver& passed = world.leg(visit, 0).passed_over.at({"asha"});
  EXPECT_EQ(passed.declined, DeclineReason::kVehicle);
  EXPECT_EQ(passed.until, std::nullopt);
}

TEST(RingingSomebody, WhoDoesNotAnswerIsPassedOverAtOnce) {
  World world;
  const VisitId visit = RingAsha(world);
  EXPECT_TRUE(Complete(world, TaskKind::kRingPractitioner, TaskResult::kNoAnswer));
  EXPECT_EQ(CountEvents<OfferExpired>(world.LastEvents()), 1);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
}

TEST(RingingSomebody, EndsWithTheOffer) {
  World world;
  RingAsha(world);
  world.Pass(minutes{1});
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kTaskOverdue)) << "dropped is not overdue";
}

TEST(AWelfareCall, IsMadeAgainUntilSomebodySetsOff) {
  World world;
  const Seen seen = Committed(world);
  world.Pass(minutes{10});
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kBetter));
  const Task* next = FindTask(world, TaskKind::kWelfareCall);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->due_at, world.now() + minutes{20}) << "P1";
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  EXPECT_FALSE(FindTask(world, TaskKind::kWelfareCall));
}

TEST(AWelfareCall, UnansweredTwiceComesBeforeTheLead) {
  World world;
  world.Accept(world.Refer("catheter"));
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kNoAnswer));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kRedFlag));
  EXPECT_EQ(FindTask(world, TaskKind::kWelfareCall)->attempts, 1);
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kNoAnswer));
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kRedFlag));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kRedFlag)->baton, Baton::kLead);
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kNoAnswer));
  EXPECT_EQ(CountEvents<EscalationRaised>(world.LastEvents()), 0) << "it stands";
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kSame));
  EXPECT_EQ(FindTask(world, TaskKind::kWelfareCall)->attempts, 0);
}

TEST(AWelfareCall, ThatHearsWorseComesBeforeTriageAndSoonerAgain) {
  World world;
  world.Accept(world.Refer("catheter"));
  EXPECT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kWorse));
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kRedFlag));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kRedFlag)->baton, Baton::kTriage);
  EXPECT_EQ(FindTask(world, TaskKind::kWelfareCall)->due_at, world.now() + minutes{10});
}

TEST(AnEmergency, IsAskedAfterUntilItIsConfirmed) {
  World world;
  const ReferralId referral = world.Refer("catheter");
  EscalateReferral escalate;
  escalate.referral = referral;
  EXPECT_TRUE(world.Say(Triage(), escalate));
  EXPECT_EQ(FindTask(world, TaskKind::kConfirmEmergency)->due_at, world.now() + minutes{10});
  EXPECT_TRUE(Complete(world, TaskKind::kConfirmEmergency, TaskResult::kNotRung));
  EXPECT_EQ(FindEscalation(world, EscalationKind::kRedFlag)->baton, Baton::kLead);
  const Task* again = FindTask(world, TaskKind::kConfirmEmergency);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->due_at, world.now() + minutes{5});
  CompleteTask confirmed{again->id, TaskResult::kConfirmed, SealedText("incident 12"), {}, {}};
  confirmed.expected_at = world.now() + minutes{40};
  EXPECT_TRUE(world.Say(Lead(), confirmed));
  const auto& emergency = world.state().referrals.at(referral).emergency;
  ASSERT_TRUE(emergency);
  EXPECT_EQ(emergency->confirmed_at, world.now());
  EXPECT_EQ(emergency->expected_at, confirmed.expected_at);
  EXPECT_FALSE(FindTask(world, TaskKind::kConfirmEmergency));
}

TEST(StayingWithAPerson, IsAskedAfterAgainAndForReliefAfterTwoHours) {
  World world;
  const Seen seen = Committed(world);
  GoIn(world, seen);
  world.Say(Field("asha"),
            ReportStaying{
                seen.visit, seen.leg, {world.now(), Span{0}, false}, StayingReason::kAmbulance});
  const auto is_called = [&] {
    return FindEscalation(world, EscalationKind::kHelpNeeded) != nullptr;
  };
  ASSERT_TRUE(FindTask(world, TaskKind::kStayingCheck));
  world.Pass(minutes{30});
  EXPECT_TRUE(Complete(world, TaskKind::kStayingCheck, TaskResult::kDone));
  EXPECT_EQ(FindTask(world, TaskKind::kStayingCheck)->due_at, world.now() + minutes{30});
  EXPECT_FALSE(is_called());
  world.Pass(minutes{91});
  EXPECT_TRUE(Complete(world, TaskKind::kStayingCheck, TaskResult::kDone));
  EXPECT_TRUE(is_called()) << "who relieves her?";
  EXPECT_TRUE(Complete(world, TaskKind::kStayingCheck, TaskResult::kNotNeeded));
  EXPECT_FALSE(FindTask(world, TaskKind::kStayingCheck)) << "the ambulance came";
}

TEST(TwoAtAnUnsafeDoor, AreAskedAfterAndMissedWhenTheyDoNotAnswer) {
  World world;
  world.SignOn({"asha", "ben", "cleo", "dan"});
  DoorSafety safety;
  safety.violence.answer = Answer::kYes;
  const VisitId visit = world.Accept(world.Refer("catheter", safety));
  world.OfferTo(visit, {"asha", "ben"});
  world.Acknowledge("asha");
  world.Acknowledge("ben");
  for (std::size_t i = 0; i < 2; ++i) {
    Contact contact;
    contact.with_person.at = world.now();
    const Leg& leg = world.leg(visit, i);
    ASSERT_TRUE(world.Say(Field(leg.practitioner.value),
                          ReportWithPerson{visit, leg.id, contact, std::nullopt}));
  }
  ASSERT_TRUE(FindTask(world, TaskKind::kDoorCheck));
  EXPECT_TRUE(Complete(world, TaskKind::kDoorCheck, TaskResult::kDone));
  ASSERT_TRUE(FindTask(world, TaskKind::kDoorCheck));
  EXPECT_EQ(FindTask(world, TaskKind::kDoorCheck)->due_at, world.now() + minutes{20});
  EXPECT_TRUE(Complete(world, TaskKind::kDoorCheck, TaskResult::kNoAnswer));
  const Escalation* missed = FindEscalation(world, EscalationKind::kHelpNeeded);
  ASSERT_TRUE(missed);
  EXPECT_EQ(missed->baton, Baton::kLead);
  EXPECT_EQ(missed->visit, visit);
}

TEST(AnEscalation, IsResolvedByHandOnlyIfNothingElseWould) {
  World world;
  world.Refer("catheter");
  world.Pass(minutes{15});
  const EscalationId triage = FindEscalation(world, EscalationKind::kTriageOverdue)->id;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{triage})), Refusal::kEscalationStands);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{EscalationId{999}})),
            Refusal::kUnknownEscalation);
  world.SignOn({"asha"});
  const Decision sos =
      world.Say(Field("asha"), RaiseSos{{"asha"}, {world.now(), Span{0}, false}, false});
  ASSERT_TRUE(sos);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), ResolveEscalation{EscalationId{sos->subject}})),
            Refusal::kNotYours);
  EXPECT_TRUE(world.Say(Lead(), ResolveEscalation{EscalationId{sos->subject}}));
  EXPECT_FALSE(world.state().escalations.contains(EscalationId{sos->subject}));
}

TEST(AnEscalation, OfAHeldTeamEndsWithTheStandstill) {
  World world;
  world.Say(Lead(), HoldTeam{world.now()});
  const EscalationId held = FindEscalation(world, EscalationKind::kTeamHeld)->id;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ResolveEscalation{held})), Refusal::kEscalationStands);
}

TEST(WhoeverTakesAnEscalation, HearsOfItAgainTenMinutesLaterAndNotTheNextBaton) {
  World world;
  const ReferralId referral = world.Refer("catheter");
  world.Pass(minutes{15});
  const EscalationId id = FindEscalation(world, EscalationKind::kTriageOverdue)->id;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), TakeEscalation{id, minutes{11}})), Refusal::kTimeTooFar);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), TakeEscalation{id, minutes{-1}})), Refusal::kTimePassed);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), TakeEscalation{EscalationId{999}, Span{0}})),
            Refusal::kUnknownEscalation);
  EXPECT_TRUE(world.Say(Triage(), TakeEscalation{id, Span{0}}));
  const Escalation& taken = world.state().escalations.at(id);
  EXPECT_EQ(taken.taken_by, Triage().principal);
  EXPECT_EQ(taken.due_at, world.now() + minutes{10});
  EXPECT_EQ(world.state().referrals.at(referral).waiting->due_at, taken.due_at);
  world.Pass(minutes{10});
  EXPECT_EQ(taken.baton, Baton::kTriage);
  EXPECT_EQ(taken.times_raised, 2);
  EXPECT_FALSE(taken.taken_by);
  world.Pass(minutes{15});
  EXPECT_EQ(taken.baton, Baton::kLead) << "silent this time";
}

const Escalation* OverdueOf(const World& world, TaskKind kind) {
  for (const auto& [id, open] : world.state().escalations) {
    const auto task = world.state().tasks.find(open.task);
    if (task != world.state().tasks.end() && task->second.kind == kind) return &open;
  }
  return nullptr;
}

TEST(ARoutineTask, ComesBeforeTheLeadOnceAnHourAndNeverBeforeOnCall) {
  EXPECT_FALSE(ReachesOnCall(TaskKind::kTellSource));
  World world;
  world.Accept(world.Refer("catheter"));
  world.Pass(minutes{10});
  ASSERT_TRUE(OverdueOf(world, TaskKind::kTellSource));
  EXPECT_EQ(OverdueOf(world, TaskKind::kTellSource)->baton, Baton::kPhone) << "its owner first";
  world.Pass(minutes{15});
  EXPECT_EQ(OverdueOf(world, TaskKind::kTellSource)->baton, Baton::kLead);
  world.Pass(minutes{59});
  EXPECT_EQ(OverdueOf(world, TaskKind::kTellSource)->times_raised, 2);
  world.Pass(hours{10});
  const Escalation* routine = OverdueOf(world, TaskKind::kTellSource);
  EXPECT_EQ(routine->baton, Baton::kLead) << "nobody is woken for word to a source";
  EXPECT_EQ(routine->times_raised, 2 + 10);
  EXPECT_EQ(OverdueOf(world, TaskKind::kWelfareCall)->baton, Baton::kOnCall)
      << "whoever waits is another matter";
}

TEST(ARoutineTask, ThatTheLeadHasTakenComesBackToTheLead) {
  World world;
  world.Accept(world.Refer("catheter"));
  world.Pass(minutes{25});
  const EscalationId id = OverdueOf(world, TaskKind::kTellSource)->id;
  ASSERT_TRUE(world.Say(Lead(), TakeEscalation{id, {}}));
  world.Pass(minutes{10});
  EXPECT_EQ(OverdueOf(world, TaskKind::kTellSource)->baton, Baton::kLead);
  EXPECT_FALSE(OverdueOf(world, TaskKind::kTellSource)->taken_by);
}

TEST(ARedFlag, OfSomebodyWhoGetsWorseCountsUpInsteadOfStandingTwice) {
  World world;
  world.Accept(world.Refer("catheter"));
  for (int call = 1; call <= 3; ++call) {
    world.Pass(minutes{10});
    ASSERT_TRUE(Complete(world, TaskKind::kWelfareCall, TaskResult::kWorse));
    ASSERT_TRUE(FindEscalation(world, EscalationKind::kRedFlag));
    EXPECT_FALSE(HasTwoRedFlagsForOne(world.state()));
  }
  EXPECT_GE(FindEscalation(world, EscalationKind::kRedFlag)->times_raised, 3);
  EXPECT_GE(FindEscalation(world, EscalationKind::kRedFlag)->baton, Baton::kTriage);
}

}  // namespace
}  // namespace tandem::testing
