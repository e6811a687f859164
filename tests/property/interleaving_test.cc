#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/rules/wakeup.h"
#include "dispatch/wire/record_codec.h"
#include "tests/support/given.h"

// Every interleaving of offer, acknowledge, decline, expire, withdraw, sign-off, a partner who
// fails, standing off and early reports for two practitioners and two legs: the invariants hold
// after each step, and at a door that needs two, both go or neither.

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
  std::pair<std::string, std::string> people{"cleo", "dan"};
  std::set<std::string> seen;  // states at a remaining depth, times and revision left out
  long long steps = 0;
  long long both_committed = 0;
  long long stood_off = 0;
  long long met = 0;
};

// What can be said in this state: also what must be refused.
std::vector<Step> StepsFrom(const State& state, const Search& search) {
  std::vector<Step> steps;
  const Actor planner{{"planner"}, Role::kDuty, {}, {}};
  const Visit& visit = state.visits.at(search.visit);
  const auto& [one, other] = search.people;
  for (const auto& [first, second] : {std::pair{one, other}, std::pair{other, one}}) {
    ApplyPlan plan{state.revision, {}};
    const std::vector<std::string> people = {first, second};
    std::size_t next = 0;
    for (const Leg& leg : visit.legs) {
      if (!NeedsSomebody(leg.stage) || next == people.size()) continue;
      plan.offers.push_back({visit.id, leg.id, {people[next++]}, 10});
    }
    steps.push_back({"offer", planner, plan});
  }
  for (const auto& [id, offer] : state.offers) {
    const Actor asked = Field(offer.practitioner.value);
    steps.push_back({"acknowledge", asked, AcknowledgeOffer{id}});
    steps.push_back({"decline", asked, DeclineOffer{id, DeclineReason::kWithSomeoneUntil}});
  }
  for (const std::string& name : {one, other}) {
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
    steps.push_back(
        {"at the address", holder, ReportAtAddress{visit.id, leg.id, {state.recorded_at, {}}}});
    steps.push_back({"cannot continue", holder,
                     ReportCannotContinue{visit.id, leg.id, {state.recorded_at, {}}}});
    steps.push_back(
        {"unsafe", holder,
         ReportCannotContinue{
             visit.id, leg.id, {state.recorded_at, {}}, CannotContinueReason::kUnsafe}});
    if (leg.stand_off) {
      steps.push_back({"stand-off seen", holder, AcknowledgeStandOff{visit.id, leg.id}});
    }
  }
  steps.push_back({"withdraw", Desk(), WithdrawReferral{search.referral, {}}});
  steps.push_back({"expire", planner, PassTime{}, minutes{7}});
  return steps;
}

std::string Shape(State state, int depth) {
  state.revision = {};
  return std::to_string(depth) + wire::EncodeState(state);
}

// Told to go and not told to stop. Whoever is with the person already reports what is so.
bool IsSent(const Leg& leg) {
  const bool promised = leg.stage == LegStage::kCommitted || leg.stage == LegStage::kEnRoute ||
                        leg.stage == LegStage::kAtAddress;
  return promised && !leg.stand_off;
}

void CheckNobodyAlone(const State& state, Search& search) {
  const Visit& visit = state.visits.at(search.visit);
  int sent = 0;
  int open = 0;
  for (const Leg& leg : visit.legs) {
    sent += IsSent(leg) ? 1 : 0;
    open += NeedsSomebody(leg.stage) || leg.stage == LegStage::kHeld ? 1 : 0;
    search.stood_off += leg.stand_off ? 1 : 0;
  }
  if (visit.mode == JointMode::kAllOrNone) {
    ASSERT_TRUE(sent == 0 || open == 0) << "one of two is sent";
  }
  search.both_committed += sent == 2 ? 1 : 0;
}

bool IsAtTheDoor(const Leg& leg) {
  return leg.stage == LegStage::kAtAddress || leg.stage == LegStage::kWithPerson;
}

// Who waits at a door for two is let go in only when somebody else is there too.
void CheckTheyMeet(const State& before, const State& after, Search& search) {
  const Visit& visit = after.visits.at(search.visit);
  if (visit.mode != JointMode::kAllOrNone) return;
  for (const Leg& leg : before.visits.at(search.visit).legs) {
    const Leg* now = FindLeg(after, visit.id, leg.id);
    if (!leg.stand_off || leg.stage != LegStage::kAtAddress) continue;
    if (now->stand_off || now->stage != LegStage::kAtAddress) continue;
    ++search.met;
    ASSERT_TRUE(std::any_of(visit.legs.begin(), visit.legs.end(), [&](const Leg& other) {
      return other.id != leg.id && IsAtTheDoor(other);
    })) << "somebody is let in alone";
  }
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
    const Record record{after.team, after.revision.Next(), now, step.actor, "", decision->events};
    EvolveRecord(after, record);
    auto broken = BrokenInvariants(after);
    for (std::string& each : BrokenInvariants(record)) broken.push_back(std::move(each));
    ASSERT_TRUE(broken.empty()) << "after " << step.name << ": " << broken.front();
    ASSERT_NO_FATAL_FAILURE(CheckNobodyAlone(after, search));
    ASSERT_NO_FATAL_FAILURE(CheckTheyMeet(state, after, search)) << "after " << step.name;
    const auto next = NextWakeup(after);
    ASSERT_TRUE(!next || *next > after.recorded_at ||
                !std::holds_alternative<PassTime>(step.command))
        << "a wake-up that is served must not come again at once";
    Explore(after, depth - 1, search);
  }
}

Search ExploreAll(const DoorSafety& safety, int depth) {
  World world;
  world.SignOn({"cleo", "dan"});
  Search search;
  search.referral = world.Refer("fall", safety);
  search.visit = world.Accept(search.referral);
  Explore(world.state(), depth, search);
  std::cout << search.steps << " commands decided, " << search.seen.size()
            << " distinct states, both committed in " << search.both_committed << "\n";
  EXPECT_GT(search.both_committed, 100) << "the search reaches what it is about";
  return search;
}

TEST(EveryInterleaving, AtADoorThatNeedsTwoSendsBothOrNeither) {
  DoorSafety unsafe;
  unsafe.violence.answer = Answer::kYes;
  const Search search = ExploreAll(unsafe, 7);
  EXPECT_GT(search.stood_off, 100) << "partners fail on the way";
}

TEST(EveryInterleaving, WhereTheFirstMayGoAloneKeepsThePromises) { ExploreAll({}, 7); }

// Cleo waits at the door for dan, who has failed; ben is free.
TEST(EveryInterleaving, LetsWhoWaitsAtTheDoorInOnlyWhenTwoAreThere) {
  DoorSafety unsafe;
  unsafe.violence.answer = Answer::kYes;
  World world;
  world.SignOn({"cleo", "dan", "ben"});
  Search search;
  search.people = {"cleo", "ben"};
  search.referral = world.Refer("fall", unsafe);
  search.visit = world.Accept(search.referral);
  ASSERT_TRUE(world.OfferTo(search.visit, {"cleo", "dan"}));
  ASSERT_TRUE(world.Acknowledge("cleo"));
  ASSERT_TRUE(world.Acknowledge("dan"));
  const LegId cleo = world.leg(search.visit, 0).id;
  const LegId dan = world.leg(search.visit, 1).id;
  ASSERT_TRUE(world.Say(Field("cleo"), ReportAtAddress{search.visit, cleo, {world.now(), {}}}));
  ASSERT_TRUE(world.Say(Field("dan"), ReportCannotContinue{search.visit, dan, {world.now(), {}}}));
  Explore(world.state(), 5, search);
  std::cout << search.steps << " commands decided, met at the door in " << search.met << "\n";
  EXPECT_GT(search.met, 10) << "the search reaches what it is about";
}

}  // namespace
}  // namespace tandem::testing
