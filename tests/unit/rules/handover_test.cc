#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Actor Night() { return {{"nia"}, Role::kDuty, {"509"}, {}}; }

const Handover& TheHandover(const World& world) {
  EXPECT_EQ(world.state().handovers.size(), 1);
  return world.state().handovers.begin()->second;
}

int Count(const Handover& handover, HandoverItemKind kind) {
  return static_cast<int>(
      std::count_if(handover.items.begin(), handover.items.end(),
                    [&](const HandoverItem& item) { return item.kind == kind; }));
}

HandoverId OpenFromLead(World& world, OpenHandover handover = {Night().principal, {}}) {
  const Decision decision = world.Say(Lead(), std::move(handover));
  EXPECT_TRUE(decision);
  return HandoverId{decision ? decision->subject : 0};
}

// A fall that cleo and dan were told to go to; eve is free, so they are not the last crew.
VisitId PromisedFall(World& world) {
  world.SignOn({"cleo", "dan", "eve"});
  const VisitId visit = world.Accept(world.Refer("fall"));
  EXPECT_TRUE(world.OfferTo(visit, {"cleo", "dan"}));
  EXPECT_TRUE(world.Acknowledge("cleo"));
  EXPECT_TRUE(world.Acknowledge("dan"));
  return visit;
}

TEST(AHandover, ListsWhatSomebodyMustGoOnThinkingOf) {
  World world;
  const VisitId visit = PromisedFall(world);
  const std::string who = world.leg(visit, 0).practitioner.value;
  ASSERT_TRUE(
      world.Say(Field(who), ReportSetOff{visit, world.leg(visit, 0).id, {world.now(), {}, false}}));
  world.SignOn({"femi"});
  ASSERT_TRUE(world.Say(Field("femi"), SignOff{{"femi"}}));
  const ReferralId waiting = world.Refer("catheter");
  world.Pass(minutes{20});
  ASSERT_FALSE(world.state().escalations.empty());

  OpenFromLead(world, {Night().principal, {{waiting, SealedText("she sounded confused")}}});
  const Handover& handover = TheHandover(world);
  EXPECT_EQ(Count(handover, HandoverItemKind::kReferral), 2);
  EXPECT_EQ(Count(handover, HandoverItemKind::kEscalation),
            static_cast<int>(world.state().escalations.size()));
  EXPECT_EQ(Count(handover, HandoverItemKind::kTask), static_cast<int>(world.state().tasks.size()));
  EXPECT_EQ(Count(handover, HandoverItemKind::kPractitioner), 2) << "one out, one going home";
  EXPECT_EQ(Count(handover, HandoverItemKind::kBaton), 1) << "what the giver holds";
  EXPECT_EQ(handover.due_at, world.now() + minutes{35});
  for (const HandoverItem& item : handover.items) {
    if (item.kind != HandoverItemKind::kReferral) continue;
    EXPECT_EQ(static_cast<bool>(item.worry), item.number == waiting.value);
  }
}

TEST(AHandover, LeavesOutWhoFinishesLongAfterIt) {
  World world;
  world.SignOn({"ben"});
  tandem::SignOn on;
  on.practitioner = {"asha"};
  on.shift_ends_at = world.now() + hours{5};
  ASSERT_TRUE(world.Say(Field("asha"), on));
  const VisitId visit = world.Accept(world.Refer("catheter"));
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  ASSERT_TRUE(world.Say(Field("asha"),
                        ReportSetOff{visit, world.leg(visit, 0).id, {world.now(), {}, false}}));
  OpenFromLead(world);
  EXPECT_EQ(Count(TheHandover(world), HandoverItemKind::kPractitioner), 0);
}

TEST(AHandover, PassesABatonWithItsItem) {
  World world;
  const HandoverId id = OpenFromLead(world);
  ASSERT_EQ(TheHandover(world).items.size(), 1);
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, 0}));
  EXPECT_EQ(world.state().batons.at(Baton::kLead), Night().principal);
  EXPECT_TRUE(world.state().handovers.empty()) << "that was all of it";
}

TEST(AHandover, PassesNoBatonTheGiverHasPassedOnMeanwhile) {
  World world;
  const HandoverId id = OpenFromLead(world);
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"max"}}));
  ASSERT_TRUE(world.Say({{"max"}, Role::kDuty, {"509"}, {}}, AcceptBaton{Baton::kLead}));
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, -1}));
  EXPECT_EQ(world.state().batons.at(Baton::kLead), PrincipalId{"max"});
}

TEST(AHandover, IsAcceptedOneByOneOrAllThatIsLeft) {
  World world;
  world.Refer("catheter");
  world.Refer("equipment");
  const HandoverId id = OpenFromLead(world);
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, 1}));
  EXPECT_TRUE(TheHandover(world).items[1].accepted_at);
  EXPECT_FALSE(TheHandover(world).items[0].accepted_at);
  const Decision again = world.Say(Night(), AcceptHandoverItem{id, 1});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outcome, Outcome::kMerged);
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, -1}));
  EXPECT_TRUE(world.state().handovers.empty());
}

TEST(AHandover, NobodyAcceptsInTimeComesBeforeOnCall) {
  World world;
  const HandoverId id = OpenFromLead(world);
  world.Pass(minutes{35});
  ASSERT_EQ(world.state().escalations.size(), 1);
  EXPECT_EQ(world.state().escalations.begin()->second.kind, EscalationKind::kHandoverUnaccepted);
  EXPECT_EQ(world.state().escalations.begin()->second.baton, Baton::kOnCall);
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, -1}));
  EXPECT_TRUE(world.state().escalations.empty());
}

TEST(AHandover, IsOneAtATime) {
  World world;
  OpenFromLead(world);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), OpenHandover{Night().principal, {}})),
            Refusal::kHandoverOpen);
}

TEST(AHandover, OfNothingIsNone) {
  World world;
  const Decision decision = world.Say(Night(), OpenHandover{Lead().principal, {}});
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->outcome, Outcome::kMerged);
  EXPECT_TRUE(world.state().handovers.empty());
}

TEST(AHandover, RefusesAWorryAboutNobodyKnown) {
  World world;
  const OpenHandover handover{Night().principal, {{ReferralId{99}, SealedText("who?")}}};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), handover)), Refusal::kUnknownReferral);
}

TEST(AHandover, IsAcceptedByWhomItIsForAndAsItStands) {
  World world;
  const HandoverId id = OpenFromLead(world);
  EXPECT_EQ(RefusalOf(world.Say(Triage(), AcceptHandoverItem{id, 0})), Refusal::kNotTheirBaton);
  EXPECT_EQ(RefusalOf(world.Say(Night(), AcceptHandoverItem{HandoverId{99}, 0})),
            Refusal::kUnknownHandover);
  for (const int item : {-2, 1}) {
    const Decision decision = world.Say(Night(), AcceptHandoverItem{id, item});
    EXPECT_EQ(RefusalOf(decision), Refusal::kUnknownHandover);
    EXPECT_EQ(decision.error().detail, "item");
  }
}

TEST(AHandover, PassesOnNobodysBatonButTheGivers) {
  World world;
  const HandoverId id = OpenFromLead(world);
  ASSERT_TRUE(world.Say(Night(), AcceptHandoverItem{id, -1}));
  EXPECT_EQ(world.state().batons.at(Baton::kTriage), Triage().principal);
  EXPECT_EQ(world.state().batons.at(Baton::kOnCall), PrincipalId{"olu"});
}

}  // namespace
}  // namespace tandem::testing
