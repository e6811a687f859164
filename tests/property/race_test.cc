// Two practitioners, one leg, offered to both: whoever's answer arrives first has it, and nobody
// else, whatever the order in which things happen inside.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/engine/sim_process.h"
#include "dispatch/journal/memory_journal.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::engine {
namespace {

constexpr int kRounds = 10'000;
constexpr int kRoundsPerTeam = 50;  // a young team keeps the rounds short

// One team whose nurses can both take a catheter, and whose legs are put to two at once.
class RacingTeam {
 public:
  explicit RacingTeam(std::uint64_t seed) : random_(seed), world_(seed, testing::MondayMorning()) {
    EngineOptions options;
    options.planner = false;
    process_.emplace(world_, journal_, options);
    EXPECT_TRUE(process_->Start());
    TeamData data = testing::SmallTeam();
    data.allocation_day = AllocationMode::kOffer;  // assigned work is put to one at a time
    data.allocation_night = AllocationMode::kOffer;
    data.offers_at_once = 2;
    data.staff.at({"ben"}).competences.push_back({{"cath_male"}, std::nullopt, "the test"});
    team_ = data.id;
    Ask({{"admin"}, Role::kAdmin, {}, {}}, ConfigureTeam{data});
    for (const std::string name : {"asha", "ben"}) {
      Ask(testing::Field(name), SignOn{{name}, std::nullopt});
    }
  }

  // One round; true when exactly one of the two was given the leg and the other told so.
  bool Race() {
    const VisitId visit = NewVisit();
    const LegId leg = state().visits.at(visit).legs.front().id;
    Ask({{"planner"}, Role::kDuty, {}, {}},
        ApplyPlan{state().revision, {{visit, leg, {"asha"}, 10}, {visit, leg, {"ben"}, 10}}});
    std::vector<std::optional<CommandAnswer>> answers(2);
    const auto& offers = state().visits.at(visit).legs.front().open_offers;
    if (offers.size() != 2) return false;
    std::vector<std::pair<OfferId, std::string>> runners;
    for (const OfferId offer : offers) {
      runners.emplace_back(offer, state().offers.at(offer).practitioner.value);
    }
    if (random_.Chance(50)) std::swap(runners[0], runners[1]);
    for (std::size_t i = 0; i < 2; ++i) {
      process_->engine().Submit(
          team_,
          {AcknowledgeOffer{runners[i].first}, testing::Field(runners[i].second), "", "", {}},
          [&answers, i](const Result<CommandAnswer>& answer) { answers[i] = *answer; });
      for (std::int64_t steps = random_.Below(6); steps > 0; --steps) world_.Step(world_.now());
    }
    world_.Settle();
    const bool fair = JudgeRace(visit, leg, answers, runners);
    Ask(testing::Lead(),
        WithdrawReferral{state().visits.at(visit).referral, WithdrawReason::kMadeInError});
    return fair;
  }

  std::string winners() const { return winners_; }

 private:
  bool JudgeRace(VisitId visit, LegId leg, const std::vector<std::optional<CommandAnswer>>& answers,
                 const std::vector<std::pair<OfferId, std::string>>& runners) {
    if (!answers[0].has_value() || !answers[1].has_value()) return false;
    const bool first_won = answers[0]->outcome == Outcome::kApplied;
    const std::size_t winner = first_won ? 0 : 1;
    const CommandAnswer& lost = *answers[1 - winner];
    winners_ += runners[winner].second.front();
    return answers[winner]->outcome == Outcome::kApplied && lost.outcome == Outcome::kRefused &&
           lost.refused->reason == Refusal::kOfferTaken &&
           FindLeg(state(), visit, leg)->practitioner.value == runners[winner].second;
  }

  CommandAnswer Ask(const Actor& actor, Command command) {
    const auto answer = process_->Ask(team_, {std::move(command), actor, "", "", {}});
    EXPECT_TRUE(answer && answer->outcome == Outcome::kApplied);
    return answer.value_or(CommandAnswer{});
  }

  VisitId NewVisit() {
    ReceiveReferral referral;
    referral.source.organisation = {"C82001"};
    referral.need = {"catheter"};
    const std::int64_t received = Ask(testing::Desk(), referral).subject;
    AcceptReferral accept;
    accept.referral = {received};
    accept.safety_net = testing::SealedText("ring 999 if worse");
    return {Ask(testing::Triage(), accept).subject};
  }

  const State& state() { return *process_->StateOf(team_); }

  Random random_;
  SimWorld world_;
  journal::MemoryJournal journal_;
  std::optional<SimProcess> process_;
  TeamId team_;
  std::string winners_;
};

TEST(TwoPractitionersRacingForOneLeg, EndWithExactlyOneWinnerTenThousandTimes) {
  std::string winners;
  int unfair = 0;
  for (int team = 0; team < kRounds / kRoundsPerTeam; ++team) {
    RacingTeam racing(testing::Seed() * 1'000 + static_cast<std::uint64_t>(team));
    for (int round = 0; round < kRoundsPerTeam; ++round) unfair += racing.Race() ? 0 : 1;
    winners += racing.winners();
  }
  EXPECT_EQ(unfair, 0);
  // Both win about half the time: the arrivals really were shuffled.
  const auto asha = std::count(winners.begin(), winners.end(), 'a');
  EXPECT_GT(asha, kRounds * 4 / 10);
  EXPECT_LT(asha, kRounds * 6 / 10);
}

}  // namespace
}  // namespace tandem::engine
