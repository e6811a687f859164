#include <gtest/gtest.h>

#include "dispatch/rules/ladder.h"
#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

const Offer& OfferOf(const World& world, const std::string& who) {
  return world.state().offers.at(world.OpenOfferOf(who));
}

VisitId Catheter(World& world, const std::vector<std::string>& asked) {
  world.SignOn(asked);
  const VisitId visit = world.Accept(world.Refer("catheter"));
  EXPECT_TRUE(world.OfferTo(visit, asked));
  return visit;
}

// --- answers ------------------------------------------------------------------------------------

TEST(AcknowledgeOffer, CommitsASingleVisitAtOnce) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered);
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(visit, 0).organisation, OrganisationId{"RT5"});
  EXPECT_FALSE(world.visit(visit).waiting);
}

TEST(AcknowledgeOffer, HoldsTheFirstOfAllOrNoneAndCommitsBothWithTheSecond) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptDoor(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  EXPECT_EQ(CountEvents<OfferMade>(world.LastEvents()), 2) << "both are offered in one revision";
  ASSERT_TRUE(world.Acknowledge("dan"));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kHeld);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kOffered);
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_EQ(CountEvents<LegCommitted>(world.LastEvents()), 2) << "both or neither, one revision";
}

TEST(AcknowledgeOffer, SendsTheFirstAheadOfWhoJoins) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted) << "keep warm, do not lift";
  EXPECT_TRUE(world.visit(pair.visit).waiting) << "the second is still looked for";
  ASSERT_TRUE(world.Acknowledge("dan"));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kCommitted);
  EXPECT_FALSE(world.visit(pair.visit).waiting);
}

TEST(AcknowledgeOffer, OfWhoJoinsWaitsForTheFirst) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"cleo", "dan"}));
  ASSERT_TRUE(world.Acknowledge("dan"));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kHeld) << "nobody to join yet";
  ASSERT_TRUE(world.Acknowledge("cleo"));
  EXPECT_EQ(CountEvents<LegCommitted>(world.LastEvents()), 2);
}

TEST(AcknowledgeOffer, CommitsEachOfTwoWhoMayComeApart) {
  TeamData data = PairTeam();
  data.needs.at({"delirium"}).mode = JointMode::kSeparateAllowed;
  World world(data);
  world.SignOn({"asha", "femi"});
  const Pair pair = AcceptPair(world, "delirium");
  ASSERT_EQ(world.visit(pair.visit).mode, JointMode::kSeparateAllowed);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"asha", "femi"}));
  ASSERT_TRUE(world.Acknowledge("femi"));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kCommitted);
}

TEST(AcknowledgeOffer, TwiceIsTheSameAnswer) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), AcknowledgeOffer{offer}));
  const Decision again = world.Say(Field("asha"), AcknowledgeOffer{offer});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
  EXPECT_TRUE(again->events.empty());
}

TEST(AcknowledgeOffer, IsRefusedFromTheMomentTheOfferExpires) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  const OfferId id = world.OpenOfferOf("asha");
  const Offer offer = world.state().offers.at(id);
  EXPECT_EQ(offer.expires_at, world.now() + minutes{3}) << "P1 waits three minutes";
  // The timer has not been served yet; the stamp of the answer decides.
  const Context at_expiry{Field("asha"), offer.expires_at};
  EXPECT_EQ(RefusalOf(Decide(world.state(), AcknowledgeOffer{id}, at_expiry)),
            Refusal::kOfferExpired);
  EXPECT_EQ(RefusalOf(Decide(world.state(), DeclineOffer{id, {}}, at_expiry)),
            Refusal::kOfferExpired);
  const Context just_before{Field("asha"), offer.expires_at - Span{1}};
  EXPECT_TRUE(Decide(world.state(), AcknowledgeOffer{id}, just_before));
  world.Pass(minutes{3});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{id})), Refusal::kOfferExpired);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative) << "the next candidate's turn";
}

TEST(AcknowledgeOffer, StillCountsWhileTheTeamIsHeld) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  const OfferId id = world.OpenOfferOf("asha");
  const Instant stopped_at = world.now();
  world.Say(Lead(), HoldTeam{stopped_at});
  world.Pass(minutes{5});
  ASSERT_TRUE(world.Say(Field("asha"), AcknowledgeOffer{id})) << "time stood still for them too";
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
}

TEST(AcknowledgeOffer, IsOnlyForThePersonAskedOrDutyOnTheirBehalf) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), AcknowledgeOffer{offer})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), AcknowledgeOffer{{99}})), Refusal::kNotYours);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), AcknowledgeOffer{{99}})), Refusal::kUnknownOffer);
  EXPECT_TRUE(world.Say(Lead(), AcknowledgeOffer{offer})) << "acknowledged by phone, read back";
}

TEST(AcknowledgeOffer, GoesToTheFirstWhenTwoWereAsked) {
  TeamData data = PairTeam();
  data.offers_at_once = 2;
  data.allocation_day = AllocationMode::kOffer;
  data.needs.at({"catheter"}).first = {{Discipline::kNursing}, {}, {}, {}};
  World world(data);
  world.SignOn({"asha", "ben"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  const LegId leg = world.leg(visit, 0).id;
  const ApplyPlan plan{world.state().revision,
                       {{visit, leg, {"asha"}, 9}, {visit, leg, {"ben"}, 9}}};
  ASSERT_TRUE(world.Say(Lead(), plan));
  const OfferId late = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(world.leg(visit, 0).practitioner, PractitionerId{"ben"});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{late})), Refusal::kOfferTaken);
}

TEST(AcknowledgeOffer, IsRefusedAfterTheReferralWasWithdrawn) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  world.OfferTo(visit, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{offer})), Refusal::kOfferWithdrawn);
}

TEST(TheFirstCommitment, OwesThePersonAndTheSourcesWordOfWhoComes) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  Complete(world, TaskKind::kTellSource, TaskResult::kDone);  // that it was accepted
  ASSERT_FALSE(FindTask(world, TaskKind::kTellSource));
  ASSERT_TRUE(world.Acknowledge("asha"));
  const Task* person = FindTask(world, TaskKind::kTellPerson);
  ASSERT_TRUE(person);
  EXPECT_EQ(person->baton, Baton::kPhone);
  EXPECT_EQ(person->due_at, world.now() + minutes{10});
  ASSERT_TRUE(FindTask(world, TaskKind::kTellSource));
  EXPECT_EQ(FindTask(world, TaskKind::kTellSource)->source, 0);
}

TEST(DeclineOffer, PassesThePersonOverForThisVisit) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), DeclineOffer{offer, DeclineReason::kKnowTheFamily}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), AcknowledgeOffer{offer})), Refusal::kOfferAnswered);
}

TEST(DeclineOffer, ForAPatientStillWithThemMayBeRepeatedLater) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  world.Say(Field("asha"),
            DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kWithSomeoneUntil});
  EXPECT_EQ(RefusalOf(world.OfferTo(visit, {"asha"})), Refusal::kPlanOutdated);
  world.Pass(minutes{10});
  EXPECT_TRUE(world.OfferTo(visit, {"asha"}));
}

TEST(DeclineOffer, LeavesTheHeldPartnerHeldWhileTheNextCandidateIsAsked) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan", "ben"});
  const Pair pair = AcceptDoor(world);
  world.OfferTo(pair.visit, {"cleo", "dan"});
  world.Acknowledge("cleo");
  world.Say(Field("dan"), DeclineOffer{world.OpenOfferOf("dan"), DeclineReason::kVehicle});
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kHeld);
  ASSERT_TRUE(world.OfferTo(pair.visit, {"ben"}));
  ASSERT_TRUE(world.Acknowledge("ben"));
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted);
}

// --- rungs --------------------------------------------------------------------------------------

TEST(AnUnansweredOffer, IsPromptedTwiceThenRungThenTheLeadDirects) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  EXPECT_EQ(OfferOf(world, "asha").next_prompt->prompt, OfferPrompt::kSecondPrompt);
  world.Pass(seconds{30});
  EXPECT_EQ(OfferOf(world, "asha").next_prompt->prompt, OfferPrompt::kSms);
  world.Pass(seconds{30});
  EXPECT_EQ(OfferOf(world, "asha").next_prompt->prompt, OfferPrompt::kRing);
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
  world.Pass(minutes{1});
  EXPECT_TRUE(FindTask(world, TaskKind::kRingPractitioner)) << "P1: two minutes";
  EXPECT_FALSE(OfferOf(world, "asha").next_prompt);
  world.Pass(minutes{1});
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kTentative);
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner)) << "there is nothing to ring about";
  world.Pass(minutes{2});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kLeadDirects)) << "P1: five minutes";
  EXPECT_EQ(FindEscalation(world, EscalationKind::kLeadDirects)->leg, world.leg(visit, 0).id);
}

TEST(AnUnansweredOffer, DoesNotStartTheLeadsClockAgain) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  const auto directs = world.leg(visit, 0).waiting;
  ASSERT_TRUE(directs);
  world.Pass(minutes{1});
  world.Say(Field("asha"),
            DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kWithSomeoneUntil});
  EXPECT_EQ(world.leg(visit, 0).waiting, directs);
  world.Pass(minutes{10});
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kLeadDirects));
  const auto again = world.leg(visit, 0).waiting;
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  EXPECT_EQ(world.leg(visit, 0).waiting, again);
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_FALSE(FindEscalation(world, EscalationKind::kLeadDirects)) << "somebody has it";
}

TEST(AnOfferTheDeviceHas, IsNotPromptedAgainButRung) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  ASSERT_TRUE(world.Say(Field("asha"), ReportOfferSeen{world.OpenOfferOf("asha"), false}));
  const Offer& offer = OfferOf(world, "asha");
  EXPECT_EQ(offer.delivered_at, world.now());
  EXPECT_FALSE(offer.displayed_at);
  EXPECT_EQ(offer.next_prompt, (NextPrompt{OfferPrompt::kRing, world.now() + minutes{2}}));
  world.Pass(minutes{1});
  EXPECT_EQ(CountEvents<OfferPrompted>(world.LastEvents()), 0);
}

TEST(AnAcknowledgement, EndsTheCall) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  world.Pass(minutes{2});
  ASSERT_TRUE(FindTask(world, TaskKind::kRingPractitioner));
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
}

TEST(ADecline, EndsTheCall) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  world.Pass(minutes{2});
  world.Say(Field("asha"), DeclineOffer{world.OpenOfferOf("asha"), DeclineReason::kVehicle});
  EXPECT_FALSE(FindTask(world, TaskKind::kRingPractitioner));
}

TEST(TheLadder, RingsOnlyWhereWorkIsAssigned) {
  const TeamData data = PairTeam();
  Offer offer;
  offer.offered_at = MondayMorning();
  offer.expires_at = MondayMorning() + minutes{6};
  const Visit visit;
  const auto next = [&](AllocationMode mode) {
    return PromptAfter(OfferPrompt::kSms, offer, visit, data, mode);
  };
  EXPECT_EQ(next(AllocationMode::kAssignAndAck),
            (NextPrompt{OfferPrompt::kRing, MondayMorning() + minutes{4}}));
  EXPECT_FALSE(next(AllocationMode::kOffer));
  offer.expires_at = MondayMorning() + minutes{4};
  EXPECT_FALSE(next(AllocationMode::kAssignAndAck)) << "the offer is over by then";
}

TEST(TheLadder, AsksOneAtATimeWhereWorkIsAssigned) {
  TeamData data = PairTeam();
  data.offers_at_once = 3;
  data.allocation_night = AllocationMode::kOffer;
  EXPECT_EQ(OffersAtOnce(data, MondayMorning()), 1);
  EXPECT_EQ(OffersAtOnce(data, MondayMorning() + hours{15}), 3);
}

TEST(TheLadder, LeavesAnHourForAPlannedCallButNotPastItsWindow) {
  const TeamData data = PairTeam();
  const Instant now = MondayMorning();
  Visit call;
  EXPECT_EQ(OfferExpiry(call, data, now), now + minutes{6});
  call.kind = VisitKind::kCareCall;
  EXPECT_EQ(OfferExpiry(call, data, now), now + minutes{60});
  call.window_until = now + minutes{40};
  EXPECT_EQ(OfferExpiry(call, data, now), now + minutes{40});
  EXPECT_EQ(LeadDirects(call, data, now).due_at, now + minutes{40});
  call.window_until = now - minutes{5};
  EXPECT_EQ(OfferExpiry(call, data, now), now + minutes{6}) << "late already, still asked";
}

// --- seen ---------------------------------------------------------------------------------------

TEST(ReportOfferSeen, HoldsWhatTheLeadDirects) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.Say(Lead(), Assign(visit, world.leg(visit, 0).id, "asha")));
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), ReportOfferSeen{offer, false}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered) << "it is on the device, not seen";
  ASSERT_TRUE(world.Say(Field("asha"), ReportOfferSeen{offer, true}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(visit, 0).practitioner, PractitionerId{"asha"});
}

TEST(ReportOfferSeen, LeavesAnswerToWhoIsOnlyAsked) {
  World world(PairTeam());
  const VisitId visit = Catheter(world, {"asha"});
  ASSERT_TRUE(world.Say(Field("asha"), ReportOfferSeen{world.OpenOfferOf("asha"), true}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered);
}

TEST(ReportOfferSeen, IsNeverRefusedToWhoWasAsked) {
  World world(PairTeam());
  Catheter(world, {"asha"});
  const OfferId offer = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Field("asha"), ReportOfferSeen{offer, true}));
  EXPECT_EQ(world.Say(Field("asha"), ReportOfferSeen{offer, false})->outcome, Outcome::kMerged);
  EXPECT_EQ(RefusalOf(world.Say(Field("ben"), ReportOfferSeen{offer, true})), Refusal::kNotYours);
  world.Pass(minutes{3});
  EXPECT_EQ(world.Say(Field("asha"), ReportOfferSeen{offer, true})->outcome, Outcome::kMerged);
}

}  // namespace
}  // namespace tandem::testing
