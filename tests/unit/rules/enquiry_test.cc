#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/rules/owed.h"

namespace tandem::testing {
namespace {

TeamData TeamWithNeighbours() {
  TeamData data = SmallTeam();
  data.services[{"county_crisis"}] = {{"county_crisis"}, "County crisis response", "0116 000"};
  data.services[{"respite_home"}] = {{"respite_home"}, "A home with beds", "0116 001"};
  return data;
}

OpenEnquiry Asking(ReferralId referral, EnquiryKind kind, const char* service) {
  OpenEnquiry open;
  open.kind = kind;
  open.referral = referral;
  open.service = {service};
  return open;
}

TEST(AskingAnotherService, IsOwedAnAnswerWithinTenMinutes) {
  World world(TeamWithNeighbours());
  const Seen seen = SeenAndLeft(world);
  const Decision opened =
      world.Say(Lead(), Asking(seen.referral, EnquiryKind::kAid, "county_crisis"));
  ASSERT_TRUE(opened);
  const Task* next = FindTask(world, TaskKind::kNextEnquiry);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->enquiry, EnquiryId{opened->subject});
  EXPECT_EQ(next->due_at, world.now() + minutes{10});
  world.Pass(minutes{10});
  const auto& open = world.state().escalations;
  EXPECT_TRUE(std::any_of(open.begin(), open.end(), [&](const auto& entry) {
    return entry.second.task == next->id && entry.second.baton == Baton::kLead;
  }));
}

TEST(AskingAnotherService, NamesTheServiceOrSaysWhom) {
  World world(TeamWithNeighbours());
  const Seen seen = SeenAndLeft(world);
  OpenEnquiry open = Asking(seen.referral, EnquiryKind::kPlacement, "nobody_knows");
  EXPECT_EQ(RefusalOf(world.Say(Lead(), open)), Refusal::kUnknownService);
  open.service = {};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), open)), Refusal::kReasonMissing);
  open.words = SealedText("a cousin in Loughborough");
  open.needed_by = world.now();
  EXPECT_EQ(RefusalOf(world.Say(Lead(), open)), Refusal::kTimePassed);
  open.needed_by.reset();
  EXPECT_EQ(RefusalOf(world.Say(Field("asha"), open)), Refusal::kNotYours);
  EXPECT_TRUE(world.Say(Lead(), open));
  open.referral = ReferralId{999};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), open)), Refusal::kUnknownReferral);
}

TEST(AnEnquiry, GoesToTheNextUntilSomebodySaysYesByName) {
  World world(TeamWithNeighbours());
  const Seen seen = SeenAndLeft(world);
  const EnquiryId id{
      world.Say(Lead(), Asking(seen.referral, EnquiryKind::kPlacement, "county_crisis"))->subject};
  const TaskId first = FindTask(world, TaskKind::kNextEnquiry)->id;
  EXPECT_TRUE(world.Say(Lead(), AnswerEnquiry{id, EnquiryAnswer::kNo, {}}));
  const Task next = *FindTask(world, TaskKind::kNextEnquiry);
  EXPECT_NE(next.id, first);
  EXPECT_LE(next.due_at, world.now() + minutes{5}) << "the next one is rung now";
  EXPECT_TRUE(world.Say(Lead(), AskNext{id, {"respite_home"}, {}}));
  EXPECT_EQ(world.state().enquiries.at(id).asked.size(), 2);
  EXPECT_EQ(world.state().tasks.count(next.id), 0);
  EXPECT_EQ(FindTask(world, TaskKind::kNextEnquiry)->due_at, world.now() + minutes{10});

  EXPECT_EQ(RefusalOf(world.Say(Lead(), AnswerEnquiry{id, EnquiryAnswer::kYes, {}})),
            Refusal::kHandoverMissing);
  EXPECT_TRUE(world.Say(Lead(), AnswerEnquiry{id, EnquiryAnswer::kYes, SealedText("Jo, room 4")}));
  EXPECT_TRUE(world.state().enquiries.at(id).settled);
  EXPECT_FALSE(FindTask(world, TaskKind::kNextEnquiry));
  EXPECT_EQ(RefusalOf(world.Say(Lead(), AskNext{id, {"respite_home"}, {}})),
            Refusal::kEnquirySettled);
  EXPECT_EQ(RefusalOf(world.Say(Lead(), AskNext{EnquiryId{999}, {"respite_home"}, {}})),
            Refusal::kUnknownEnquiry);
}

TEST(AnOnwardHandover, IsOursUntilTheySayYesAndAPersonClosesIt) {
  World world(TeamWithNeighbours());
  const Seen seen = SeenAndLeft(world);
  const CloseEpisode handed_over{seen.episode, VisitOutcome::kHandedOver};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), handed_over)), Refusal::kHandoverMissing);
  const EnquiryId id{
      world.Say(Lead(), Asking(seen.referral, EnquiryKind::kOnwardHandover, "county_crisis"))
          ->subject};
  EXPECT_EQ(RefusalOf(world.Say(Lead(), handed_over)), Refusal::kHandoverMissing);
  EXPECT_TRUE(world.Say(Lead(), AnswerEnquiry{id, EnquiryAnswer::kYes, SealedText("Ann, 14:10")}));
  EXPECT_FALSE(world.state().episodes.at(seen.episode).closed_at);
  EXPECT_TRUE(world.Say(Lead(), handed_over));
  OpenEnquiry late = Asking(seen.referral, EnquiryKind::kAid, "county_crisis");
  EXPECT_EQ(RefusalOf(world.Say(Lead(), late)), Refusal::kReferralOver);
}

TEST(AnEnquiry, IsNotMadeForSomebodyWhoHasDied) {
  World world(TeamWithNeighbours());
  const Seen seen = SeenAndLeft(world);
  ReportDied died;
  died.referral = seen.referral;
  died.occurred.at = world.now();
  ASSERT_TRUE(world.Say(Lead(), died));
  EXPECT_EQ(
      RefusalOf(world.Say(Lead(), Asking(seen.referral, EnquiryKind::kPlacement, "respite_home"))),
      Refusal::kPersonHasDied);
}

TEST(AskingForAid, EndsWhenOurOwnAreFoundAndANoIsHeardInPeace) {
  World world(TeamWithNeighbours());
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  const Decision opened = world.Say(Lead(), Asking(referral, EnquiryKind::kAid, "county_crisis"));
  ASSERT_TRUE(opened);
  ASSERT_TRUE(FindTask(world, TaskKind::kNextEnquiry));
  world.SignOn({"asha"});
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_FALSE(FindTask(world, TaskKind::kNextEnquiry)) << "asha goes";
  AnswerEnquiry no;
  no.enquiry = {opened->subject};
  no.answer = EnquiryAnswer::kNo;
  ASSERT_TRUE(world.Say(Lead(), no));
  EXPECT_FALSE(FindTask(world, TaskKind::kNextEnquiry)) << "nobody need ask the next";
}

TEST(AskingForAPlace, GoesOnWhoeverOfOursIsFound) {
  World world(TeamWithNeighbours());
  const ReferralId referral = world.Refer("catheter");
  const VisitId visit = world.Accept(referral);
  ASSERT_TRUE(world.Say(Lead(), Asking(referral, EnquiryKind::kPlacement, "respite_home")));
  world.SignOn({"asha"});
  ASSERT_TRUE(world.OfferTo(visit, {"asha"}));
  ASSERT_TRUE(world.Acknowledge("asha"));
  EXPECT_TRUE(FindTask(world, TaskKind::kNextEnquiry));
  ASSERT_TRUE(world.Say(Desk(), WithdrawReferral{referral, WithdrawReason::kNoLongerNeeded}));
  EXPECT_FALSE(FindTask(world, TaskKind::kNextEnquiry)) << "nothing is needed any more";
}

}  // namespace
}  // namespace tandem::testing
