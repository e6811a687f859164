#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/wakeup.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Actor House() { return {{"tandem"}, Role::kAdmin, {}, {}}; }

// A standstill of this length: as after an outage, no timer was served meanwhile.
class Outage {
 public:
  Outage(const World& world, Span length) : state_(world.state()), now_(world.now() + length) {
    Say(House(), HoldTeam{world.now()});
  }

  void Say(const Actor& actor, const Command& command) {
    const Decision decision = Decide(state_, command, Context{actor, now_});
    ASSERT_TRUE(decision);
    events_ = decision->events;
    if (events_.empty()) return;
    EvolveRecord(state_, {state_.team, state_.revision.Next(), now_, actor, "", events_});
  }
  void Pass(Span span) {
    const Instant until = now_ + span;
    for (auto next = NextWakeup(state_); next && *next <= until; next = NextWakeup(state_)) {
      now_ = std::max(now_, *next);
      Say(House(), PassTime{});
      ASSERT_FALSE(events_.empty()) << "a wake-up that does nothing would spin";
    }
    now_ = until;
  }

  const State& state() const { return state_; }
  Instant now() const { return now_; }
  int Open(EscalationKind kind) const {
    int count = 0;
    for (const auto& [id, open] : state_.escalations) count += open.kind == kind ? 1 : 0;
    return count;
  }

 private:
  State state_;
  Instant now_;
  std::vector<Event> events_;
};

TEST(AStandstill, HoldsTheTeamUntilTheLeadConfirms) {
  World world;
  world.Accept(world.Refer("catheter"));
  Outage outage(world, hours{2});
  ASSERT_TRUE(outage.state().held);
  EXPECT_EQ(outage.state().held->stopped_at, world.now());
  EXPECT_EQ(outage.state().held->resumed_at, outage.now());
  EXPECT_EQ(outage.state().held->p1_resumes_at, outage.now() + minutes{10});
  EXPECT_EQ(outage.Open(EscalationKind::kTeamHeld), 1);
  outage.Say(Lead(), ConfirmResume{});
  EXPECT_FALSE(outage.state().held);
  EXPECT_EQ(outage.Open(EscalationKind::kTeamHeld), 0);
}

TEST(AStandstill, IsConfirmedOnceAndHeldOnce) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Lead(), ConfirmResume{})), Refusal::kTeamNotHeld);
  ASSERT_TRUE(world.Say(House(), HoldTeam{world.now()}));
  const Decision again = world.Say(House(), HoldTeam{world.now()});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
  EXPECT_TRUE(again->events.empty());
}

TEST(AStandstill, TakesNothingBackAndCallsForP1AloneAfterTenMinutes) {
  World world;
  world.SignOn({"asha", "eve"});
  const VisitId urgent = world.Accept(world.Refer("catheter"));
  const VisitId calm = world.Accept(world.Refer("equipment"));
  ASSERT_TRUE(world.OfferTo(calm, {"eve"}));
  Outage outage(world, hours{2});
  outage.Pass(minutes{9});
  EXPECT_EQ(outage.Open(EscalationKind::kNobodyFound), 0);
  outage.Pass(minutes{20});
  for (const auto& [id, open] : outage.state().escalations) {
    EXPECT_TRUE(open.kind == EscalationKind::kTeamHeld ||
                open.referral == world.visit(urgent).referral);
  }
  EXPECT_EQ(outage.Open(EscalationKind::kNobodyFound), 1);
  for (const auto& [id, offer] : outage.state().offers) {
    EXPECT_EQ(offer.stage, OfferStage::kOpen) << "nothing expires while nobody could answer";
  }
}

TEST(AStandstill, LetsAnSosThrough) {
  World world;
  RaiseSos sos;
  sos.practitioner = {"asha"};
  sos.occurred.at = world.now();
  Outage outage(world, hours{2});
  outage.Say(Field("asha"), sos);
  outage.Pass(minutes{5});
  int raised = 0;
  for (const auto& [id, open] : outage.state().escalations) {
    if (open.kind == EscalationKind::kSos) raised = std::max(raised, open.times_raised);
  }
  EXPECT_EQ(raised, 2) << "the lead was silent: it climbs";
}

TEST(AStandstill, GivesBackTheTimeThatWasLostAndRaisesNoStorm) {
  World world;
  world.SignOn({"cleo", "dan", "eve"});
  const VisitId fall = world.Accept(world.Refer("fall"));
  ASSERT_TRUE(world.OfferTo(fall, {"cleo", "dan"}));
  ASSERT_TRUE(world.OfferTo(world.Accept(world.Refer("equipment")), {"eve"}));
  world.Refer("catheter");
  const State before = world.state();
  Outage outage(world, hours{2});
  outage.Say(Lead(), ConfirmResume{});
  EXPECT_TRUE(outage.state().escalations.empty());
  ASSERT_TRUE(NextWakeup(outage.state()));
  EXPECT_GE(*NextWakeup(outage.state()), outage.now() + minutes{1});
  EXPECT_EQ(outage.state().visits.at(fall).waiting->due_at,
            before.visits.at(fall).waiting->due_at + hours{2});
  for (const auto& [id, offer] : outage.state().offers) {
    EXPECT_EQ(offer.expires_at, before.offers.at(id).expires_at + hours{2});
  }
}

TEST(AStandstill, MovesNothingThatLiesAheadAndNoResponseClock) {
  World world;
  world.SignOn({"asha"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  const State before = world.state();
  Outage outage(world, minutes{20});
  outage.Say(Lead(), ConfirmResume{});
  EXPECT_EQ(outage.state().visits.at(visit).waiting, before.visits.at(visit).waiting);
  EXPECT_EQ(outage.state().practitioners.at({"asha"}).break_owed,
            before.practitioners.at({"asha"}).break_owed);
  EXPECT_EQ(outage.state().referrals.at(referral).clock, before.referrals.at(referral).clock);
  EXPECT_EQ(outage.state().visits.at(visit).target_at, before.visits.at(visit).target_at);
}

TEST(AStandstill, ThatTheLeadConfirmsLateStillGivesAMinute) {
  World world;
  world.Refer("equipment");
  Outage outage(world, minutes{30});
  outage.Pass(hours{1});
  outage.Say(Lead(), ConfirmResume{});
  EXPECT_EQ(outage.state().referrals.begin()->second.waiting->due_at, outage.now() + minutes{1});
}

}  // namespace
}  // namespace tandem::testing
