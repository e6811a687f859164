#include "dispatch/rules/invariants.h"

#include <gtest/gtest.h>

#include "dispatch/rules/draft.h"
#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

// Whether one of the broken promises says so.
bool Says(const State& state, const std::string& words) {
  for (const std::string& broken : BrokenInvariants(state)) {
    if (broken.find(words) != std::string::npos) return true;
  }
  return false;
}

Leg& LegAt(State& state, VisitId visit, std::size_t index) {
  return state.visits.at(visit).legs.at(index);
}

TEST(ASoundState, BreaksNothing) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  EXPECT_TRUE(BrokenInvariants(world.state()).empty());
}

TEST(Nobody, IsEngagedTwiceOrOffDuty) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  State state = world.state();
  LegAt(state, pair.visit, 1).practitioner = {"cleo"};
  EXPECT_TRUE(Says(state, "practitioner cleo is engaged twice"));
  LegAt(state, pair.visit, 0).stage = LegStage::kEnRoute;
  LegAt(state, pair.visit, 1).stage = LegStage::kEnRoute;
  EXPECT_TRUE(Says(state, "practitioner cleo is under way twice"));
  state = world.state();
  state.practitioners.at({"dan"}).duty = Duty::kGoingHome;
  EXPECT_TRUE(Says(state, "practitioner dan is engaged off duty"));
}

TEST(Nobody, IsEngagedTwiceUnlessForP1FromAPersonsSide) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  GoIn(world, seen);
  const VisitId next = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(next, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  State state = world.state();
  EXPECT_TRUE(BrokenInvariants(state).empty());
  state.visits.at(next).priority = Priority::kP2;
  EXPECT_TRUE(Says(state, "practitioner asha is engaged twice"));
  state = world.state();
  LegAt(state, seen.visit, 0).stage = LegStage::kAtAddress;
  EXPECT_TRUE(Says(state, "practitioner asha is engaged twice")) << "she is not in there yet";
}

TEST(AnAllOrNoneVisit, IsNeverHalfCommitted) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  CommitBoth(world, pair, "cleo", "dan");
  ASSERT_TRUE(BreakDown(world, pair, pair.second, "dan"));
  State state = world.state();
  EXPECT_TRUE(BrokenInvariants(state).empty()) << "cleo stands off and the lead was called";
  state.escalations.clear();
  EXPECT_FALSE(Says(state, "half committed")) << "cleo still stands off";
  LegAt(state, pair.visit, 0).stand_off.reset();
  EXPECT_TRUE(Says(state, "half committed"));
  LegAt(state, pair.visit, 0).stage = LegStage::kWithPerson;
  EXPECT_FALSE(Says(state, "half committed")) << "she is inside already";
  state.visits.at(pair.visit).legs.resize(1);
  EXPECT_TRUE(Says(state, "asks for two and has one leg"));
}

TEST(WhateverWaits, HasAnOwnerAndATimer) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  State state = world.state();
  LegAt(state, seen.visit, 0).waiting.reset();
  EXPECT_TRUE(Says(state, "waits without owner and timer"));
  state = world.state();
  state.visits.at(seen.visit).waiting = Waiting{Baton::kLead, world.now()};
  EXPECT_TRUE(Says(state, "has a timer and its people"));
  state = world.state();
  state.batons.erase(Baton::kLead);
  EXPECT_TRUE(Says(state, "waits for a baton nobody holds"));
  state.batons.erase(Baton::kPhone);
  EXPECT_TRUE(Says(state, "has a baton nobody holds")) << "a call is owed";
}

TEST(AVisitThatNeedsSomebody, HasATimer) {
  World world(PairTeam());
  const VisitId visit = world.Accept(world.Refer("catheter"));
  State state = world.state();
  state.visits.at(visit).waiting.reset();
  EXPECT_TRUE(Says(state, "needs somebody and has no timer"));
}

TEST(AnOpenOffer, AndItsLegKnowEachOther) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  world.OfferTo(visit, {"asha"});
  State state = world.state();
  LegAt(state, visit, 0).open_offers.clear();
  EXPECT_TRUE(Says(state, "is open and its leg forgot it"));
  EXPECT_TRUE(Says(state, "does not agree with its open offers"));
  state = world.state();
  state.offers.begin()->second.stage = OfferStage::kExpired;
  EXPECT_TRUE(Says(state, "names an offer that is not open"));
}

TEST(AResponseClock, IsWhatItsTypeSays) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  State state = world.state();
  ResponseClock& clock = *state.referrals.at(seen.referral).clock;
  clock.due_at = *clock.due_at + minutes{1};
  EXPECT_TRUE(Says(state, "has a due time its clock does not give"));
  state = world.state();
  state.referrals.at(seen.referral).clock->stopped_at = world.now() - hours{1};
  EXPECT_TRUE(Says(state, "stopped before it started"));
  EXPECT_TRUE(Says(state, "clock and first contact disagree"));
}

TEST(AnEscalatedReferral, IsConfirmedBySomebody) {
  World world(PairTeam());
  const ReferralId referral = world.Refer("catheter");
  EscalateReferral escalate;
  escalate.referral = referral;
  escalate.rung_at = world.now();
  ASSERT_TRUE(world.Say(Triage(), escalate));
  State state = world.state();
  ASSERT_TRUE(BrokenInvariants(state).empty());
  state.tasks.clear();
  state.escalations.clear();
  EXPECT_TRUE(Says(state, "is escalated and nobody confirms it"));
}

TEST(AnOpenEpisode, IsSomebodys) {
  World world(PairTeam());
  const Seen seen = SeenAndLeft(world);
  State state = world.state();
  state.episodes.at(seen.episode).waiting.reset();
  EXPECT_TRUE(Says(state, "waits without owner and timer"));
}

TEST(ARecord, EndsNothingTwice) {
  Record record;
  record.events = {TaskEnded{{7}, TaskResult::kDone, {}, {}}, EscalationResolved{{7}},
                   TaskEnded{{8}, TaskResult::kDone, {}, {}}, EscalationResolved{{8}}};
  EXPECT_TRUE(BrokenInvariants(record).empty());
  record.events.push_back(TaskEnded{{8}, TaskResult::kNotNeeded, {}, {}});
  record.events.push_back(EscalationResolved{{7}});
  EXPECT_EQ(BrokenInvariants(record),
            (std::vector<std::string>{"task 8 ends twice in one record",
                                      "escalation 7 ends twice in one record"}));
}

TEST(ADraft, SaysOnceWhatSeveralRulesEnd) {
  World world;
  world.Accept(world.Refer("catheter"));
  ASSERT_FALSE(world.state().tasks.empty());
  const Context context{Lead(), world.now()};
  Draft draft(world.state(), context);
  draft.Drop([](const Task&) { return true; });
  draft.Drop([](const Task& task) { return task.kind == TaskKind::kWelfareCall; });
  EXPECT_EQ(draft.Done()->events.size(), world.state().tasks.size());
}

}  // namespace
}  // namespace tandem::testing
