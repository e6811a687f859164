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

TEST(ExplainLeg, SaysWhoSpeaksTheLanguageAndAsksNobodyForIt) {
  Town town;
  town.Nurse("asha", 2);
  town.Nurse("ben", 9);
  town.state.data->staff.at({"ben"}).languages = {"gu"};
  town.Single(1, 0).interpreter = Interpreter{"gu"};
  const Problem problem = town.AsProblem();
  const auto lines = ExplainLeg(problem, Propose(problem), {11});
  ASSERT_EQ(lines.size(), 2);
  EXPECT_TRUE(lines[0].chosen);
  EXPECT_FALSE(lines[0].speaks_language);
  EXPECT_TRUE(IsEligible(lines[0].verdicts)) << "a language is no rule";
  EXPECT_TRUE(lines[1].speaks_language);
}

}  // namespace
}  // namespace tandem::matching
