#include "dispatch/rules/exit_gate.h"

#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"
#include "tests/unit/rules/triage_team.h"

// Nobody is fetched home from hospital before the ward was asked.

namespace tandem::testing {
namespace {

constexpr const char* kNeed = "hospital_exit";

TeamData ExitTeam() {
  TeamData data = SmallTeam();
  Need exit = data.needs.at({"equipment"});
  exit.id = {kNeed};
  exit.clock = ClockType::kTwoDay;
  exit.gate = Gate::kHospitalExit;
  data.needs[exit.id] = exit;
  return data;
}

AnswerExitGate AllSaid(ReferralId referral, Answer answer) {
  AnswerExitGate gate{referral, {}, {}, {}};
  for (const ExitQuestion question : kExitQuestions) gate.answers[question] = Said(answer);
  return gate;
}

AnswerExitGate OneSaid(ReferralId referral, ExitQuestion question, Answer answer) {
  return {referral, {{question, Said(answer)}}, {}, {}};
}

std::set<ExitQuestion> Owed(const World& world) {
  std::set<ExitQuestion> owed;
  for (const Task& task : TasksOf(world, TaskKind::kWardCondition)) owed.insert(*task.condition);
  return owed;
}

std::string DetailOf(const Decision& decision) {
  return decision ? "was not refused" : decision.error().detail;
}

TEST(TheExitGate, IsShutUntilEveryQuestionWasAskedAndNamesTheFirstThatWasNot) {
  for (const ExitQuestion question : kExitQuestions) {
    World world(ExitTeam());
    const ReferralId id = world.Refer(kNeed);
    AnswerExitGate gate = AllSaid(id, Answer::kYes);
    gate.answers.erase(question);
    ASSERT_TRUE(world.Say(Triage(), gate));
    const Decision refused = world.Say(Triage(), Accepting(id));
    EXPECT_EQ(RefusalOf(refused), Refusal::kExitGateOwed);
    EXPECT_EQ(DetailOf(refused), NameOf(question));
    ASSERT_TRUE(world.Say(Triage(), OneSaid(id, question, Answer::kUnknown)));
    EXPECT_EQ(DetailOf(world.Say(Triage(), Accepting(id))), NameOf(question))
        << "\"nobody knows\" is not asked";
    ASSERT_TRUE(world.Say(Triage(), OneSaid(id, question, Answer::kYes)));
    EXPECT_TRUE(world.Say(Triage(), Accepting(id)));
  }
}

TEST(TheExitGate, StandsOnlyBeforeNeedsThatHaveIt) {
  World world(ExitTeam());
  EXPECT_TRUE(world.Say(Triage(), Accepting(world.Refer("equipment"))));
  const Decision refused = world.Say(Triage(), Accepting(world.Refer(kNeed)));
  EXPECT_EQ(RefusalOf(refused), Refusal::kExitGateOwed) << "nobody asked anything";
  EXPECT_EQ(DetailOf(refused), "MEDICINES");
}

TEST(TheExitGate, NeedsSomebodyOnTheWardWhereMedicinesOrTransferAreNotReady) {
  for (const Answer answer : {Answer::kNo, Answer::kDeclined}) {
    World world(ExitTeam());
    const ReferralId id = world.Refer(kNeed);
    ASSERT_TRUE(world.Say(Triage(), AllSaid(id, answer)));
    EXPECT_EQ(RefusalOf(world.Say(Triage(), Accepting(id))), Refusal::kWardContactMissing);
    ASSERT_TRUE(world.Say(Triage(), AnswerExitGate{id, {}, SealedText("Nurse Bell, 4410"), {}}));
    ASSERT_TRUE(world.Say(Triage(), Accepting(id)));
    EXPECT_EQ(Owed(world), (std::set{ExitQuestion::kMedicines, ExitQuestion::kTransferSeen}))
        << "what else is not ready is for us to see to";
    const Task owed = TasksOf(world, TaskKind::kWardCondition).front();
    EXPECT_EQ(owed.baton, Baton::kPhone);
    EXPECT_EQ(owed.due_at, world.now() + minutes{30});
  }
}

TEST(TheExitGate, OwesNothingWhereEverythingIsReady) {
  World world(ExitTeam());
  const ReferralId id = world.Refer(kNeed);
  ASSERT_TRUE(world.Say(Triage(), AllSaid(id, Answer::kYes)));
  ASSERT_TRUE(world.Say(Triage(), Accepting(id)));
  EXPECT_TRUE(Owed(world).empty());
}

// Accepted with medicines and transfer owed by the ward.
ReferralId AcceptedWithConditions(World& world) {
  const ReferralId id = world.Refer(kNeed);
  AnswerExitGate gate = AllSaid(id, Answer::kNo);
  gate.ward_contact = SealedText("Nurse Bell, 4410");
  EXPECT_TRUE(world.Say(Triage(), gate));
  EXPECT_TRUE(world.Say(Triage(), Accepting(id)));
  return id;
}

TEST(AWardCondition, EndsWithTheYesThatItWaitsFor) {
  World world(ExitTeam());
  const ReferralId id = AcceptedWithConditions(world);
  world.Pass(minutes{10});
  ASSERT_TRUE(world.Say(Lead(), OneSaid(id, ExitQuestion::kMedicines, Answer::kYes)));
  EXPECT_EQ(Owed(world), std::set{ExitQuestion::kTransferSeen});
  ASSERT_TRUE(world.Say(Lead(), OneSaid(id, ExitQuestion::kTransferSeen, Answer::kYes)));
  EXPECT_TRUE(Owed(world).empty());
  EXPECT_EQ(world.state().referrals.at(id).exit_gate->answers.at(ExitQuestion::kMedicines).answer,
            Answer::kYes);
}

TEST(AWardCondition, ThatIsOverdueClimbsLikeEveryTask) {
  World world(ExitTeam());
  AcceptedWithConditions(world);
  world.Pass(minutes{31});
  const auto overdue = [&](Baton baton) {
    int count = 0;
    for (const auto& [id, open] : world.state().escalations) {
      const auto task = world.state().tasks.find(open.task);
      count += open.kind == EscalationKind::kTaskOverdue && open.baton == baton &&
                       task != world.state().tasks.end() &&
                       task->second.kind == TaskKind::kWardCondition
                   ? 1
                   : 0;
    }
    return count;
  };
  EXPECT_EQ(overdue(Baton::kPhone), 2);
  world.Pass(minutes{15});
  EXPECT_EQ(overdue(Baton::kLead), 2);
}

TEST(AWardCondition, IsAskedAboutAgainWhenNobodyThereAnswers) {
  World world(ExitTeam());
  AcceptedWithConditions(world);
  ASSERT_TRUE(Complete(world, TaskKind::kWardCondition, TaskResult::kNoAnswer));
  EXPECT_EQ(Owed(world), (std::set{ExitQuestion::kMedicines, ExitQuestion::kTransferSeen}));
  int in_vain = 0;
  for (const Task& task : TasksOf(world, TaskKind::kWardCondition)) in_vain += task.attempts;
  EXPECT_EQ(in_vain, 1);
}

TEST(AWardCondition, ThatPhoneHasSettledIsNotOwedAgainByAnotherAnswer) {
  World world(ExitTeam());
  const ReferralId id = AcceptedWithConditions(world);
  ASSERT_TRUE(Complete(world, TaskKind::kWardCondition, TaskResult::kDone));
  ASSERT_TRUE(Complete(world, TaskKind::kWardCondition, TaskResult::kDone));
  ASSERT_TRUE(world.Say(Lead(), OneSaid(id, ExitQuestion::kHomeReady, Answer::kYes)));
  EXPECT_TRUE(Owed(world).empty());
}

TEST(AWardCondition, IsOwedWhenTheWardTakesAYesBack) {
  World world(ExitTeam());
  const ReferralId id = world.Refer(kNeed);
  ASSERT_TRUE(world.Say(Triage(), AllSaid(id, Answer::kYes)));
  ASSERT_TRUE(world.Say(Triage(), Accepting(id)));
  ASSERT_TRUE(world.Say(Triage(), OneSaid(id, ExitQuestion::kMedicines, Answer::kNo)));
  ASSERT_TRUE(world.Say(Triage(), OneSaid(id, ExitQuestion::kMedicines, Answer::kNo)));
  EXPECT_EQ(TasksOf(world, TaskKind::kWardCondition).size(), 1) << "once";
}

TEST(AWardCondition, IsOwedForNobodyWhoDoesNotComeHome) {
  World world(ExitTeam());
  const ReferralId id = AcceptedWithConditions(world);
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded}));
  EXPECT_TRUE(Owed(world).empty());
  EXPECT_EQ(RefusalOf(world.Say(Lead(), OneSaid(id, ExitQuestion::kChart, Answer::kYes))),
            Refusal::kReferralOver);
}

TEST(AnswerExitGate, KeepsWhatWasSaidBeforeAndWhoIsRung) {
  World world(ExitTeam());
  const ReferralId id = world.Refer(kNeed);
  AnswerExitGate first = OneSaid(id, ExitQuestion::kTimeCriticalDrug, Answer::kYes);
  first.ward_contact = SealedText("Nurse Bell, 4410");
  first.words = SealedText("levodopa at 16:00");
  ASSERT_TRUE(world.Say(Triage(), first));
  ASSERT_TRUE(world.Say(Triage(), OneSaid(id, ExitQuestion::kChart, Answer::kNo)));
  const ExitGate& gate = *world.state().referrals.at(id).exit_gate;
  EXPECT_EQ(gate.answers.size(), 2);
  EXPECT_EQ(gate.ward_contact, first.ward_contact);
  EXPECT_EQ(gate.words, first.words);
  const Decision nothing = world.Say(Triage(), AnswerExitGate{id, {}, {}, {}});
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->outcome, Outcome::kMerged);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), AllSaid({99}, Answer::kYes))), Refusal::kUnknownReferral);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AllSaid(id, Answer::kYes))), Refusal::kNotYours);
}

}  // namespace
}  // namespace tandem::testing
