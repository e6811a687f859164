#include <variant>

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

TEST(AnAudienceView, LosesEverythingOfAnEpisodeThatIsArchived) {
  State before = TeamWithJointVisit();
  MakeOffer(before, kLeadLeg, {6}, "asha");
  before.tasks[{7}] = {.id = {7}, .referral = kReferral};
  before.enquiries[{8}] = {.id = {8}, .referral = kReferral};
  before.escalations[{9}] = {.id = {9}, .visit = kVisit};
  before.referrals[{20}] = {.id = {20}, .possible_matches = {kReferral}};
  AudienceView desk(kDutyDesk, before);
  AudienceView surgery(Surgery("C82001"), before);
  State after = before;
  after.referrals.erase(kReferral);
  after.referrals[{20}].possible_matches.clear();
  after.episodes.clear();
  after.visits.clear();
  after.offers.clear();
  after.tasks.clear();
  after.enquiries.clear();
  after.escalations.clear();
  const EpisodeArchived archived{kReferral, kEpisode};
  const ChangeSet changes = Step(desk, before, after, archived);
  EXPECT_EQ(changes.removals.size(), 7);
  for (const auto& [key, removal] : changes.removals) EXPECT_EQ(removal, Removal::kDeleted);
  EXPECT_TRUE(changes.upserts.contains({ItemKind::kReferral, "20"})) << "it named the other one";
  EXPECT_EQ(Step(surgery, before, after, archived).removals.at({ItemKind::kReferralStatus, "1"}),
            Removal::kDeleted);
}

TEST(AnAudienceView, ShowsWhoAnEscalationCallsWhenTheBatonIsPassedOn) {
  State before = TeamWithReferral();
  before.escalations[{9}] = {.id = {9}, .baton = Baton::kLead, .referral = kReferral};
  AudienceView desk(kDutyDesk, before);
  State after = before;
  after.batons[Baton::kLead] = {"daniel"};
  const ChangeSet changes = Step(desk, before, after, BatonPassed{Baton::kLead, {"daniel"}});
  EXPECT_EQ(changes.upserts.size(), 2);
  const Item& shown = changes.upserts.at({ItemKind::kEscalation, "9"});
  EXPECT_EQ(std::get<EscalationCard>(shown).holder, PrincipalId{"daniel"});
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

}  // namespace
}  // namespace tandem::view
