#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

#include "dispatch/domain/limits.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/task_rules.h"
#include "dispatch/rules/wakeup.h"
#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

// Everything that came with referrals or questions; alarms about our own people are not.
std::int64_t SizeOf(const State& state) {
  const auto about_referrals =
      std::count_if(state.escalations.begin(), state.escalations.end(),
                    [](const auto& entry) { return static_cast<bool>(entry.second.referral); });
  return std::ssize(state.referrals) + std::ssize(state.episodes) + std::ssize(state.visits) +
         std::ssize(state.offers) + std::ssize(state.tasks) + std::ssize(state.enquiries) +
         std::ssize(state.opportunities) + about_referrals;
}

TEST(AClosedEpisode, LeavesTheStateAfterFourDaysWithAllThatBelongsToIt) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kHomeWithoutSupport});
  world.Pass(limits::kArchiveAfter - Span{1});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral)) << "late facts still find it";
  world.Pass(Span{1});
  EXPECT_EQ(SizeOf(world.state()), 0);
}

TEST(AReportNobodyHasLookedAt, KeepsItsReferral) {
  World world;
  const Seen seen = SeenAndLeft(world);
  world.Say(Lead(), CloseEpisode{seen.episode, VisitOutcome::kHomeWithoutSupport});
  world.Say(Field("asha"), ReportAtAddress{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  Decision filed = world.Say(
      Field("asha"), ReportWrongAddress{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  ASSERT_TRUE(filed);
  const Escalation* review = FindEscalation(world, EscalationKind::kFactForReview);
  ASSERT_TRUE(review);
  world.Pass(limits::kArchiveAfter + hours{24});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral));
  while (const Escalation* open = FindEscalation(world, EscalationKind::kFactForReview)) {
    ASSERT_TRUE(world.Say(Lead(), ResolveEscalation{open->id}));
  }
  world.Pass(Span{1});
  EXPECT_FALSE(world.state().referrals.contains(seen.referral));
}

TEST(SomebodyWhoMayStillTravel, KeepsTheReferral) {
  World world;
  const Seen seen = Committed(world);
  world.Say(Field("asha"), ReportSetOff{seen.visit, seen.leg, {world.now(), Span{0}, false}});
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{seen.referral, WithdrawReason::kMadeInError}));
  ASSERT_TRUE(world.leg(seen.visit, 0).may_still_travel);
  world.Pass(limits::kArchiveAfter + hours{1});
  EXPECT_TRUE(world.state().referrals.contains(seen.referral));
  world.Say(Field("asha"), AcknowledgeWithdrawal{seen.visit, seen.leg});
  world.Pass(Span{1});
  EXPECT_FALSE(world.state().referrals.contains(seen.referral));
}

// How somebody who means well ends it.
TaskResult UsualEnd(TaskKind kind) {
  for (const TaskResult result : {TaskResult::kDone, TaskResult::kSame, TaskResult::kConfirmed}) {
    if (Fits(kind, result)) return result;
  }
  return TaskResult::kNoAnswer;
}

DoorSafety SafeDoor() {
  DoorSafety safety;
  for (SafetyAnswer* answer : {&safety.violence, &safety.weapon, &safety.dog_loose,
                               &safety.scene_unsafe, &safety.allegations}) {
    answer->answer = Answer::kNo;
  }
  return safety;
}

// A year of the rules alone, without the checks of World after every record. Asha does it all, in
// short shifts, and does not rest.
class Year {
 public:
  Year() : now_(MondayMorning()) {
    TeamData data = SmallTeam();
    data.rest.between_shifts = Span{0};
    state_.team = data.id;
    Say(Lead(), ConfigureTeam{data});
  }

  const State& state() const { return state_; }

  void LiveThrough(int i) {
    Say(Field("asha"), SignOn{{"asha"}, {}, now_ + hours{4}, {}, {}});
    ReceiveReferral referral;
    referral.source.organisation = {"C82001"};
    referral.need = {"catheter"};
    referral.safety = SafeDoor();
    const ReferralId id{Say(Desk(), referral)};
    if (i % 3 == 0) {
      Say(Desk(), WithdrawReferral{id, WithdrawReason::kNoLongerNeeded});
    } else {
      Attend(id);
    }
    AskLikelyTime ask;
    ask.need = {"catheter"};
    Say(Desk(), ask);
    Say(Field("asha"), SignOff{{"asha"}});
    Say(Field("asha"), ReportSafeHome{{"asha"}});
    Pass(minutes{262});  // 2,000 of these are a year
  }

 private:
  void Attend(ReferralId id) {
    AcceptReferral accept;
    accept.referral = id;
    accept.safety_net = SealedText("ring 999 if worse");
    const VisitId visit{Say(Triage(), accept)};
    const LegId leg = state_.visits.at(visit).legs.front().id;
    Say(Lead(), ApplyPlan{state_.revision, {{visit, leg, {"asha"}, 12}}});
    const auto& offers = state_.visits.at(visit).legs.front().open_offers;
    ASSERT_FALSE(offers.empty());
    Say(Field("asha"), AcknowledgeOffer{offers.front()});
    Contact contact;
    contact.with_person.at = now_;
    Say(Field("asha"), ReportWithPerson{visit, leg, contact, {}});
    Say(Field("asha"),
        ReportLeft{visit, leg, {now_, Span{0}, false}, VisitOutcome::kHomeWithoutSupport});
  }

  std::int64_t Say(const Actor& actor, Command command) {
    const Decision decision = Decide(state_, command, Context{actor, now_});
    if (!decision) {
      ADD_FAILURE() << RefusalName(decision.error().reason) << " " << decision.error().detail;
      return 0;
    }
    if (decision->events.empty()) return decision->subject;
    EvolveRecord(state_,
                 Record{state_.team, state_.revision.Next(), now_, actor, "", decision->events});
    return decision->subject;
  }

  void Pass(Span span) {
    const Instant until = now_ + span;
    for (auto next = NextWakeup(state_); next && *next <= until; next = NextWakeup(state_)) {
      now_ = std::max(now_, *next);
      const Revision before = state_.revision;
      Say({{"tandem"}, Role::kAdmin, {}, {}}, PassTime{});
      ASSERT_NE(state_.revision, before) << "a wake-up that does nothing would spin";
      // Whatever is owed is done when it is called for.
      const std::map<TaskId, Task> owed = state_.tasks;
      for (const auto& [id, task] : owed) {
        Say(Lead(), CompleteTask{id, UsualEnd(task.kind), {}, {}, {}});
      }
    }
    now_ = until;
  }

  State state_;
  Instant now_;
};

TEST(AYearOfReferrals, LeavesNoMoreBehindThanAWeekOfThem) {
  Year year;
  for (int i = 0; i < 50; ++i) year.LiveThrough(i);
  const std::int64_t after_days = SizeOf(year.state());
  for (int i = 50; i < 2'000; ++i) year.LiveThrough(i);
  EXPECT_LE(SizeOf(year.state()), after_days + 10);
  EXPECT_LE(std::ssize(year.state().referrals), 30);
}

}  // namespace
}  // namespace tandem::testing
