#include <gtest/gtest.h>

#include "dispatch/matching/travel.h"
#include "tests/unit/matching/town.h"

namespace tandem::matching {
namespace {

const Candidate& Of(const Problem& problem, const std::string& code) {
  for (const Candidate& candidate : problem.candidates) {
    if (candidate.practitioner.value == code) return candidate;
  }
  ADD_FAILURE() << "no candidate " << code;
  return problem.candidates.front();
}

TEST(MakeProblem, TakesEverybodyOnDutyAndNobodyElse) {
  Town town;
  town.Nurse("asha", 1);
  town.Nurse("ben", 1);
  town.Nurse("dina", 1);
  town.state.practitioners[{"asha"}].duty = Duty::kOnBreak;
  town.state.practitioners[{"ben"}].duty = Duty::kOffDuty;
  const Problem problem = town.AsProblem();
  ASSERT_EQ(problem.candidates.size(), 2);
  EXPECT_FALSE(Of(problem, "asha").idle);
  EXPECT_TRUE(Of(problem, "dina").idle);
  EXPECT_EQ(problem.basis, Revision{7});
}

TEST(MakeProblem, HoldsNothingBeforeTheTeamIsConfigured) {
  EXPECT_EQ(MakeProblem(State{}, kNoon).candidates.size(), 0);
}

TEST(MakeProblem, ExpectsTheBusyAtTheirDoorUntilTheirVisitIsOver) {
  Town town;
  for (const std::string code : {"asha", "ben", "dina", "erin", "finn"}) town.Nurse(code, 1);
  Town::Hold(town.Single(1, 5).legs[0], "asha", 20);
  Leg& on_the_way = town.Single(2, 6).legs[0];
  Town::Hold(on_the_way, "ben", 20);
  on_the_way.stage = LegStage::kEnRoute;
  on_the_way.estimated_arrival_at = kNoon + minutes{7};
  Leg& there = town.Single(3, 7).legs[0];
  Town::Hold(there, "dina", 20);
  there.stage = LegStage::kWithPerson;
  there.contact.emplace().with_person.at = kNoon - minutes{25};
  Leg& overdue = town.Single(4, 8).legs[0];
  Town::Hold(overdue, "erin", 20);
  overdue.stage = LegStage::kAtAddress;
  overdue.at_address.emplace().at = kNoon - hours{3};
  town.Offer(town.Single(5, 9).legs[0], {5}, {50}, "finn", 11);
  const Problem problem = town.AsProblem();
  EXPECT_EQ(Of(problem, "asha").free_from, kNoon + minutes{20 + 60});
  EXPECT_EQ(Of(problem, "asha").from, East(5));
  EXPECT_EQ(Of(problem, "ben").free_from, kNoon + minutes{7 + 60});
  EXPECT_EQ(Of(problem, "dina").free_from, kNoon + minutes{35});
  EXPECT_EQ(Of(problem, "erin").free_from, kNoon + minutes{15});  // any time now, but not now
  EXPECT_EQ(Of(problem, "finn").free_from, kNoon + minutes{11 + 60});
  for (const Candidate& candidate : problem.candidates) EXPECT_FALSE(candidate.idle);
}

TEST(MakeProblem, GivesEveryCandidateAVerdictPerRuleAlsoForALegNobodyCanTake) {
  Town town;
  town.SocialWorker("carol", 1);
  town.SocialWorker("erin", 1);
  town.Single(1, 0);
  const Problem problem = town.AsProblem();
  ASSERT_EQ(problem.visits.size(), 1);
  ASSERT_EQ(problem.visits[0].legs[0].verdicts.size(), 2);
  EXPECT_FALSE(IsEligible(problem.visits[0].legs[0].verdicts[0]));
}

TEST(MakeProblem, CountsTheOffersStillWanted) {
  Town town;
  town.state.data->offers_at_once = 3;
  town.state.data->allocation_day = AllocationMode::kOffer;
  town.Nurse("asha", 1);
  town.Offer(town.Single(1, 0).legs[0], {1}, {50}, "asha", 8);
  const Problem problem = town.AsProblem();
  EXPECT_EQ(problem.visits[0].legs[0].offers_wanted, 2);
  EXPECT_EQ(problem.visits[0].legs[0].offers_open, 1);
  EXPECT_EQ(problem.visits[0].partner_ready_at, kNoon + minutes{8});
  town.state.data->offers_at_once = 1;
  EXPECT_TRUE(town.AsProblem().visits.empty());
}

TEST(MakeProblem, LeavesOutVisitsOfAClosedEpisode) {
  Town town;
  town.Single(1, 0).episode = {90};
  town.state.episodes[{90}].closed_at = kNoon;
  EXPECT_TRUE(town.AsProblem().visits.empty());
}

TEST(MakeProblem, KnowsTheNightByLocalTime) {
  Town town;
  const auto night_at = [&](Instant at) { return MakeProblem(town.state, at).night; };
  const Instant summer = std::chrono::sys_days{std::chrono::year{2026} / 7 / 1};
  EXPECT_FALSE(night_at(summer + hours{19} + minutes{59}));
  EXPECT_TRUE(night_at(summer + hours{20}));  // 21:00 in London
  EXPECT_TRUE(night_at(summer + hours{5} + minutes{59}));
  EXPECT_FALSE(night_at(summer + hours{6}));
  town.state.data->night_starts_minute = 60;
  town.state.data->night_ends_minute = 120;
  EXPECT_TRUE(night_at(summer + minutes{30}));
  EXPECT_FALSE(night_at(summer + hours{20}));
}

}  // namespace
}  // namespace tandem::matching
