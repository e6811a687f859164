#include "clients/terminal/watch_fold.h"

#include <gtest/gtest.h>

#include "clients/terminal/stamps.h"

namespace tandem::terminal {
namespace {

constexpr const char* kReferral = "teams/t/referrals/1";

v1::Item ReferralItem(const std::string& name, const std::string& need) {
  v1::Item item;
  item.mutable_referral()->set_name(name);
  item.mutable_referral()->set_need(need);
  return item;
}

v1::WatchResponse Snapshot(const std::vector<v1::Item>& items) {
  v1::WatchResponse response;
  response.mutable_snapshot();
  for (const v1::Item& item : items) *response.mutable_snapshot()->add_items() = item;
  return response;
}

v1::WatchResponse SnapshotEnd(int items, std::int64_t revision, const std::string& token) {
  v1::WatchResponse response;
  response.mutable_snapshot_end()->set_items(items);
  response.set_revision(revision);
  response.set_resume_token(token);
  return response;
}

v1::WatchResponse Changes(std::int64_t revision, const std::string& token) {
  v1::WatchResponse response;
  *response.mutable_changes()->mutable_record_time() = StampOf(Instant{seconds{revision}});
  response.set_revision(revision);
  response.set_resume_token(token);
  return response;
}

v1::WatchResponse Heartbeat(std::int64_t revision, const std::string& token) {
  v1::WatchResponse response;
  *response.mutable_heartbeat()->mutable_server_time() = StampOf(Instant{seconds{100}});
  response.set_revision(revision);
  response.set_resume_token(token);
  return response;
}

// A fold that has seen one referral at revision 5.
WatchFold Started() {
  WatchFold fold;
  EXPECT_TRUE(fold.Apply(Snapshot({ReferralItem(kReferral, "fall_up")})));
  EXPECT_TRUE(fold.Apply(SnapshotEnd(1, 5, "token 5")));
  return fold;
}

TEST(WatchFold, KnowsNothingUntilTheSnapshotHasEnded) {
  WatchFold fold;
  ASSERT_TRUE(fold.Apply(Snapshot({ReferralItem(kReferral, "fall_up")})));
  EXPECT_FALSE(fold.IsWhole());
  EXPECT_TRUE(fold.items().empty());
  ASSERT_TRUE(fold.Apply(SnapshotEnd(1, 5, "token 5")));
  EXPECT_TRUE(fold.IsWhole());
  EXPECT_EQ(fold.items().at(kReferral).referral().need(), "fall_up");
  EXPECT_EQ(fold.revision(), 5);
  EXPECT_EQ(fold.resume_token(), "token 5");
}

TEST(WatchFold, PutsInWhatARevisionChangedAndTakesOutWhatLeft) {
  WatchFold fold = Started();
  v1::WatchResponse changes = Changes(8, "token 8");
  *changes.mutable_changes()->add_upserts() = ReferralItem("teams/t/referrals/2", "delirium");
  changes.mutable_changes()->add_removals()->set_name(kReferral);
  ASSERT_TRUE(fold.Apply(changes));
  EXPECT_EQ(fold.items().size(), 1);
  EXPECT_TRUE(fold.items().contains("teams/t/referrals/2"));
  EXPECT_EQ(fold.revision(), 8);
  EXPECT_EQ(fold.server_time(), Instant{seconds{8}});
}

TEST(WatchFold, RefusesARevisionThatItHasSeen) {
  WatchFold fold = Started();
  ASSERT_TRUE(fold.Apply(Changes(8, "token 8")));
  EXPECT_FALSE(fold.Apply(Changes(8, "token 8")));
  EXPECT_FALSE(fold.Apply(Changes(7, "token 7")));
  EXPECT_EQ(fold.resume_token(), "token 8");
}

TEST(WatchFold, RefusesAHeartbeatThatGoesBack) {
  WatchFold fold = Started();
  EXPECT_FALSE(fold.Apply(Heartbeat(4, "token 4")));
  EXPECT_TRUE(fold.Apply(Heartbeat(5, "token 5")));
  EXPECT_TRUE(fold.Apply(Heartbeat(9, "token 9")));
  EXPECT_EQ(fold.resume_token(), "token 9");
  EXPECT_FALSE(fold.Apply(Changes(9, "token 9"))) << "the heartbeat said that 9 was delivered";
}

TEST(WatchFold, RefusesASnapshotThatIsShorterThanItSays) {
  WatchFold fold;
  ASSERT_TRUE(fold.Apply(Snapshot({ReferralItem(kReferral, "fall_up")})));
  EXPECT_FALSE(fold.Apply(SnapshotEnd(2, 5, "token 5")));
}

TEST(WatchFold, RefusesChangesThatNoSnapshotWentBefore) {
  WatchFold fold;
  EXPECT_FALSE(fold.Apply(Changes(1, "token 1")));
}

TEST(WatchFold, ThrowsEverythingAwayAtAReset) {
  WatchFold fold = Started();
  v1::WatchResponse reset;
  reset.mutable_reset()->set_reason(v1::RESET_REASON_OTHER_TIMELINE);
  ASSERT_TRUE(fold.Apply(reset));
  EXPECT_FALSE(fold.IsWhole());
  EXPECT_EQ(fold.resume_token(), "");
  EXPECT_EQ(fold.reset_reason(), "other timeline");
  // The new timeline may be younger than the old one.
  ASSERT_TRUE(fold.Apply(SnapshotEnd(0, 2, "token 2")));
  EXPECT_EQ(fold.revision(), 2);
  EXPECT_TRUE(fold.IsWhole());
}

TEST(WatchFold, ForgetsHalfASnapshotWhenTheLineGoes) {
  WatchFold fold;
  ASSERT_TRUE(fold.Apply(Snapshot({ReferralItem(kReferral, "fall_up")})));
  fold.OnConnect();
  ASSERT_TRUE(fold.Apply(SnapshotEnd(0, 5, "token 5")));
  EXPECT_TRUE(fold.items().empty());
}

TEST(WatchFold, KeepsItsPictureWhenTheLineGoesAndResumes) {
  WatchFold fold = Started();
  fold.OnConnect();
  ASSERT_TRUE(fold.Apply(Changes(6, "token 6")));
  EXPECT_EQ(fold.items().size(), 1);
}

}  // namespace
}  // namespace tandem::terminal
