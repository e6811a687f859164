#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/rules/wakeup.h"
#include "dispatch/wire/record_codec.h"
#include "tests/support/given.h"

// Every interleaving of offer, acknowledge, decline, expire, withdraw, sign-off and early
// reports of contact for two practitioners and two legs, to a depth of eight: the invariants hold
// after each step, and nobody is ever committed alone.

namespace tandem::testing {
namespace {

struct Step {
  std::string name;
  Actor actor;
  Command command;
  Span wait{0};
};

struct Search {
  VisitId visit;
  ReferralId referral;
  std::set<std::string> seen;  // states at a remaining depth, times and revision left out
  long long steps = 0;
  long long both_committed = 0;
};

// What can be said in this state: also what must be refused.
std::vector<Step> StepsFrom(const State& state, const Search& search) {
  std::vector<Step> steps;
  const Actor planner{{"planner"}, Role::kDuty, {}, {}};
  const Visit& visit = state.visits.at(search.visit);
  for (const auto& [first, second] : {std::pair{"cleo", "dan"}, std::pair{"dan", "cleo"}}) {
    ApplyPlan plan{state.revision, {}};
    const std::vector<std::string> people = {first, second};
    for (std::size_t i = 0; i < visit.legs.size(); ++i) {
      if (NeedsSomebody(visit.legs[i].stage)) {
        plan.offers.push_back({visit.id, visit.legs[i].id, {people[i]}, 10});
      }
    }
    steps.push_back({"offer", planner, plan});
  }
  for (const auto& [id, offer] : state.offers) {
    const Actor asked = Field(offer.practitioner.value);
    steps.push_back({"acknowledge", asked, AcknowledgeOffer{id}});
    steps.push_back({"decline", asked, DeclineOffer{id, DeclineReason::kWithSomeoneUntil}});
  }
  for (const char* name : {"cleo", "dan"}) {
    steps.push_back({"sign off", Field(name), SignOff{{name}}});
    steps.push_back({"sign on", Field(name), SignOn{{name}, std::nullopt}});
  }
  for (const Leg& leg : visit.legs) {
    if (!leg.practitioner) continue;
    const Actor holder = Field(leg.practitioner.value);
    steps.push_back({"set off", holder, ReportSetOff{visit.id, leg.id, {state.recorded_at, {}}}});
    Contact contact;
    contact.with_person.at = state.recorded_at;
    steps.push_back({"with person", holder, ReportWithPerson{visit.id, leg.id, contact}});
  }
  steps.push_back({"withdraw", Desk(), WithdrawReferral{search.referral, {}}});
  steps.push_back({"expire", planner, PassTime{}, minutes{7}});
  return steps;
}

std::string Shape(State state, int depth) {
  state.revision = {};
  return std::to_string(depth) + wire::EncodeState(state);
}

void CheckNobodyAlone(const State& state, Search& search) {
  const Visit& visit = state.visits.at(search.visit);
  int committed = 0;
  for (const Leg& leg : visit.legs) {
    committed += leg.stage == LegStage::kCommitted || IsUnderWay(leg.stage) ? 1 : 0;
  }
  ASSERT_NE(committed, 1) << "one of two is committed";
  search.both_committed += committed == 2 ? 1 : 0;
}

void Explore(const State& state, int depth, Search& search) {
  if (depth == 0 || ::testing::Test::HasFatalFailure()) return;
  if (!search.seen.insert(Shape(state, depth)).second) return;
  for (const Step& step : StepsFrom(state, search)) {
    const Instant now = state.recorded_at + step.wait;
    const Decision decision = Decide(state, step.command, Context{step.actor, now});
    ++search.steps;
    if (!decision || decision->events.empty()) continue;
    State after = state;
    EvolveRecord(after, {after.team, after.revision.Next(), now, step.actor, "", decision->events});
    const auto broken = BrokenInvariants(after);
    ASSERT_TRUE(broken.empty()) << "after " << step.name << ": " << broken.front();
    ASSERT_NO_FATAL_FAILURE(CheckNobodyAlone(after, search));
    const auto next = NextWakeup(after);
    ASSERT_TRUE(!next || *next > after.recorded_at ||
                !std::holds_alternative<PassTime>(step.command))
        << "a wake-up that is served must not come again at once";
    Explore(after, depth - 1, search);
  }
}

TEST(EveryInterleaving, OfTwoPractitionersAndTwoLegsKeepsThePromises) {
  World world;
  world.SignOn({"cleo", "dan"});
  Search search;
  search.referral = world.Refer("fall");
  search.visit = world.Accept(search.referral);
  Explore(world.state(), 8, search);
  std::cout << search.steps << " commands decided, " << search.seen.size()
            << " distinct states, both committed in " << search.both_committed << "\n";
  EXPECT_GT(search.both_committed, 100) << "the search reaches what it is about";
}

}  // namespace
}  // namespace tandem::testing
