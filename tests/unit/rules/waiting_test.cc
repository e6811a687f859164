#include "dispatch/rules/waiting.h"

#include <algorithm>
#include <array>
#include <set>

#include <gtest/gtest.h>

#include "dispatch/base/random.h"
#include "dispatch/rules/evolve.h"
#include "dispatch/rules/wakeup.h"
#include "tests/support/given.h"
#include "tests/support/seed.h"

namespace tandem::testing {
namespace {

std::vector<WaitingThing> Waiting(const State& state) {
  std::vector<WaitingThing> things;
  ForEachWaiting(state, [&](const WaitingThing& thing) { things.push_back(thing); });
  return things;
}

int Count(const State& state, EscalationKind kind) {
  const std::vector<WaitingThing> things = Waiting(state);
  return static_cast<int>(std::count_if(
      things.begin(), things.end(), [&](const WaitingThing& thing) { return thing.kind == kind; }));
}

Leg LegIn(LegStage stage) {
  Leg leg;
  leg.stage = stage;
  return leg;
}

TEST(ALeg, WaitsForTheLeadFromItsFirstOfferOn) {
  Leg leg = LegIn(LegStage::kTentative);
  EXPECT_EQ(WaitsFor(leg), std::nullopt) << "until then only its visit waits";
  leg.waiting.emplace();
  EXPECT_EQ(WaitsFor(leg), EscalationKind::kLeadDirects);
  leg.stage = LegStage::kOffered;
  EXPECT_EQ(WaitsFor(leg), EscalationKind::kLeadDirects);
}

TEST(ALegThatStandsOff, WaitsToBeSeenAndThenForThePartner) {
  for (const LegStage stage : {LegStage::kCommitted, LegStage::kEnRoute, LegStage::kAtAddress}) {
    Leg leg = LegIn(stage);
    leg.stand_off.emplace();
    EXPECT_EQ(WaitsFor(leg), EscalationKind::kStandOffUnseen);
    leg.stand_off->acknowledged_at.emplace();
    EXPECT_EQ(WaitsFor(leg), EscalationKind::kPartnerFailed);
  }
}

TEST(ALegThatStoodOff, WaitsAsAnyOtherOnceInsideAndForNothingOnceOver) {
  Leg leg = LegIn(LegStage::kWithPerson);
  leg.stand_off.emplace();
  EXPECT_EQ(WaitsFor(leg), EscalationKind::kVisitOverdue);
  leg.stage = LegStage::kReleased;
  EXPECT_EQ(WaitsFor(leg), std::nullopt);
  leg.may_still_travel = true;
  EXPECT_EQ(WaitsFor(leg), EscalationKind::kMayStillTravel);
}

TEST(AnEpisode, OwesAnExitPlanAndThenAReview) {
  Episode episode;
  EXPECT_EQ(WaitsFor(episode), EscalationKind::kNoContactAtAddress);
  episode.first_contact_at.emplace();
  EXPECT_EQ(WaitsFor(episode), EscalationKind::kExitPlan);
  episode.times_extended = 1;
  EXPECT_EQ(WaitsFor(episode), EscalationKind::kEpisodeReview);
  episode.times_extended = 0;
  episode.exit_planned_at.emplace();
  EXPECT_EQ(WaitsFor(episode), EscalationKind::kEpisodeReview);
}

TEST(AVisit, ThatWasPlannedIsMissedNotUnfound) {
  Visit visit;
  EXPECT_EQ(WaitsFor(visit), EscalationKind::kNobodyFound);
  for (const VisitKind kind : {VisitKind::kCareCall, VisitKind::kSitting, VisitKind::kFollowUp}) {
    visit.kind = kind;
    EXPECT_EQ(WaitsFor(visit), EscalationKind::kCareCallMissed);
  }
}

TEST(TheWalk, MeetsEveryKindOfThingOnce) {
  World world;
  world.SignOn({"asha", "ben"});
  ASSERT_TRUE(world.Say(Field("ben"), SignOff{{"ben"}}));
  world.Refer("equipment");
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Say(Lead(), OpenHandover{{"nia"}, {}}));
  RaiseSos sos;
  sos.practitioner = {"asha"};
  ASSERT_TRUE(world.Say(Field("asha"), sos));
  const State& state = world.state();
  EXPECT_EQ(Count(state, EscalationKind::kTriageOverdue), 1);
  EXPECT_EQ(Count(state, EscalationKind::kNobodyFound), 1);
  EXPECT_EQ(Count(state, EscalationKind::kLeadDirects), 1);
  EXPECT_EQ(Count(state, EscalationKind::kBreakOwed), 1);
  EXPECT_EQ(Count(state, EscalationKind::kNotHomeSafe), 1);
  EXPECT_EQ(Count(state, EscalationKind::kHandoverUnaccepted), 1);
  EXPECT_EQ(Count(state, EscalationKind::kSos), 2);
  EXPECT_EQ(Count(state, EscalationKind::kTaskOverdue), static_cast<int>(state.tasks.size()));
  for (const WaitingThing& thing : Waiting(state)) {
    EXPECT_GT(thing.waiting.due_at, world.now());
    EXPECT_TRUE(state.batons.contains(thing.waiting.baton));
  }
}

TEST(APartnersFailure, StandsAloneUnlessALegThatStandsOffWaitsWithIt) {
  State state;
  Escalation failed;
  failed.kind = EscalationKind::kPartnerFailed;
  failed.visit = VisitId{1};
  failed.leg = LegId{2};
  EXPECT_TRUE(StandsAlone(state, failed)) << "its leg is gone";
  Leg leg = LegIn(LegStage::kAtAddress);
  leg.id = failed.leg;
  leg.stand_off.emplace();
  state.visits[failed.visit].legs.push_back(leg);
  EXPECT_TRUE(StandsAlone(state, failed)) << "the leg waits to be seen";
  state.visits[failed.visit].legs[0].stand_off->acknowledged_at.emplace();
  EXPECT_FALSE(StandsAlone(state, failed));
}

TEST(TheNextWakeup, IsWhenAShiftEndsUnderSomebodysFeet) {
  World world;
  tandem::SignOn on;
  on.practitioner = {"asha"};
  on.shift_ends_at = world.now() + minutes{5};
  ASSERT_TRUE(world.Say(Field("asha"), on));
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_EQ(NextWakeup(world.state()), on.shift_ends_at);
  world.Pass(minutes{5});
  const auto& escalations = world.state().escalations;
  EXPECT_TRUE(std::any_of(escalations.begin(), escalations.end(), [](const auto& entry) {
    return entry.second.kind == EscalationKind::kShiftEndedWithLegs;
  }));
}

// A shift in which anything may happen, by people who answer, do not, and change their minds.
class RandomShift {
 public:
  explicit RandomShift(std::uint64_t seed) : random_(seed) {
    world_.SignOn({"asha", "ben", "cleo", "dan", "femi"});
  }

  const World& world() const { return world_; }

  void Step() {
    switch (random_.Below(8)) {
      case 0:
        return AtTheDesk();
      case 1:
      case 2:
        return AmongDuty();
      case 3:
        return world_.Pass(minutes{random_.Between(0, random_.Chance(20) ? 60 : 3)});
      default:
        return OnTheRoad();
    }
  }

 private:
  std::string Anyone() {
    constexpr std::array kNames{"asha", "ben", "cleo", "dan", "eve", "femi"};
    return kNames[static_cast<std::size_t>(random_.Below(kNames.size()))];
  }

  void AtTheDesk() {
    const State before = world_.state();
    constexpr std::array kNeeds{"catheter", "fall", "delirium", "equipment"};
    if (random_.Chance(50) && world_.state().referrals.size() < 8) {
      DoorSafety door;
      if (random_.Chance(50)) door.violence.answer = Answer::kYes;
      world_.Refer(kNeeds[static_cast<std::size_t>(random_.Below(kNeeds.size()))], door);
    }
    for (const auto& [id, referral] : before.referrals) {
      if (referral.stage == ReferralStage::kReceived && random_.Chance(40)) {
        AcceptReferral accept;
        accept.referral = id;
        accept.safety_net = SealedText("ring 999 if worse");
        (void)world_.Say(Triage(), accept);
      }
    }
  }

  void AmongDuty() {
    const State before = world_.state();
    switch (random_.Below(8)) {
      case 0:
        (void)world_.Say(Lead(), OpenHandover{{"nia"}, {}});
        return;
      case 1:
        for (const auto& [id, handover] : before.handovers) {
          (void)world_.Say({handover.to, Role::kDuty, {}, {}},
                           AcceptHandoverItem{id, random_.Chance(50) ? -1 : 0});
        }
        return;
      case 2:
        (void)world_.Say(Lead(), HoldTeam{world_.now() - minutes{random_.Between(3, 90)}});
        return;
      case 3:
        (void)world_.Say(Lead(), ConfirmResume{});
        return;
      case 4: {
        TemporaryPractitioner gail;
        gail.member.id = {"gail"};
        gail.expires_at = world_.now() + hours{random_.Between(1, 12)};
        (void)world_.Say(Lead(), AddTemporaryPractitioner{gail});
        return;
      }
      default:
        for (const auto& [id, visit] : before.visits) {
          (void)world_.OfferTo(id, {Anyone(), Anyone()});
        }
    }
  }

  void OnTheRoad() {
    const State before = world_.state();
    const std::string who = random_.Chance(10) ? "gail" : Anyone();
    tandem::SignOn on;
    on.practitioner = {who};
    if (random_.Chance(50)) on.shift_ends_at = world_.now() + minutes{random_.Between(10, 600)};
    RaiseSos sos;
    sos.practitioner = {who};
    const std::array<Command, 6> own{
        on, SignOff{{who}}, StartBreak{{who}}, EndBreak{{who}}, ReportSafeHome{{who}}, sos};
    if (random_.Chance(15)) {
      (void)world_.Say(Field(who), own[static_cast<std::size_t>(random_.Below(own.size()))]);
      return;
    }
    if (const OfferId offer = world_.OpenOfferOf(who)) {
      (void)world_.Say(Field(who), AcknowledgeOffer{offer});
      return;
    }
    for (const auto& [id, visit] : before.visits) {
      for (const Leg& leg : visit.legs) {
        if (leg.practitioner.value == who) Report(who, id, leg.id);
      }
    }
  }

  void Report(const std::string& who, VisitId visit, LegId leg) {
    const Occurred now{world_.now(), {}, false};
    Contact contact;
    contact.with_person = now;
    const auto outcome =
        random_.Chance(50) ? VisitOutcome::kCareContinues : VisitOutcome::kHomeWithoutSupport;
    const std::array<Command, 6> reports{
        ReportSetOff{visit, leg, now},
        ReportAtAddress{visit, leg, now},
        ReportWithPerson{visit, leg, contact, std::nullopt},
        ReportLeft{visit, leg, now, outcome},
        ReportCannotContinue{visit, leg, now, CannotContinueReason::kVehicle},
        ReportNeedHelp{visit, leg, now, HelpKind::kNurse}};
    const Leg* theirs = FindLeg(world_.state(), visit, leg);
    if (theirs && theirs->stand_off) {
      (void)world_.Say(Field(who), AcknowledgeStandOff{visit, leg});
    }
    (void)world_.Say(Field(who), reports[static_cast<std::size_t>(random_.Below(reports.size()))]);
  }

  Random random_;
  World world_;
};

// Serves every timer for two days. Each wake-up does something and the next lies ahead.
void ServeTwoDays(State state, Instant now) {
  const Actor house{{"tandem"}, Role::kAdmin, {}, {}};
  const Instant until = now + hours{48};
  for (auto next = NextWakeup(state); next && *next <= until; next = NextWakeup(state)) {
    now = std::max(now, *next);
    const Decision decision = Decide(state, PassTime{}, Context{house, now});
    ASSERT_TRUE(decision);
    ASSERT_FALSE(decision->events.empty()) << "a wake-up that does nothing would spin";
    EvolveRecord(state, {state.team, state.revision.Next(), now, house, "", decision->events});
    const auto later = NextWakeup(state);
    ASSERT_TRUE(!later || *later > now) << "the same timer came again at once";
  }
}

TEST(TheNextWakeup, AlwaysLiesAheadOfThePassTimeItAsksFor) {
  for (int round = 0; round < Rounds(40); ++round) {
    RandomShift shift(Seed() + static_cast<std::uint64_t>(round));
    for (int step = 0; step < 120 && !::testing::Test::HasFailure(); ++step) shift.Step();
    ServeTwoDays(shift.world().state(), shift.world().now());
    if (::testing::Test::HasFailure()) {
      FAIL() << "in round " << round;
    }
  }
}

}  // namespace
}  // namespace tandem::testing
