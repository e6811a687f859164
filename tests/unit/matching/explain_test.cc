#include "dispatch/matching/explain.h"

#include <gtest/gtest.h>

#include "tests/unit/matching/town.h"

namespace tandem::matching {
namespace {

TEST(ExplainLeg, ListsTheChosenThenTheEligibleByArrivalThenTheOthersById) {
  Town town;
  town.Nurse("asha", 9);
  town.Nurse("ben", 2);
  town.Nurse("dina", 5);
  town.SocialWorker("carol", 3);
  town.SocialWorker("amir", 4);
  town.Single(1, 0);
  const Problem problem = town.AsProblem();
  std::vector<std::string> names;
  const auto lines = ExplainLeg(problem, Propose(problem), {11});
  for (const CandidateLine& line : lines) names.push_back(line.practitioner.value);
  EXPECT_EQ(names, (std::vector<std::string>{"ben", "dina", "asha", "amir", "carol"}));
  EXPECT_TRUE(lines[0].chosen);
  EXPECT_FALSE(lines[1].chosen);
  EXPECT_EQ(lines[0].arrive_at, kNoon + minutes{lines[0].travel_minutes});
  EXPECT_FALSE(IsEligible(lines[3].verdicts));
}

TEST(ExplainLeg, HasNothingToSayOfALegThatNeedsNobody) {
  Town town;
  town.Nurse("asha", 1);
  EXPECT_TRUE(ExplainLeg(town.AsProblem(), town.AsPlan(), {11}).empty());
}

}  // namespace
}  // namespace tandem::matching
