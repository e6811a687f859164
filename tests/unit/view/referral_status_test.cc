// What referrers see when a referral is hidden from them, ends, or turns out to be another's.
#include <gtest/gtest.h>

#include "tests/unit/view/joint_visit.h"

namespace tandem::view {
namespace {

const ItemKey kStatusKey{ItemKind::kReferralStatus, "1"};
constexpr ReferralId kKept{20};

ChangeSet Step(AudienceView& view, const State& before, const State& after, Event event) {
  Record record;
  record.revision = {8};
  record.events.push_back(std::move(event));
  return view.Advance(after, record.revision, Touched(record, before, after));
}

ReferralStatus StatusOf(const State& state, const std::string& organisation,
                        const std::string& referral = "1") {
  return Shown<ReferralStatus>(state, Surgery(organisation), ItemKind::kReferralStatus, referral)
      .value();
}

// A second source of the same referral, which nothing is hidden from.
State TeamWithTwoSources() {
  State state = TeamWithJointVisit();
  state.referrals[kReferral].sources.push_back({.organisation = {"RX9"}, .by = {"ward-9"}});
  return state;
}

State Hidden(State state) {
  state.referrals[kReferral].hidden_from = {{"C82001"}};
  return state;
}

State ReallyClosed(State state) {
  state.referrals[kReferral].stage = ReferralStage::kClosed;
  state.episodes[kEpisode].first_contact_at = kMorning;
  state.episodes[kEpisode].closed_at = kMorning;
  LegOf(state, kLeadLeg).stage = LegStage::kLeft;
  LegOf(state, kLeadLeg).contact.emplace();
  return state;
}

TEST(ABarrier, ClosesAnOpenStreamInItsOwnRevision) {
  const State before = TeamWithTwoSources();
  AudienceView surgery(Surgery("C82001"), before);
  AudienceView ward(Surgery("RX9"), before);
  const State after = Hidden(before);
  const BarrierSet barrier{kReferral, {{"C82001"}}, {}};
  const ChangeSet changes = Step(surgery, before, after, barrier);
  EXPECT_EQ(changes.revision, Revision{8});
  ASSERT_EQ(changes.upserts.size(), 1);
  const auto& status = std::get<ReferralStatus>(changes.upserts.at(kStatusKey));
  EXPECT_EQ(status.stage, ReferralStage::kClosed);
  EXPECT_EQ(status.likely_from, std::nullopt);
  EXPECT_EQ(status.likely_until, std::nullopt);
  EXPECT_FALSE(status.with_person);
  EXPECT_FALSE(status.person) << "what is put right later would show";
  EXPECT_TRUE(Step(ward, before, after, barrier).IsEmpty()) << "others see what they saw";
}

TEST(ABarrier, LooksLikeAnyClosedReferral) {
  const State open = TeamWithTwoSources();
  EXPECT_EQ(StatusOf(Hidden(open), "C82001"), StatusOf(ReallyClosed(open), "C82001"));
  EXPECT_EQ(StatusOf(Hidden(ReallyClosed(open)), "C82001"), StatusOf(ReallyClosed(open), "C82001"));
}

TEST(ABarrier, KeepsEverythingThatFollowsToItself) {
  State before = Hidden(TeamWithTwoSources());
  AudienceView surgery(Surgery("C82001"), before);
  State after = before;
  const auto expect_silence = [&](Event event) {
    EXPECT_TRUE(Step(surgery, before, after, std::move(event)).IsEmpty());
    before = after;
  };
  after.referrals[kReferral].person = {{"key-1"}, "moved to a safe address"};
  expect_silence(ReferralCorrected{.referral = kReferral});
  LegOf(after, kLeadLeg).estimated_arrival_at = kMorning + minutes{20};
  expect_silence(LegSetOff{.visit = kVisit, .leg = kLeadLeg});
  LegOf(after, kLeadLeg).contact.emplace();
  after.episodes[kEpisode].first_contact_at = kMorning;
  expect_silence(LegWithPerson{.visit = kVisit, .leg = kLeadLeg});
  after.referrals[kReferral].died = Death{};
  expect_silence(PersonDied{kReferral, {}});
  after.referrals[kReferral].stage = ReferralStage::kClosed;
  expect_silence(EpisodeClosed{.episode = kEpisode});
}

TEST(ABarrier, ShowsNothingMoreInASnapshotThanOnTheStream) {
  const State state = Hidden(TeamWithTwoSources());
  const AudienceView surgery(Surgery("C82001"), state);
  EXPECT_EQ(surgery.items().size(), 2);  // the team and the status
  EXPECT_EQ(std::get<ReferralStatus>(surgery.items().at(kStatusKey)),
            StatusOf(ReallyClosed(state), "C82001"));
}

TEST(AReferrer, LearnsOfADeathOnlyThatTheReferralIsClosed) {
  State state = TeamWithTwoSources();
  LegOf(state, kLeadLeg).contact.emplace();
  const ReferralStatus closed = StatusOf(ReallyClosed(state), "C82001");
  state.referrals[kReferral].died = Death{DeathKind::kFoundDead, kMorning, {"asha"}};
  EXPECT_EQ(StatusOf(state, "C82001"), closed);
  state.referrals[kReferral].stage = ReferralStage::kWithdrawn;
  EXPECT_EQ(StatusOf(state, "C82001"), closed);
}

// The care home rang as well; its referral joined that of the GP, and brought its source along.
State TwoLinkedReferrals() {
  State state = TeamWithJointVisit();
  Referral kept = state.referrals.at(kReferral);
  kept.id = kKept;
  kept.received_at = kMorning - minutes{30};
  kept.linked = {kReferral};
  for (auto& [id, visit] : state.visits) visit.referral = kKept;
  state.episodes[kEpisode].referral = kKept;
  Referral& joined = state.referrals[kReferral];
  joined.stage = ReferralStage::kLinked;
  joined.linked_to = kKept;
  joined.episode = {};
  joined.sources.front().organisation = {"VN7"};
  joined.person = {{"key-2"}, "as the care home sent it"};
  kept.sources.push_back(joined.sources.front());
  state.referrals[kKept] = kept;
  return state;
}

TEST(AReferrer, FollowsTheReferralThatTheirsHasJoined) {
  State state = TwoLinkedReferrals();
  EXPECT_EQ(StatusOf(state, "VN7").stage, ReferralStage::kAccepted);
  EXPECT_EQ(StatusOf(state, "VN7").received_at, kMorning) << "their own call";
  EXPECT_EQ(StatusOf(state, "VN7").likely_from, kMorning + minutes{90});
  EXPECT_EQ(StatusOf(state, "VN7").person, state.referrals[kReferral].person);
  LegOf(state, kLeadLeg).contact.emplace();
  EXPECT_TRUE(StatusOf(state, "VN7").with_person);
  state.referrals[kKept].stage = ReferralStage::kClosed;
  EXPECT_EQ(StatusOf(state, "VN7").stage, ReferralStage::kClosed);
  state.referrals.erase(kKept);
  EXPECT_EQ(StatusOf(state, "VN7").stage, ReferralStage::kClosed) << "in the archive";
}

TEST(AReferrer, IsNotShownTheOtherReferral) {
  const State state = TwoLinkedReferrals();
  EXPECT_FALSE(Sees(state, Surgery("VN7"), ItemKind::kReferralStatus, "20"));
  EXPECT_FALSE(Sees(state, Surgery("C82001"), ItemKind::kReferralStatus, "1"));
  EXPECT_TRUE(Sees(state, Surgery("C82001"), ItemKind::kReferralStatus, "20"));
}

TEST(AReferrer, HearsOnTheStreamWhatBecomesOfTheOneTheirsHasJoined) {
  const State before = TwoLinkedReferrals();
  AudienceView home(Surgery("VN7"), before);
  State after = before;
  LegOf(after, kLeadLeg).contact.emplace();
  const ChangeSet changes =
      Step(home, before, after, LegWithPerson{.visit = kVisit, .leg = kLeadLeg});
  EXPECT_TRUE(std::get<ReferralStatus>(changes.upserts.at(kStatusKey)).with_person);
}

TEST(AReferrer, IsKeptOutWhereverTheBarrierStands) {
  for (const ReferralId hidden : {kReferral, kKept}) {
    State state = TwoLinkedReferrals();
    state.referrals[hidden].hidden_from = {{"VN7"}};
    EXPECT_EQ(StatusOf(state, "VN7").stage, ReferralStage::kClosed);
  }
}

TEST(AReferrer, IsToldClosedWhenReferralsWereLinkedInACircle) {
  State state = TwoLinkedReferrals();
  state.referrals[kKept].stage = ReferralStage::kLinked;
  state.referrals[kKept].linked_to = kReferral;
  EXPECT_EQ(StatusOf(state, "VN7").stage, ReferralStage::kClosed);
}

}  // namespace
}  // namespace tandem::view
