#include <gtest/gtest.h>

#include "tests/unit/rules/pairs.h"

namespace tandem::testing {
namespace {

struct Asked {
  VisitId visit;
  LegId leg;
};

Asked Catheter(World& world) {
  const VisitId visit = world.Accept(world.Refer("catheter"));
  return {visit, world.leg(visit, 0).id};
}

TemporaryPractitioner Agency(const World& world, const std::string& name) {
  TemporaryPractitioner temporary;
  temporary.member = SmallTeam().staff.at({"cleo"});
  temporary.member.id = {name};
  temporary.expires_at = world.now() + hours{8};
  return temporary;
}

// --- assign -------------------------------------------------------------------------------------

TEST(AssignLeg, PutsItToSomebodyInsteadOfWhoWasAsked) {
  TeamData data = PairTeam();
  data.needs.at({"catheter"}).first = {{Discipline::kNursing}, {}, {}, {}};
  World world(data);
  world.SignOn({"asha", "ben"});
  const auto [visit, leg] = Catheter(world);
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  const OfferId before = world.OpenOfferOf("asha");
  ASSERT_TRUE(world.Say(Lead(), Assign(visit, leg, "ben")));
  EXPECT_EQ(world.state().offers.at(before).stage, OfferStage::kWithdrawn);
  ASSERT_TRUE(world.OpenOfferOf("ben"));
  EXPECT_TRUE(world.state().offers.at(world.OpenOfferOf("ben")).directed);
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kOffered) << "theirs when seen, or said by phone";
  ASSERT_TRUE(world.Say(Lead(), AcknowledgeOffer{world.OpenOfferOf("ben")}));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
}

TEST(AssignLeg, MayDirectWhoIsAskedAlready) {
  World world(PairTeam());
  world.SignOn({"asha"});
  const auto [visit, leg] = Catheter(world);
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  EXPECT_TRUE(world.Say(Lead(), Assign(visit, leg, "asha")));
  EXPECT_EQ(world.leg(visit, 0).open_offers.size(), 1);
}

TEST(AssignLeg, MayBreakARuleByNameAndWithAReason) {
  World world(PairTeam());
  world.SignOn({"ben"});
  const auto [visit, leg] = Catheter(world);
  AssignLeg assign = Assign(visit, leg, "ben");
  const Decision refused = world.Say(Lead(), assign);
  EXPECT_EQ(RefusalOf(refused), Refusal::kNotEligible);
  EXPECT_EQ(refused.error().detail, "COMPETENCIES");
  assign.override_rules = {EligibilityRule::kCompetencies, EligibilityRule::kKit};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), assign)), Refusal::kReasonMissing);
  assign.reason = SealedText("she will be talked through it");
  ASSERT_TRUE(world.Say(Lead(), assign));
  ASSERT_EQ(world.leg(visit, 0).overrides.size(), 1) << "only what was broken is flagged";
  EXPECT_EQ(world.leg(visit, 0).overrides[0].rule, EligibilityRule::kCompetencies);
  EXPECT_EQ(world.leg(visit, 0).overrides[0].by, PrincipalId{"lou"});
}

TEST(AssignLeg, NeverSendsWhoIsNotThereOrIsThePartner) {
  World world(PairTeam());
  world.SignOn({"cleo"});
  const Pair pair = AcceptDoor(world);
  AssignLeg assign = Assign(pair.visit, pair.first, "cleo");
  ASSERT_TRUE(world.Say(Lead(), assign)) << "one of two may be directed; still nobody sets off";
  assign.leg = pair.second;
  assign.reason = SealedText("there is nobody else");
  assign.override_rules = {EligibilityRule::kFree, EligibilityRule::kOtherLegsHolder,
                           EligibilityRule::kOnDuty};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), assign)), Refusal::kRuleCannotBeBroken);
  assign.practitioner = {"dan"};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), assign)), Refusal::kRuleCannotBeBroken) << "off duty";
}

TEST(AssignLeg, NeverSendsSomebodyUnverifiedToAnUnsafeDoor) {
  World world(PairTeam());
  ASSERT_TRUE(world.Say(Lead(), AddTemporaryPractitioner{Agency(world, "agnes")}));
  world.SignOn({"agnes"});
  const Pair pair = AcceptDoor(world);
  AssignLeg assign = Assign(pair.visit, pair.second, "agnes");
  assign.override_rules = {EligibilityRule::kTemporary};
  assign.reason = SealedText("nobody else");
  const Decision refused = world.Say(Lead(), assign);
  EXPECT_EQ(RefusalOf(refused), Refusal::kRuleCannotBeBroken);
  EXPECT_EQ(refused.error().detail, "TEMPORARY");
}

TEST(AssignLeg, MayTakeWhoIsNotFreeAndFlagsIt) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  const auto [visit, leg] = Catheter(world);
  AssignLeg assign = Assign(visit, leg, "asha");
  EXPECT_EQ(RefusalOf(world.Say(Lead(), assign)), Refusal::kNotEligible);
  assign.override_rules = {EligibilityRule::kFree};
  assign.reason = SealedText("both are in one street");
  ASSERT_TRUE(world.Say(Lead(), assign));
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_EQ(world.leg(visit, 0).stage, LegStage::kCommitted);
  EXPECT_EQ(world.leg(seen.visit, 0).stage, LegStage::kCommitted);
}

TEST(AssignLeg, IsForALegThatWantsSomebody) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  world.SignOn({"ben"});
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Assign(seen.visit, seen.leg, "ben"))), Refusal::kLegTaken);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Assign(seen.visit, {99}, "ben"))), Refusal::kUnknownLeg);
  const auto [visit, leg] = Catheter(world);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Assign(visit, leg, "zoe"))), Refusal::kUnknownPractitioner);
  world.Say(Desk(), WithdrawReferral{seen.referral, WithdrawReason::kNoLongerNeeded});
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Assign(seen.visit, seen.leg, "ben"))), Refusal::kLegOver);
}

TEST(AssignLeg, SaysWhenKitMustBeFetched) {
  TeamData data = PairTeam();
  data.needs.at({"catheter"}).first.kit = {{"SCAN"}};
  data.kit_at_base[{"SCAN"}] = 1;
  World world(data);
  world.SignOn({"asha"});
  const auto [visit, leg] = Catheter(world);
  ASSERT_TRUE(world.Say(Lead(), Assign(visit, leg, "asha")));
  EXPECT_TRUE(world.state().offers.at(world.OpenOfferOf("asha")).via_base);
}

// --- pin ----------------------------------------------------------------------------------------

PinLeg PinTo(const World& world, const Asked& asked, const std::string& who) {
  PinLeg pin;
  pin.visit = asked.visit;
  pin.leg = asked.leg;
  pin.pin.practitioner = {who};
  pin.pin.reason = SealedText("she knows her");
  pin.pin.until = world.now() + hours{1};
  return pin;
}

TEST(PinLeg, KeepsTheLegForOnePersonUntilItEnds) {
  TeamData data = PairTeam();
  data.needs.at({"catheter"}).first = {{Discipline::kNursing}, {}, {}, {}};
  World world(data);
  world.SignOn({"asha", "ben"});
  const Asked asked = Catheter(world);
  ASSERT_TRUE(world.Say(Lead(), PinTo(world, asked, "asha")));
  EXPECT_EQ(world.leg(asked.visit, 0).pin->owner, PrincipalId{"lou"});
  EXPECT_EQ(RefusalOf(world.OfferTo(asked.visit, {"ben"})), Refusal::kPlanOutdated);
  EXPECT_EQ(world.Say(Lead(), Assign(asked.visit, asked.leg, "ben")).error().detail, "PINNED");
  world.Pass(hours{1});
  EXPECT_TRUE(world.OfferTo(asked.visit, {"ben"}));
}

TEST(PinLeg, OwesAReasonAndATimeThatLiesAhead) {
  World world(PairTeam());
  const Asked asked = Catheter(world);
  PinLeg pin = PinTo(world, asked, "asha");
  pin.pin.reason = {};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), pin)), Refusal::kReasonMissing);
  pin = PinTo(world, asked, "asha");
  pin.pin.until = world.now();
  EXPECT_EQ(RefusalOf(world.Say(Lead(), pin)), Refusal::kTimePassed);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), PinTo(world, asked, "zoe"))),
            Refusal::kUnknownPractitioner);
}

TEST(PinLeg, LeavesThePinOfAnotherUntilThatIsTakenOut) {
  World world(PairTeam());
  const Asked asked = Catheter(world);
  ASSERT_TRUE(world.Say(Lead(), PinTo(world, asked, "asha")));
  EXPECT_TRUE(world.Say(Lead(), PinTo(world, asked, "asha"))) << "one's own may be changed";
  EXPECT_EQ(RefusalOf(world.Say(Triage(), PinTo(world, asked, "ben"))), Refusal::kPinOfAnother);
  ASSERT_TRUE(world.Say(Triage(), UnpinLeg{asked.visit, asked.leg}));
  EXPECT_EQ(RefusalOf(world.Say(Triage(), UnpinLeg{asked.visit, asked.leg})), Refusal::kNotPinned);
  EXPECT_TRUE(world.Say(Triage(), PinTo(world, asked, "ben")));
}

// --- release ------------------------------------------------------------------------------------

ReleaseLeg Release(VisitId visit, LegId leg, bool look_again) {
  return {visit, leg, ReleaseReason::kLeadDecided, look_again};
}

TEST(ReleaseLeg, TakesItBackAndLooksForSomebodyElse) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  const Decision released = world.Say(Lead(), Release(seen.visit, seen.leg, true));
  ASSERT_TRUE(released);
  EXPECT_TRUE(world.leg(seen.visit, 0).may_still_travel) << "until asha says that she knows";
  const Leg& next = LastLeg(world, seen.visit);
  EXPECT_EQ(next.id, LegId{released->subject});
  EXPECT_EQ(next.stage, LegStage::kTentative);
  EXPECT_TRUE(world.visit(seen.visit).waiting);
  EXPECT_EQ(RefusalOf(world.OfferTo(seen.visit, {"asha"})), Refusal::kPlanOutdated)
      << "it was just taken from her";
  EXPECT_EQ(world.Say(Lead(), Release(seen.visit, next.id, true))->outcome, Outcome::kMerged);
}

TEST(ReleaseLeg, GivesUpTheSecondOfTwoWhoNeedNotComeTogether) {
  World world(PairTeam());
  world.SignOn({"cleo", "dan"});
  const Pair pair = AcceptFall(world);
  CommitBoth(world, pair, "cleo", "dan");
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Release(pair.visit, pair.first, false))),
            Refusal::kModeLaxerThanReasons)
      << "who joins would go alone";
  ASSERT_TRUE(world.Say(Lead(), Release(pair.visit, pair.second, false)));
  EXPECT_EQ(world.leg(pair.visit, 1).stage, LegStage::kReleased);
  EXPECT_EQ(world.leg(pair.visit, 0).stage, LegStage::kCommitted);
  EXPECT_FALSE(world.visit(pair.visit).waiting);
}

TEST(ReleaseLeg, NeverLeavesHalfOfAllOrNone) {
  World world(PairTeam());
  const Pair pair = AcceptDoor(world);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Release(pair.visit, pair.second, false))),
            Refusal::kModeLaxerThanReasons);
}

TEST(ReleaseLeg, OfTheOnlyLegLeavesTheEpisodeWithTheLead) {
  World world(PairTeam());
  const auto [visit, leg] = Catheter(world);
  ASSERT_TRUE(world.Say(Lead(), Release(visit, leg, false)));
  EXPECT_FALSE(world.visit(visit).waiting);
  ASSERT_TRUE(FindEscalation(world, EscalationKind::kNoContactAtAddress));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Release(visit, leg, false))), Refusal::kLegOver);
}

TEST(ReleaseLeg, IsNotForSomebodyWhoIsWithThePerson) {
  World world(PairTeam());
  const Seen seen = Committed(world);
  GoIn(world, seen);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), Release(seen.visit, seen.leg, true))),
            Refusal::kContactMade);
}

}  // namespace
}  // namespace tandem::testing
