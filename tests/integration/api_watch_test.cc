// The watch contract against the real server: snapshot, changes, resume, reset, slow readers.
#include <filesystem>
#include <fstream>
#include <signal.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"

#include "tests/support/served/api_fold.h"
#include "tests/support/served/config_file.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::BoardItems;
using testing::Difference;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RequestId;
using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;
using testing::WriteConfig;

class ApiWatch : public ::testing::Test {
 protected:
  // The revision of a new referral.
  std::int64_t Refer(int number, std::size_t story_bytes = 20, const std::string& by = "gp") {
    if (!referrals_) referrals_ = v1::ReferralService::NewStub(server_.Connect());
    v1::CreateReferralResponse response;
    const grpc::Status status = referrals_->CreateReferral(
        Speaking(server_.Token(by)).get(), SmallReferral(number, story_bytes), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.result().revision();
  }

  std::int64_t SignOn(const std::string& name, int number) {
    v1::SignOnRequest request;
    request.set_practitioner("teams/leicester/practitioners/" + name);
    request.mutable_mutation()->set_request_id(RequestId(number));
    v1::SignOnResponse response;
    const grpc::Status status =
        v1::FieldService::NewStub(server_.Connect())
            ->SignOn(Speaking(server_.Token(name)).get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.result().revision();
  }

  void Restart(bool kill = true) {
    kill ? server_.Kill() : static_cast<void>(server_.Stop());
    referrals_.reset();
    server_.Start();
  }

  ServerUnderTest server_;
  std::unique_ptr<v1::ReferralService::Stub> referrals_;
};

TEST_F(ApiWatch, GivesASnapshotAndThenEveryChangeOnce) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(1));
  EXPECT_THAT(Difference(lead.items(), BoardItems(server_, 0)), IsEmpty());
  Refer(1);
  SignOn("asha", 2);
  const std::int64_t last = Refer(3);
  ASSERT_TRUE(lead.ReadUntil(last));
  EXPECT_THAT(Difference(lead.items(), BoardItems(server_, last)), IsEmpty());
  EXPECT_EQ(lead.snapshots(), 1);
  EXPECT_THAT(lead.resets(), IsEmpty());
}

TEST_F(ApiWatch, TellsEachAudienceItsOwnAndTheHeartbeatTellsTheRest) {
  server_.Start();
  WatchClient gp(server_, "gp");
  WatchClient ambulance(server_, "ambulance");
  gp.Connect();
  ambulance.Connect();
  ASSERT_TRUE(gp.ReadUntil(1));
  const std::int64_t seen = Refer(1);
  ASSERT_TRUE(gp.ReadUntil(seen));
  EXPECT_TRUE(gp.last().has_changes());
  EXPECT_TRUE(gp.items().contains("teams/leicester/referralStatuses/1"));
  // Nothing of it is the ambulance's; the heartbeat carries them past it.
  ASSERT_TRUE(ambulance.ReadUntil(seen));
  EXPECT_TRUE(ambulance.last().has_heartbeat() || ambulance.last().has_snapshot_end());
  EXPECT_EQ(ambulance.items().size(), 1);  // the team
}

TEST_F(ApiWatch, ResumesAfterKillMinusNineWithoutGapOrRepeat) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(Refer(1)));
  lead.Disconnect();
  Refer(2);
  Refer(3);
  Restart();
  lead.Connect();
  const std::int64_t last = Refer(4);
  ASSERT_TRUE(lead.ReadUntil(last));
  EXPECT_THAT(lead.resets(), IsEmpty());
  EXPECT_EQ(lead.snapshots(), 1);
  EXPECT_THAT(Difference(lead.items(), BoardItems(server_, last)), IsEmpty());
}

TEST_F(ApiWatch, SaysWhyATokenIsNoGoodAndStartsAgain) {
  server_.Start();
  WatchClient lead(server_, "lead");
  WatchClient gp(server_, "gp");
  lead.Connect();
  gp.Connect();
  const std::int64_t last = Refer(1);
  ASSERT_TRUE(lead.ReadUntil(last));
  ASSERT_TRUE(gp.ReadUntil(last));
  const auto resets_with = [&](const std::string& token) {
    WatchClient again(server_, "lead");
    again.Connect(token);
    EXPECT_TRUE(again.ReadUntil(last));
    EXPECT_EQ(again.snapshots(), again.resets().size());
    return again.resets();
  };
  std::string altered = lead.token();
  altered[altered.size() / 2] ^= 1;
  EXPECT_THAT(resets_with("made up"), ElementsAre(v1::RESET_REASON_TOKEN_UNREADABLE));
  EXPECT_THAT(resets_with(altered), ElementsAre(v1::RESET_REASON_TOKEN_UNREADABLE));
  EXPECT_THAT(resets_with(gp.token()), ElementsAre(v1::RESET_REASON_RIGHTS_CHANGED));
  EXPECT_THAT(resets_with(lead.token()), IsEmpty());
}

TEST_F(ApiWatch, TellsARestoredBackupFromTheTimelineItWasMadeOf) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(Refer(1)));
  lead.Disconnect();
  const std::string copy = server_.folder() + "/copy";
  const std::string restored = server_.folder() + "/restored";
  ASSERT_EQ(server_.Run({"backup", "--data-dir", server_.data_dir(), "--to", copy}), 0);
  EXPECT_EQ(server_.Stop(), 0);
  ASSERT_EQ(server_.Run({"restore", "--from", copy, "--data-dir", restored}), 0);
  namespace fs = std::filesystem;
  fs::copy(server_.data_dir() + "/tokens", restored + "/tokens");
  ASSERT_TRUE(fs::exists(restored + "/people.toml")) << "log-ins come with the backup";
  server_.MoveTo(restored);
  server_.Start();
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(2));
  EXPECT_THAT(lead.resets(), ElementsAre(v1::RESET_REASON_OTHER_TIMELINE));
  EXPECT_THAT(Difference(lead.items(), BoardItems(server_, 0)), IsEmpty());
}

TEST_F(ApiWatch, ResetsASlowReaderAndOneWhoWasAwayTooLong) {
  server_.Start({"--config", WriteConfig(server_.folder(), {{"watch.queue_messages_max", "8"},
                                                            {"watch.resume_mebibytes_max", "1"}})});
  WatchClient slow(server_, "lead");
  slow.Connect(std::nullopt, 60);
  ASSERT_TRUE(slow.ReadUntil(1));
  const std::string early = slow.token();
  std::int64_t last = 0;
  for (int i = 1; i <= 350; ++i) last = Refer(i, 4'000);  // 1.4 MB, and nobody reads
  ASSERT_TRUE(slow.ReadUntil(last));
  EXPECT_THAT(slow.resets(), ElementsAre(v1::RESET_REASON_SLOW_CONSUMER));
  EXPECT_THAT(Difference(slow.items(), BoardItems(server_, last)), IsEmpty());

  WatchClient late(server_, "lead");
  late.Connect(early);
  ASSERT_TRUE(late.ReadUntil(last));
  EXPECT_THAT(late.resets(), ElementsAre(v1::RESET_REASON_TOKEN_TOO_OLD));
  EXPECT_THAT(Difference(late.items(), BoardItems(server_, last)), IsEmpty());
}

TEST_F(ApiWatch, EndsWithALastHeartbeatWhenTheServerGoesDown) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect(std::nullopt, 60);
  ASSERT_TRUE(lead.ReadUntil(1));
  const std::int64_t last = Refer(1);
  server_.Signal(SIGTERM);
  while (lead.Read()) {
  }
  const grpc::Status status = lead.Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(testing::ReasonOf(status), "UNAVAILABLE");
  EXPECT_TRUE(lead.last().has_heartbeat());
  EXPECT_EQ(lead.revision(), last);
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(ApiWatch, EndsTheStreamOfALogInThatIsGone) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(1));
  std::ofstream(server_.data_dir() + "/people.toml") << "# nobody any more\n";
  server_.Signal(SIGHUP);
  while (lead.Read()) {
  }
  EXPECT_EQ(lead.Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(ApiWatch, TakesNoHeartbeatThatIsTooFastOrTooSlow) {
  server_.Start();
  for (const int heartbeat_seconds : {0, 61}) {
    WatchClient lead(server_, "lead");
    lead.Connect(std::nullopt, heartbeat_seconds);
    EXPECT_FALSE(lead.Read());
    const grpc::Status status = lead.Finish();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(testing::FieldOf(status), "heartbeat_interval");
  }
}

}  // namespace
}  // namespace tandem
