#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/matching/town.h"

namespace tandem::matching {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A nurse and a social worker for a joint visit, a nurse for a single one, a nurse who is busy.
class CheckPlanFinds : public ::testing::Test {
 protected:
  CheckPlanFinds() {
    town.Nurse("asha", 1);
    town.Nurse("ben", 2);
    town.SocialWorker("carol", 1);
    town.Nurse("dina", 3);
    Town::Hold(town.Single(3, 9).legs[0], "dina", 20);
    town.Joint(1, 0);
    town.AddVisit(2, 3, {Discipline::kNursing}, minutes{120});
    problem = town.AsProblem();
    plan = Propose(problem);
    EXPECT_EQ(plan.legs.size(), 3);
    EXPECT_THAT(CheckPlan(problem, plan), ElementsAre());
  }

  void ExpectFault(const std::string& text) {
    EXPECT_THAT(CheckPlan(problem, plan), Contains(HasSubstr(text)));
  }

  Town town;
  Problem problem;
  Plan plan;
};

TEST_F(CheckPlanFinds, APlanOfAnotherRevision) {
  plan.basis = {6};
  ExpectFault("another revision");
}

TEST_F(CheckPlanFinds, ALegNobodyNeeds) {
  plan.legs[0].leg = {999};
  ExpectFault("no such leg needs somebody");
}

TEST_F(CheckPlanFinds, ALegOfAnotherVisit) {
  plan.legs[0].visit = {2};
  ExpectFault("no such leg needs somebody");
}

TEST_F(CheckPlanFinds, SomebodyWhoIsNoCandidate) {
  plan.legs[0].practitioner = {"zoe"};
  ExpectFault("not a candidate");
}

TEST_F(CheckPlanFinds, SomebodyWhoIsNotEligible) {
  plan.legs[2].practitioner = {"carol"};
  ExpectFault("leg 21 with carol: breaks rule 3");
}

TEST_F(CheckPlanFinds, SomebodyBusyWhoIsPlannedAsIfFree) {
  plan.legs[2].practitioner = {"dina"};
  ExpectFault("leg 21 with dina: breaks rule 2");
  ExpectFault("tentative means not to be asked yet");
}

TEST_F(CheckPlanFinds, ATentativeLegOfSomebodyFree) {
  plan.legs[2].tentative = true;
  ExpectFault("tentative means not to be asked yet");
}

TEST_F(CheckPlanFinds, TravelThatIsTooFast) {
  plan.legs[2].travel_minutes -= 4;
  plan.legs[2].arrive_at -= minutes{4};
  ExpectFault("travel is about");
}

TEST_F(CheckPlanFinds, AnArrivalThatIsNotAsTravelled) {
  plan.legs[2].arrive_at += minutes{1};
  ExpectFault("arrival is not as travelled");
}

TEST_F(CheckPlanFinds, OnePersonAtTwoDoors) {
  plan.legs[2].practitioner = plan.legs[0].practitioner;
  ExpectFault("is planned twice");
}

TEST_F(CheckPlanFinds, ALegPutToMoreThanTheTeamAsksAtOnce) {
  plan.legs.push_back(plan.legs[2]);
  ExpectFault("leg 21 is put to too many");
}

TEST_F(CheckPlanFinds, HalfAnAllOrNoneVisit) {
  plan.legs.erase(plan.legs.begin());
  ExpectFault("visit 1 is all or none, and half");
}

TEST_F(CheckPlanFinds, AVisitLeftOutBesideIdlePeople) {
  plan.legs.pop_back();
  ExpectFault("visit 2 is left out beside idle people");
  plan.legs.clear();
  ExpectFault("visit 1 is left out beside idle people");
}

TEST_F(CheckPlanFinds, AWrongFigureInEveryTierOfTheCost) {
  for (std::int64_t Cost::* tier :
       {&Cost::lateness_units, &Cost::left_out, &Cost::joint_wait_minutes, &Cost::travel_minutes,
        &Cost::other_language}) {
    ++(plan.cost.*tier);
    EXPECT_THAT(CheckPlan(problem, plan), ElementsAre("the cost is not the cost of these lines"));
    --(plan.cost.*tier);
  }
}

}  // namespace
}  // namespace tandem::matching
