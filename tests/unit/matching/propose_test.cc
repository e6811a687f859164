#include <algorithm>

#include <gtest/gtest.h>

#include "dispatch/matching/explain.h"
#include "tests/support/seed.h"
#include "tests/unit/matching/town.h"

namespace tandem::matching {
namespace {

using Offers = std::vector<std::string>;

constexpr LegId kFirst{11};
constexpr LegId kSecond{12};

TEST(Propose, SendsTheNearestEligibleNurse) {
  Town town;
  town.Nurse("asha", 6);
  town.Nurse("ben", 2);
  town.SocialWorker("carol", 1);
  town.Single(1, 0);
  EXPECT_EQ(town.Offered(), Offers{"11:ben"});
}

TEST(Propose, BreaksTiesById) {
  Town town;
  town.Nurse("ben", 2);
  town.Nurse("asha", 2);
  town.Single(1, 0);
  EXPECT_EQ(town.Planned(kFirst), "asha");
}

TEST(Propose, PrefersWhoSpeaksTheLanguageWhereAllElseIsEqual) {
  Town town;
  town.Nurse("asha", 2);
  town.Nurse("ben", 2);
  town.state.data->staff.at({"ben"}).languages = {"en", "gu-IN"};
  Visit& visit = town.Single(1, 0);
  EXPECT_EQ(town.Planned(kFirst), "asha") << "nobody asks for a language";
  visit.interpreter = Interpreter{"gu"};
  EXPECT_EQ(town.Planned(kFirst), "ben");
  EXPECT_EQ(town.AsPlan().cost.other_language, 0);
  town.state.practitioners.at({"ben"}).duty = Duty::kOnBreak;
  EXPECT_EQ(town.Planned(kFirst), "asha") << "it keeps nobody from going";
  EXPECT_EQ(town.AsPlan().cost.other_language, 1);
}

TEST(Propose, NeverLetsALanguageCostAMinute) {
  Town town;
  town.Nurse("asha", 2);
  town.Nurse("ben", 3);
  town.state.data->staff.at({"ben"}).languages = {"gu"};
  town.Single(1, 0).interpreter = Interpreter{"gu"};
  EXPECT_EQ(town.Planned(kFirst), "asha");
}

TEST(Propose, PassesOverWhoDeclinedAndWhoIsOnBreak) {
  Town town;
  town.Nurse("asha", 1);
  town.Nurse("ben", 2);
  town.Nurse("dina", 3);
  Visit& visit = town.Single(1, 0);
  visit.legs[0].passed_over[{"asha"}] = {DeclineReason::kKnowTheFamily, std::nullopt};
  town.state.practitioners[{"ben"}].duty = Duty::kOnBreak;
  EXPECT_EQ(town.Offered(), Offers{"11:dina"});
}

TEST(Propose, LeavesAVisitOutThatNobodyCanTakeAndCountsIt) {
  Town town;
  town.SocialWorker("carol", 1);
  town.Single(1, 0);
  const Plan plan = town.AsPlan();
  EXPECT_TRUE(plan.legs.empty());
  EXPECT_EQ(plan.cost.left_out, 1);
  EXPECT_EQ(plan.cost.lateness_units, 2 * 48);  // P3, the target and 4 hours
}

TEST(Propose, ServesTheEarlierTargetFirst) {
  Town town;
  town.Nurse("asha", 1);
  town.AddVisit(1, 0, {Discipline::kNursing}, minutes{90});
  town.AddVisit(2, 0, {Discipline::kNursing}, minutes{60});
  EXPECT_EQ(town.Offered(), Offers{"21:asha"});
}

TEST(Propose, PrefersThePairThatArrivesTogetherToThePairOfWhomOneIsNearer) {
  Town town;
  town.Nurse("asha", 1);  // nearest of all, but the only social worker is far away
  town.Nurse("ben", 8);
  town.SocialWorker("carol", 8);
  town.Joint(1, 0);
  EXPECT_EQ(town.Offered(), (Offers{"11:ben", "12:carol"}));
}

TEST(Propose, DoesNotSendAPairFromFarAwayForAFewMinutesAtTheDoor) {
  Town town;
  town.Nurse("asha", 2);
  town.Nurse("ben", 14);
  town.SocialWorker("carol", 4);
  town.SocialWorker("dina", 14);
  town.Joint(1, 0);
  EXPECT_EQ(town.Offered(), (Offers{"11:asha", "12:carol"}));
}

TEST(Propose, SendsTwoDifferentPeopleToTwoLikeLegs) {
  Town town;
  town.Nurse("asha", 1);
  town.Nurse("ben", 1);
  town.AddVisit(1, 0, {Discipline::kNursing, Discipline::kNursing});
  EXPECT_EQ(town.Offered(), (Offers{"11:asha", "12:ben"}));
}

TEST(Propose, NeverOffersHalfAnAllOrNoneVisit) {
  Town town;
  town.Nurse("asha", 1);
  town.Joint(1, 0);
  EXPECT_TRUE(town.AsPlan().legs.empty());
  EXPECT_EQ(town.AsPlan().cost.left_out, 2);
  town.state.visits.at({1}).mode = JointMode::kSeparateAllowed;
  EXPECT_EQ(town.Offered(), Offers{"11:asha"});
}

TEST(Propose, LetsTheLeadLegGoAheadButNeverTheJoiningOne) {
  Town town;
  town.SocialWorker("carol", 1);
  town.Joint(1, 0).mode = JointMode::kLeadThenJoin;
  EXPECT_TRUE(town.Offered().empty());
  town.state.practitioners.clear();
  town.Nurse("asha", 1);
  EXPECT_EQ(town.Offered(), Offers{"11:asha"});
}

TEST(Propose, OffersOnlyTheMissingLegBesideAHeldOne) {
  Town town;
  town.Nurse("asha", 1);
  town.SocialWorker("carol", 4);
  Visit& visit = town.Joint(1, 0);
  Town::Hold(visit.legs[0], "asha", 8);
  EXPECT_EQ(town.Offered(), Offers{"12:carol"});
}

TEST(Propose, OffersTheMissingLegBesideOneThatIsOnOffer) {
  Town town;
  town.Nurse("asha", 1);
  town.SocialWorker("carol", 4);
  Visit& visit = town.Joint(1, 0);
  town.Offer(visit.legs[0], {1}, {50}, "asha", 8);
  EXPECT_EQ(town.Offered(), Offers{"12:carol"});
}

TEST(Propose, WaitsWithBothLegsForAPartnerWhoIsNearlyFree) {
  Town town;
  town.Nurse("asha", 1);
  town.SocialWorker("carol", 1);
  Visit& busy = town.AddVisit(2, 0, {Discipline::kSocialCare});
  Town::Hold(busy.legs[0], "carol", 0);
  busy.legs[0].stage = LegStage::kWithPerson;
  busy.legs[0].contact.emplace();
  busy.legs[0].contact->with_person.at = kNoon - minutes{40};  // 20 of 60 minutes to go
  town.Joint(1, 0);
  EXPECT_EQ(town.Planned(kFirst), "asha");
  EXPECT_EQ(town.Planned(kSecond), "carol");
  EXPECT_TRUE(town.Offered().empty());
  busy.legs[0].contact->with_person.at = kNoon;  // an hour to go: nobody is kept waiting for that
  EXPECT_EQ(town.Planned(kFirst), "");
}

TEST(Propose, DoesNotWaitForSomebodyBusyWhileAFreeNurseIsInTime) {
  Town town;
  town.Nurse("asha", 0);
  town.Nurse("ben", 20);  // an hour away, in time for 90 minutes
  Visit& busy = town.Single(2, 0);
  Town::Hold(busy.legs[0], "asha", 0);
  busy.visit_minutes = 10;
  town.Single(1, 0);
  EXPECT_EQ(town.Offered(), Offers{"11:ben"});
  town.state.visits.at({1}).target_at = kNoon + minutes{30};
  EXPECT_EQ(town.Planned(kFirst), "asha");
  EXPECT_TRUE(town.Offered().empty());
}

TEST(Propose, PutsALegToTheNextBestTooWhereTheTeamAsksSeveralAtOnce) {
  Town town;
  town.state.data->offers_at_once = 2;
  town.state.data->allocation_day = AllocationMode::kOffer;
  town.Nurse("asha", 1);
  town.Nurse("ben", 2);
  town.Nurse("dina", 3);
  town.Single(1, 0);
  EXPECT_EQ(town.Offered(), (Offers{"11:asha", "11:ben"}));
  town.AddVisit(2, 0, {Discipline::kNursing}, minutes{120});  // needs somebody before extras do
  EXPECT_EQ(town.Offered(), (Offers{"11:asha", "11:dina", "21:ben"}));
}

// Everything in another order, the verdicts along with their candidates.
Problem Shuffled(Problem problem, Random& random) {
  const auto swap_some = [&](std::size_t size, auto swap) {
    for (std::size_t i = size; i > 1; --i) {
      swap(i - 1, static_cast<std::size_t>(random.Below(static_cast<std::int64_t>(i))));
    }
  };
  swap_some(problem.candidates.size(), [&](std::size_t a, std::size_t b) {
    std::swap(problem.candidates[a], problem.candidates[b]);
    for (OpenVisit& visit : problem.visits) {
      for (OpenLeg& leg : visit.legs) std::swap(leg.verdicts[a], leg.verdicts[b]);
      if (visit.speaks.empty()) continue;
      const bool first = visit.speaks[a];
      visit.speaks[a] = visit.speaks[b];
      visit.speaks[b] = first;
    }
  });
  swap_some(problem.visits.size(),
            [&](std::size_t a, std::size_t b) { std::swap(problem.visits[a], problem.visits[b]); });
  for (OpenVisit& visit : problem.visits) std::reverse(visit.legs.begin(), visit.legs.end());
  return problem;
}

TEST(Propose, MakesTheSamePlanOfTheSameProblemInAnotherOrder) {
  Random random(testing::Seed());
  for (int i = 0; i < testing::Rounds(200); ++i) {
    const Problem problem = RandomProblem(random, 12, 8);
    const Problem shuffled = Shuffled(problem, random);
    const Plan plan = Propose(problem);
    EXPECT_EQ(Propose(shuffled), plan);
    EXPECT_EQ(ToCommand(shuffled, plan).offers, ToCommand(problem, plan).offers);
  }
}

TEST(Propose, IsSoundOnRandomProblemsAndNeverOffersHalf) {
  Random random(testing::Seed());
  for (int i = 0; i < testing::Rounds(1'000); ++i) {
    const Problem problem = RandomProblem(random, static_cast<int>(random.Between(0, 30)),
                                          static_cast<int>(random.Between(0, 20)));
    const Plan plan = Propose(problem);
    const std::vector<std::string> faults = CheckPlan(problem, plan);
    ASSERT_TRUE(faults.empty()) << "round " << i << ": " << faults.front();
    const ApplyPlan command = ToCommand(problem, plan);
    for (const OpenVisit& visit : problem.visits) {
      if (visit.mode != JointMode::kAllOrNone) continue;
      const auto asked = std::count_if(visit.legs.begin(), visit.legs.end(), [&](const auto& leg) {
        return leg.offers_open > 0 ||
               std::any_of(command.offers.begin(), command.offers.end(),
                           [&](const PlannedOffer& offer) { return offer.leg == leg.leg; });
      });
      const auto open = std::count_if(visit.legs.begin(), visit.legs.end(),
                                      [](const auto& leg) { return leg.offers_open > 0; });
      EXPECT_TRUE(asked == open || asked == static_cast<std::ptrdiff_t>(visit.legs.size()));
    }
  }
}

// The pair search prunes; all pairs without pruning must not find a better meeting.
TEST(Propose, FindsTheSoonestMeetingOfAllPairs) {
  Random random(testing::Seed());
  for (int i = 0; i < testing::Rounds(200); ++i) {
    Problem problem = RandomProblem(random, 15, 1);
    OpenVisit& visit = problem.visits.front();
    visit.mode = JointMode::kAllOrNone;
    visit.legs.resize(1);
    visit.legs.push_back(visit.legs.front());
    visit.legs[1].leg = {12};
    for (OpenLeg& leg : visit.legs) leg.offers_open = 0;
    for (OpenLeg& leg : visit.legs) leg.offers_wanted = 1;
    visit.partner_ready_at.reset();
    visit.target_at = kNoon + hours{9};  // nobody busy is waited for
    visit.due_at.reset();
    std::vector<Instant> arrivals;
    for (const CandidateLine& line : ExplainLeg(problem, {}, {11})) {
      if (IsEligible(line.verdicts)) arrivals.push_back(line.arrive_at);
    }
    const Plan plan = Propose(problem);
    if (arrivals.size() < 2) continue;
    const auto score = [](Instant a, Instant b) {
      return std::max(a, b) + std::max(std::max(a, b) - std::min(a, b) - minutes{5}, Span{0});
    };
    ASSERT_EQ(plan.legs.size(), 2);
    Instant best = Instant::max();
    for (std::size_t a = 0; a < arrivals.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) best = std::min(best, score(arrivals[a], arrivals[b]));
    }
    EXPECT_EQ(score(plan.legs[0].arrive_at, plan.legs[1].arrive_at), best);
  }
}

}  // namespace
}  // namespace tandem::matching
