#include <gtest/gtest.h>

#include "tests/unit/view/joint_visit.h"

namespace tandem::view {
namespace {

const ItemKey kVisitKey{ItemKind::kVisit, "3"};
const ItemKey kOfferKey{ItemKind::kOffer, "6"};

ChangeSet Step(AudienceView& view, const State& before, const State& after, Event event) {
  Record record;
  record.revision = {8};
  record.events.push_back(std::move(event));
  return view.Advance(after, record.revision, Touched(record, before, after));
}

TEST(AnAudienceView, ShowsAnOfferTogetherWithItsVisitReferralAndEpisode) {
  const State before = TeamWithJointVisit();
  AudienceView asha(Field("asha"), before);
  State after = before;
  MakeOffer(after, kLeadLeg, {6}, "asha");
  const ChangeSet changes = Step(asha, before, after, OfferMade{after.offers.at({6})});
  EXPECT_EQ(changes.revision, Revision{8});
  EXPECT_EQ(changes.upserts.size(), 4);
  EXPECT_TRUE(changes.removals.empty());
}

TEST(AnAudienceView, SaysThatAVisitLeftTheViewWhenItIsStillThere) {
  State before = TeamWithJointVisit();
  MakeOffer(before, kLeadLeg, {6}, "asha");
  AudienceView asha(Field("asha"), before);
  State after = before;
  EndOffer(after, {6}, OfferStage::kExpired);
  const ChangeSet changes = Step(asha, before, after, OfferExpired{{6}, kMorning});
  EXPECT_EQ(changes.removals.at(kVisitKey), Removal::kLeftView);
  EXPECT_TRUE(changes.upserts.contains(kOfferKey));
}

TEST(AnAudienceView, SaysThatAVisitAndItsOffersAreDeletedWhenTheStateLetsGo) {
  State before = TeamWithJointVisit();
  MakeOffer(before, kLeadLeg, {6}, "asha");
  AudienceView asha(Field("asha"), before);
  State after = before;
  after.visits.clear();
  after.offers.clear();
  const ChangeSet changes =
      Step(asha, before, after, ReferralWithdrawn{kReferral, WithdrawReason::kDuplicate});
  EXPECT_EQ(changes.removals.at(kVisitKey), Removal::kDeleted);
  EXPECT_EQ(changes.removals.at(kOfferKey), Removal::kDeleted);
  EXPECT_EQ(changes.removals.at({ItemKind::kReferral, "1"}), Removal::kLeftView);
}

TEST(AnAudienceView, IsSilentAboutWhatDidNotChangeForIt) {
  const State before = TeamWithJointVisit();
  AudienceView ben(Field("ben"), before);
  State after = before;
  MakeOffer(after, kLeadLeg, {6}, "asha");
  EXPECT_TRUE(Step(ben, before, after, OfferMade{after.offers.at({6})}).IsEmpty());
  EXPECT_TRUE(Step(ben, before, before, OfferMade{after.offers.at({6})}).IsEmpty());
}

TEST(AnAudienceView, ShowsThePartnerWhoseLegIsHeld) {
  State before = TeamWithJointVisit();
  MakeOffer(before, kLeadLeg, {6}, "asha");
  MakeOffer(before, kSecondLeg, {7}, "ben");
  AudienceView asha(Field("asha"), before);
  State after = before;
  Hold(after, {7});
  const ChangeSet changes = Step(asha, before, after, LegHeld{kVisit, kSecondLeg, {"ben"}});
  EXPECT_TRUE(changes.upserts.contains({ItemKind::kPractitioner, "ben"}));
  EXPECT_TRUE(changes.upserts.contains(kVisitKey));
}

TEST(Touched, NamesEverythingAnOfferConcernsOnceAndInOrder) {
  const State before = TeamWithJointVisit();
  State after = before;
  MakeOffer(after, kLeadLeg, {6}, "asha");
  Record record;
  record.events = {OfferMade{after.offers.at({6})}, OfferMade{after.offers.at({6})}};
  const std::vector<ItemKey> expected = {
      {ItemKind::kPractitioner, "asha"}, {ItemKind::kReferral, "1"},
      {ItemKind::kReferralStatus, "1"},  {ItemKind::kEpisode, "2"},
      {ItemKind::kVisit, "3"},           {ItemKind::kOffer, "6"}};
  EXPECT_EQ(Touched(record, before, after), expected);
}

TEST(Touched, IsTheWholeTeamWhenItsDataChange) {
  const State before = TeamWithJointVisit();
  State after = before;
  AddStaff(after, "dina");
  Record record;
  record.events = {TeamConfigured{*after.data}};
  EXPECT_EQ(Touched(record, before, after).size(), 1 + 4 + 2 + 1 + 1);
}

TEST(Touched, IsNothingForARecordWithoutEvents) {
  const State state = TeamWithJointVisit();
  EXPECT_TRUE(Touched(Record{}, state, state).empty());
}

}  // namespace
}  // namespace tandem::view
