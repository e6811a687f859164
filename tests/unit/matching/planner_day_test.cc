#include <gtest/gtest.h>

#include "dispatch/matching/plan.h"
#include "tests/support/seed.h"
#include "tests/unit/view/random_day.h"

namespace tandem::matching {
namespace {

// The planner looks after every step of a day in which anything may happen. What it proposes is
// sound by the checker, and the rules take every offer of it.
TEST(ThePlanner, AsksOnlyForWhatTheRulesAllowOnAnyDay) {
  Random random(testing::Seed());
  int offers = 0;
  for (int day = 0; day < testing::Rounds(30); ++day) {
    TeamData data = testing::SmallTeam();
    data.offers_at_once = static_cast<int>(random.Between(1, 3));
    testing::World world(std::move(data));
    testing::RandomDay random_day(world, random);
    for (int step = 0; step < 200; ++step) {
      random_day.Step();
      const Problem problem = MakeProblem(world.state(), world.now());
      const Plan plan = Propose(problem);
      const std::vector<std::string> faults = CheckPlan(problem, plan);
      ASSERT_TRUE(faults.empty()) << faults.front();
      const ApplyPlan command = ToCommand(problem, plan);
      if (command.offers.empty()) continue;
      const Decision decision = world.Say(testing::Lead(), command);
      ASSERT_TRUE(decision) << RefusalName(decision.error().reason) << decision.error().detail;
      ASSERT_EQ(testing::CountEvents<OfferMade>(decision->events), command.offers.size());
      offers += static_cast<int>(command.offers.size());
    }
  }
  EXPECT_GT(offers, 100);
}

}  // namespace
}  // namespace tandem::matching
