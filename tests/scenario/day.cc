#include "tests/scenario/day.h"

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "dispatch/matching/plan.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/invariants.h"
#include "dispatch/rules/wakeup.h"
#include "tests/scenario/tell.h"
#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Actor House() { return {{"tandem"}, Role::kAdmin, {}, {}}; }

// More timers than this in a minute is a timer that does not move.
constexpr int kWakeupsInAMinuteMax = 200;

}  // namespace

TeamData StoryTeam() {
  TeamData data = SmallTeam();
  data.red_flags = {{{"chest_pain"}, "all", "Chest pain now?", EmergencyLevel::kAmbulance999},
                    {{"unwell"}, "all", "Unwell since today?", EmergencyLevel::kGpWithinHour}};
  Need exit = data.needs.at({"equipment"});
  exit.id = {"hospital_exit"};
  exit.priority = Priority::kP4;
  exit.clock = ClockType::kTwoDay;
  exit.first = {{Discipline::kSocialCare}, {}, {}};
  exit.gate = Gate::kHospitalExit;
  data.needs[exit.id] = exit;
  data.staff.at({"dan"}).languages = {"en", "gu"};
  data.services[{"ooh_gp"}] = {{"ooh_gp"}, "Out-of-hours GP", ""};
  data.services[{"county"}] = {{"county"}, "The county's crisis team", ""};
  return data;
}

Day::Day(TeamData data) : now_(MondayMorning()) {
  state_.team = data.id;
  EXPECT_TRUE(Say({{"admin"}, Role::kAdmin, {}, {}}, ConfigureTeam{std::move(data)}));
  told_.clear();
}

Decision Day::Say(const Actor& actor, const Command& command) {
  Decision decision = Decide(state_, command, Context{actor, now_});
  if (!decision || decision->events.empty()) return decision;
  const State before = state_;
  const Record record{state_.team, state_.revision.Next(), now_, actor, "", decision->events};
  EvolveRecord(state_, record);
  for (const Event& event : record.events) {
    told_.push_back(LondonClock(now_) + " " + Tell(event, before, state_));
  }
  for (const std::string& broken : BrokenInvariants(state_)) ADD_FAILURE() << broken;
  Deliver();
  return decision;
}

void Day::PassUntil(Instant until) {
  while (now_ < until) {
    ServeTimers(std::min<Instant>(now_ + minutes{1}, until));
    Plan();
  }
}

void Day::StandStill(Span span) {
  const Instant stopped_at = now_;
  now_ += span;
  EXPECT_TRUE(Say(House(), HoldTeam{stopped_at}));
}

void Day::Plan() {
  if (state_.held) return;
  const matching::Problem problem = matching::MakeProblem(state_, now_);
  const ApplyPlan command = matching::ToCommand(problem, matching::Propose(problem));
  if (!command.offers.empty()) static_cast<void>(Say({{"planner"}, Role::kDuty, {}, {}}, command));
}

void Day::Silence(const PractitionerId& practitioner) { silent_.insert(practitioner); }

// Applied without a sentence of its own: an offer that has arrived is the usual case.
void Day::Deliver() {
  std::vector<Offer> fresh;
  for (const auto& [id, offer] : state_.offers) {
    const bool arrives = offer.stage == OfferStage::kOpen && !offer.delivered_at &&
                         offer.offered_at == now_ && !silent_.contains(offer.practitioner);
    if (arrives) fresh.push_back(offer);
  }
  for (const Offer& offer : fresh) {
    const Actor actor = Field(offer.practitioner.value);
    const Decision seen = Decide(state_, ReportOfferSeen{offer.id, false}, Context{actor, now_});
    if (!seen || seen->events.empty()) continue;
    EvolveRecord(state_, {state_.team, state_.revision.Next(), now_, actor, "", seen->events});
  }
}

std::vector<std::string> Day::TakeTold() { return std::exchange(told_, {}); }

void Day::ServeTimers(Instant until) {
  for (int i = 0; i < kWakeupsInAMinuteMax; ++i) {
    const auto next = NextWakeup(state_);
    if (!next || *next > until) {
      now_ = until;
      return;
    }
    now_ = std::max(now_, *next);
    const Decision decision = Say(House(), PassTime{});
    ASSERT_TRUE(decision && !decision->events.empty()) << "a wake-up that does nothing would spin";
  }
  FAIL() << "timers that do not move at " << LondonClock(now_);
}

}  // namespace tandem::testing
