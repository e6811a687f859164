// The process stands still (SIGSTOP: a machine that swaps, a virtual machine that is moved) and
// goes on. Up to three minutes of real time that is nobody's business; longer, and the lead is
// asked.
#include <atomic>
#include <signal.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tandem/v1/referral_service.grpc.pb.h"

#include "tests/support/seed.h"
#include "tests/support/served/api_fold.h"
#include "tests/support/served/eventually.h"
#include "tests/support/served/referrers.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::BoardItems;
using testing::ExpectAllKept;
using ::testing::IsEmpty;
using testing::LetPass;
using testing::Referrers;
using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;

class Standstill : public ::testing::Test {
 protected:
  std::int64_t Refer(int number) {
    v1::CreateReferralResponse response;
    const grpc::Status status =
        v1::ReferralService::NewStub(server_.Connect())
            ->CreateReferral(Speaking(server_.Token("gp")).get(), SmallReferral(number), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.result().revision();
  }

  void StandStillFor(std::chrono::seconds span) {
    server_.Signal(SIGSTOP);
    LetPass(span);
    server_.Signal(SIGCONT);
  }

  bool IsHeld() const {
    for (const auto& [name, bytes] : BoardItems(server_, 0)) {
      v1::Item item;
      item.ParseFromString(bytes);
      if (item.has_team()) return item.team().has_held();
    }
    return false;
  }

  // The lead's stream goes on; a connection that did not outlive the pause is made again with its
  // token, and that is no reset either.
  void ExpectTheStreamGoesOn(WatchClient& lead, std::int64_t revision) {
    if (!lead.ReadUntil(revision)) {
      lead.Disconnect();
      lead.Connect();
      ASSERT_TRUE(lead.ReadUntil(revision));
    }
    EXPECT_THAT(lead.resets(), IsEmpty());
    EXPECT_EQ(lead.snapshots(), 1);
  }

  ServerUnderTest server_;
};

TEST_F(Standstill, OfSecondsHarmsNothing) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(Refer(1)));
  StandStillFor(std::chrono::seconds{5});
  ExpectTheStreamGoesOn(lead, Refer(2));
  EXPECT_FALSE(IsHeld());
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Standstill, UnderLoadLosesNothingAndEveryoneGetsTheirAnswer) {
  server_.Start();
  WatchClient lead(server_, "lead");
  lead.Connect();
  std::atomic<int> next_number = 0;
  Referrers referrers(server_, next_number);
  for (int i = 0; i < 3; ++i) {
    referrers.WaitFor(static_cast<std::size_t>(50 * (i + 1)));
    StandStillFor(std::chrono::seconds{1});
  }
  referrers.WaitFor(200);
  referrers.Stop();
  EXPECT_THAT(referrers.unknown(), IsEmpty()) << "a pause is no refusal";
  ExpectAllKept(server_, referrers);
  ExpectTheStreamGoesOn(lead, Refer(next_number + 1));
  EXPECT_FALSE(IsHeld());
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Standstill, IsMeasuredInRealTimeAlsoWhereADemonstrationRunsFaster) {
  server_.Start({"--time-scale", "600"});
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(Refer(1)));
  StandStillFor(std::chrono::seconds{2});  // twenty minutes there: the triage timer went by
  ExpectTheStreamGoesOn(lead, Refer(2));
  EXPECT_FALSE(IsHeld());
  EXPECT_EQ(server_.Stop(), 0);
}

TEST_F(Standstill, OfAMinuteHarmsNothingAndOfMoreThanThreeHoldsTheTeam) {
  if (!testing::LongRun()) GTEST_SKIP() << "takes five minutes: tests/run.sh long";
  server_.Start({"--time-scale", "600"});
  WatchClient lead(server_, "lead");
  lead.Connect();
  ASSERT_TRUE(lead.ReadUntil(Refer(1)));
  StandStillFor(std::chrono::seconds{60});
  ExpectTheStreamGoesOn(lead, Refer(2));
  EXPECT_FALSE(IsHeld());
  StandStillFor(std::chrono::seconds{200});
  ExpectTheStreamGoesOn(lead, Refer(3));
  EXPECT_TRUE(IsHeld());
  EXPECT_EQ(server_.Stop(), 0);
}

}  // namespace
}  // namespace tandem
