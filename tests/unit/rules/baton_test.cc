#include <gtest/gtest.h>

#include "tests/support/given.h"

namespace tandem::testing {
namespace {

Actor Duty(const std::string& name) { return {{name}, Role::kDuty, {"509"}, {}}; }

PrincipalId Holder(const World& world, Baton baton) { return world.state().batons.at(baton); }

TEST(ABaton, PassesByAcceptanceAndNeverByBeingOffered) {
  World world;
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"lena"}}));
  EXPECT_EQ(Holder(world, Baton::kLead), Lead().principal);
  ASSERT_TRUE(world.Say(Duty("lena"), AcceptBaton{Baton::kLead}));
  EXPECT_EQ(Holder(world, Baton::kLead), PrincipalId{"lena"});
  EXPECT_TRUE(world.state().baton_offers.empty());
}

TEST(ABaton, IsAcceptedByWhomItWasOfferedToAndOnce) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Duty("lena"), AcceptBaton{Baton::kLead})),
            Refusal::kBatonNotOffered);
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"lena"}}));
  EXPECT_EQ(RefusalOf(world.Say(Duty("max"), AcceptBaton{Baton::kLead})),
            Refusal::kBatonNotOffered);
  EXPECT_EQ(RefusalOf(world.Say(Duty("lena"), AcceptBaton{Baton::kPhone})),
            Refusal::kBatonNotOffered);
  ASSERT_TRUE(world.Say(Duty("lena"), AcceptBaton{Baton::kLead}));
  EXPECT_EQ(RefusalOf(world.Say(Duty("lena"), AcceptBaton{Baton::kLead})),
            Refusal::kBatonNotOffered);
}

TEST(ABaton, OfferedAgainGoesToTheLastOneNamed) {
  World world;
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"lena"}}));
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"max"}}));
  EXPECT_EQ(RefusalOf(world.Say(Duty("lena"), AcceptBaton{Baton::kLead})),
            Refusal::kBatonNotOffered);
  EXPECT_TRUE(world.Say(Duty("max"), AcceptBaton{Baton::kLead}));
}

TEST(ABaton, IsNotOfferedToItsHolder) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Triage(), OfferBaton{Baton::kLead, Lead().principal})),
            Refusal::kBatonIsTheirs);
}

TEST(ABaton, IsItsHoldersOrDutysToOffer) {
  World world;
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), OfferBaton{Baton::kLead, {"lena"}})),
            Refusal::kNotTheirBaton);
  // By night the nurse on the road holds it, and passes it on herself.
  ASSERT_TRUE(world.Say(Lead(), OfferBaton{Baton::kLead, {"asha"}}));
  ASSERT_TRUE(world.Say(Field("asha"), AcceptBaton{Baton::kLead}));
  EXPECT_TRUE(world.Say(Field("asha"), OfferBaton{Baton::kLead, {"lena"}}));
  EXPECT_TRUE(world.Say(Duty("max"), OfferBaton{Baton::kLead, {"max"}})) << "she is at a bath";
}

}  // namespace
}  // namespace tandem::testing
