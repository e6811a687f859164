#include <gtest/gtest.h>

#include "tests/support/given.h"
#include "tests/unit/archive/journalled.h"
#include "tests/unit/rules/owed.h"

namespace tandem::archive {
namespace {

using testing::Journalled;
using testing::Time;

// The numbers of one referral and of its first visit; they stand ten apart.
struct Case {
  std::int64_t number;
  Instant received_at;

  ReferralId referral() const { return {number}; }
  EpisodeId episode() const { return {number + 1}; }
  VisitId visit() const { return {number + 2}; }
  LegId leg(std::int64_t index) const { return {number + 3 + index}; }
};

// Figures of records that a test tells; asha is a nurse, cleo and dan are support workers.
class Figures : public ::testing::Test {
 protected:
  void SetUp() override { told_.Tell(Time("2026-10-01T08:00:00Z"), {TeamConfigured{SmallTeam()}}); }

  static TeamData SmallTeam() { return testing::SmallTeam(); }

  Case Receive(const char* at) {
    const Case made{next_ += 10, Time(at)};
    Referral referral;
    referral.id = made.referral();
    referral.received_at = made.received_at;
    referral.sources.emplace_back();
    referral.need = {"fall"};
    told_.Tell(made.received_at, {ReferralReceived{referral}});
    return made;
  }

  // Its clock starts with the receipt.
  void Accept(const Case& made, Priority priority = Priority::kP1,
              ClockType clock = ClockType::kTwoHour, int legs = 1,
              JointMode mode = JointMode::kAllOrNone) {
    ReferralAccepted accepted;
    accepted.referral = made.referral();
    accepted.triage.priority = priority;
    accepted.clock.type = clock;
    accepted.clock.started_at = made.received_at;
    accepted.episode.id = made.episode();
    accepted.episode.referral = made.referral();
    accepted.visit.id = made.visit();
    accepted.visit.referral = made.referral();
    accepted.visit.episode = made.episode();
    accepted.visit.mode = legs == 1 ? JointMode::kSingle : mode;
    for (int i = 0; i < legs; ++i) {
      accepted.visit.legs.emplace_back();
      accepted.visit.legs.back().id = made.leg(i);
    }
    told_.Tell(made.received_at, {accepted});
  }

  void Hold(const Case& made, int leg, const char* who) {
    LegHeld held;
    held.visit = made.visit();
    held.leg = made.leg(leg);
    held.practitioner = {who};
    told_.Tell(made.received_at, {held});
  }

  void AtAddress(const Case& made, int leg, Instant at) {
    told_.Tell(at, {LegAtAddress{made.visit(), made.leg(leg), {at, Span{0}, false}, {}}});
  }

  void Meet(const Case& made, int leg, Instant at) {
    LegWithPerson met;
    met.visit = made.visit();
    met.leg = made.leg(leg);
    met.contact.with_person.at = at;
    told_.Tell(at, {met});
  }

  void Stop(const Case& made, Instant at) {
    told_.Tell(at, {ClockStopped{made.referral(), at, false}});
  }

  // From receipt to contact by one person, who was at the door when the person was met.
  Case Seen(const char* received_at, Span after, Priority priority = Priority::kP1) {
    const Case made = Receive(received_at);
    Accept(made, priority);
    Hold(made, 0, "asha");
    Meet(made, 0, made.received_at + after);
    Stop(made, made.received_at + after);
    return made;
  }

  Kpi Of(const char* month) {
    testing::CatchUp(*archive_, told_);
    const auto kpi = archive_->KpiOf(told_.team(), MonthOf(month).value());
    EXPECT_TRUE(kpi) << kpi.error().message;
    return kpi.value_or(Kpi{});
  }

  Journalled told_;
  std::unique_ptr<Archive> archive_ = testing::OpenArchive();
  std::int64_t next_ = 0;
};

TEST_F(Figures, HaveThreeDatesTheEndOfTheClockTheReceiptAndTheContact) {
  Seen("2026-10-31T23:30:00Z", minutes{45});
  const Kpi october = Of("2026-10");
  EXPECT_EQ(october.two_hour_referrals, 1);
  EXPECT_EQ(october.two_hour_clocks_ended, 0);
  EXPECT_EQ(october.contacts, 0);
  const Kpi november = Of("2026-11");
  EXPECT_EQ(november.two_hour_referrals, 0);
  EXPECT_EQ(november.two_hour_clocks_ended, 1);
  EXPECT_EQ(november.two_hour_within, 1);
  EXPECT_EQ(november.contacts, 1);
  EXPECT_EQ(november.first_visits, 1);
  EXPECT_EQ(november.p1_within_60, 1);
  EXPECT_EQ(Of("2026-12"), Kpi{});
}

TEST_F(Figures, CountExactlyTwoHoursAsWithin) {
  Seen("2026-11-03T10:00:00Z", minutes{120});
  Seen("2026-11-03T11:00:00Z", minutes{120} + Span{1});
  EXPECT_EQ(Of("2026-11").two_hour_clocks_ended, 2);
  EXPECT_EQ(Of("2026-11").two_hour_within, 1);
}

TEST_F(Figures, OfAMonthLongPastMoveWithALateCorrection) {
  const Case seen = Seen("2026-10-31T21:00:00Z", minutes{210});
  EXPECT_EQ(Of("2026-11").two_hour_clocks_ended, 1);
  EXPECT_EQ(Of("2026-11").two_hour_within, 0);
  // Two weeks later an earlier contact comes to light.
  Hold(seen, 0, "asha");
  Meet(seen, 0, Time("2026-10-31T22:10:00Z"));
  told_.Tell(Time("2026-11-14T09:00:00Z"),
             {ClockStopped{seen.referral(), Time("2026-10-31T22:10:00Z"), false}});
  EXPECT_EQ(Of("2026-11"), Kpi{});
  EXPECT_EQ(Of("2026-10").two_hour_clocks_ended, 1);
  EXPECT_EQ(Of("2026-10").two_hour_within, 1);
  EXPECT_EQ(Of("2026-10").contacts, 1);
  // The earliest counts, in whatever order they are told.
  Stop(seen, Time("2026-11-02T10:00:00Z"));
  EXPECT_EQ(Of("2026-10").two_hour_within, 1);
}

TEST_F(Figures, TakeOnlyClocksOfTheirKind) {
  for (const ClockType clock :
       {ClockType::kTwoHour, ClockType::kTwoDay, ClockType::kCrisisWithoutTarget}) {
    const Case made = Receive("2026-11-03T10:00:00Z");
    Accept(made, Priority::kP3, clock);
    Hold(made, 0, "asha");
    Meet(made, 0, made.received_at + minutes{30});
    Stop(made, made.received_at + minutes{30});
  }
  const Kpi kpi = Of("2026-11");
  EXPECT_EQ(kpi.two_hour_clocks_ended, 1);
  EXPECT_EQ(kpi.two_hour_referrals, 1);
  EXPECT_EQ(kpi.contacts, 2) << "of type 05 and 07";
  EXPECT_EQ(kpi.first_visits, 3);
  EXPECT_EQ(kpi.p1_seen, 0);
}

TEST_F(Figures, ShowTheClocksThatLeaveThePercentageBecauseNobodyCame) {
  const Case withdrawn = Receive("2026-11-03T10:00:00Z");
  Accept(withdrawn);
  const Case open = Receive("2026-11-03T10:05:00Z");
  Accept(open);
  const Case joined = Receive("2026-11-03T10:06:00Z");
  Accept(joined);
  told_.Tell(Time("2026-12-01T10:00:00Z"),
             {ReferralWithdrawn{withdrawn.referral(), WithdrawReason::kNoLongerNeeded}});
  told_.Tell(Time("2026-12-01T10:00:00Z"),
             {ReferralLinked{open.referral(), joined.referral(), {}, {}, {}, {}}});
  const Kpi kpi = Of("2026-11");
  EXPECT_EQ(kpi.clocks_never_stopped, 1) << "by the date of receipt";
  EXPECT_EQ(kpi.two_hour_referrals, 2) << "a duplicate is counted with the one it joined";
  EXPECT_EQ(kpi.two_hour_clocks_ended, 0);
}

TEST_F(Figures, MeasureP1ToTheFirstDoorReached) {
  const Case at_sixty = Receive("2026-11-03T10:00:00Z");
  Accept(at_sixty, Priority::kP1, ClockType::kTwoHour, 2);
  Hold(at_sixty, 0, "cleo");
  Hold(at_sixty, 1, "dan");
  AtAddress(at_sixty, 1, at_sixty.received_at + minutes{60});
  AtAddress(at_sixty, 0, at_sixty.received_at + minutes{75});
  Meet(at_sixty, 0, at_sixty.received_at + minutes{80});
  Stop(at_sixty, at_sixty.received_at + minutes{80});
  Seen("2026-11-03T10:00:00Z", minutes{60});
  Seen("2026-11-03T10:00:00Z", minutes{60} + Span{1});
  Seen("2026-11-03T10:00:00Z", minutes{10}, Priority::kP2);
  EXPECT_EQ(Of("2026-11").p1_seen, 3);
  EXPECT_EQ(Of("2026-11").p1_within_60, 2);
}

TEST_F(Figures, TellTwoDisciplinesFromTwoPairsOfHands) {
  const auto joint = [&](const char* first, const char* second, Span apart, JointMode mode) {
    const Case made = Receive("2026-11-03T10:00:00Z");
    Accept(made, Priority::kP2, ClockType::kTwoHour, 2, mode);
    Hold(made, 0, first);
    Hold(made, 1, second);
    Meet(made, 0, made.received_at + minutes{30});
    if (apart >= Span{0}) Meet(made, 1, made.received_at + minutes{30} + apart);
    return made;
  };
  joint("asha", "cleo", minutes{15}, JointMode::kAllOrNone);
  joint("cleo", "dan", minutes{15} + Span{1}, JointMode::kAllOrNone);
  joint("cleo", "dan", minutes{5}, JointMode::kLeadThenJoin);
  joint("cleo", "dan", Span{-1}, JointMode::kAllOrNone);  // dan has not met them
  Seen("2026-11-03T10:00:00Z", minutes{30});
  // Two were planned, the lead sent one.
  const Case alone = Receive("2026-11-03T10:00:00Z");
  Accept(alone, Priority::kP2, ClockType::kTwoHour, 2);
  Hold(alone, 0, "asha");
  Hold(alone, 1, "dan");
  told_.Tell(alone.received_at,
             {LegReleased{alone.visit(), alone.leg(1), ReleaseReason::kModeChanged, std::nullopt}});
  Meet(alone, 0, alone.received_at + minutes{40});
  const Kpi kpi = Of("2026-11");
  EXPECT_EQ(kpi.first_visits, 6);
  EXPECT_EQ(kpi.joint_two_disciplines, 1);
  EXPECT_EQ(kpi.joint_double_handed, 3);
  EXPECT_EQ(kpi.joint_both_within_15, 1);
}

TEST_F(Figures, KeepTheDisciplineSomebodyHadThen) {
  const Case made = Receive("2026-11-03T10:00:00Z");
  Accept(made, Priority::kP2, ClockType::kTwoHour, 2);
  Hold(made, 0, "cleo");
  Hold(made, 1, "dan");
  TeamData later = SmallTeam();
  later.staff.at({"dan"}).discipline = Discipline::kNursing;
  told_.Tell(made.received_at, {TeamConfigured{later}});
  Meet(made, 0, made.received_at + minutes{30});
  EXPECT_EQ(Of("2026-11").joint_double_handed, 1);
}

TEST_F(Figures, CountARungOnceHoweverOftenItIsRaised) {
  EscalationRaised raised;
  raised.escalation.id = {5};
  raised.escalation.raised_at = Time("2026-11-03T10:00:00Z");
  for (int times = 1; times <= 3; ++times) {
    raised.escalation.times_raised = times;
    told_.Tell(raised.escalation.raised_at + minutes{15 * times}, {raised});
  }
  told_.Tell(Time("2026-11-04T10:00:00Z"), {OpportunityMissed{{7}}});
  EXPECT_EQ(Of("2026-11").escalations, 1);
  EXPECT_EQ(Of("2026-11").opportunities_missed, 1);
}

TEST_F(Figures, CountHowReferralsThatWereNotTakenEnded) {
  for (const ReferralStage stage : {ReferralStage::kAdvised, ReferralStage::kRedirected,
                                    ReferralStage::kRedirected, ReferralStage::kRejected}) {
    const Case made = Receive("2026-10-31T23:59:00Z");
    told_.Tell(Time("2026-11-01T00:05:00Z"), {ReferralDisposed{made.referral(), stage, {}}});
  }
  const Kpi kpi = Of("2026-11");
  EXPECT_EQ(kpi.advised, 1);
  EXPECT_EQ(kpi.redirected, 2);
  EXPECT_EQ(kpi.rejected, 1);
}

// --- by the rules themselves --------------------------------------------------------------------

Kpi OfMarch(const testing::World& world) {
  Journalled told;
  for (const Record& record : world.records()) told.Write(record);
  const auto archive = testing::OpenArchive();
  testing::CatchUp(*archive, told);
  return archive->KpiOf(told.team(), MonthOf("2026-03").value()).value();
}

TEST(PeopleDisturbed, AreThoseWhoHadBeenToldToGo) {
  testing::World world;
  const auto [referral, visit] = testing::CommittedFall(world);
  EXPECT_EQ(OfMarch(world).people_disturbed, 0);
  world.Say(testing::Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(OfMarch(world).people_disturbed, 2);
}

TEST(PeopleDisturbed, AreNotThoseWhoGiveALegBack) {
  testing::World world;
  const testing::Seen seen = testing::Committed(world);
  ASSERT_TRUE(
      world.Say(testing::Field("asha"), HandBack{{"asha"}, {}, {}, DeclineReason::kUnwell}));
  ASSERT_EQ(world.leg(seen.visit, 0).stage, LegStage::kReleased);
  EXPECT_EQ(OfMarch(world).people_disturbed, 0);
}

TEST(Offers, AreCountedWhenTheyWereDeclinedOrNobodyAnswered) {
  testing::World world;
  world.SignOn({"asha", "ben", "cleo"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  world.OfferTo(visit, {"ben", "cleo"});
  ASSERT_TRUE(world.Say(testing::Field("ben"),
                        DeclineOffer{world.OpenOfferOf("ben"), DeclineReason::kVehicle}));
  world.Pass(minutes{10});
  EXPECT_EQ(OfMarch(world).offers_declined, 1);
  EXPECT_EQ(OfMarch(world).offers_unanswered, 1);
}

TEST_F(Figures, CountLateClocksByTheReasonSaidLastAndWhatNobodySaid) {
  const auto say = [&](const Case& made, BreachReason reason) {
    told_.Tell(made.received_at + hours{4}, {BreachReasoned{made.referral(), {.reason = reason}}});
  };
  const Case late = Seen("2026-11-03T10:00:00Z", minutes{150});
  say(late, BreachReason::kTravel);
  say(late, BreachReason::kPersonAskedLater);
  say(Seen("2026-11-04T10:00:00Z", minutes{121}), BreachReason::kNightCover);
  say(Seen("2026-11-05T10:00:00Z", minutes{130}), BreachReason::kNightCover);
  Seen("2026-11-06T10:00:00Z", minutes{130});
  // Said before it was late, and then it was not.
  say(Seen("2026-11-07T10:00:00Z", minutes{119}), BreachReason::kPersonAskedLater);
  const Kpi november = Of("2026-11");
  EXPECT_EQ(november.breaches, (std::map<BreachReason, int>{{BreachReason::kNightCover, 2},
                                                            {BreachReason::kPersonAskedLater, 1}}));
  EXPECT_EQ(november.breaches_person_asked_later, 1);
  EXPECT_EQ(november.breaches_not_said, 1);
  EXPECT_EQ(november.two_hour_clocks_ended - november.two_hour_within, 4) << "they are all of them";
  EXPECT_TRUE(Of("2026-12").breaches.empty());
}

}  // namespace
}  // namespace tandem::archive
