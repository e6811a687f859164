// kill -9 under load: whatever was acknowledged is there, and streams resume without gap or repeat.
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "tandem/v1/referral_service.grpc.pb.h"

#include "dispatch/base/random.h"
#include "tests/integration/api_fold.h"
#include "tests/support/seed.h"
#include "tests/support/server_process.h"

namespace tandem {
namespace {

using testing::ServerUnderTest;
using testing::SmallReferral;
using testing::Speaking;
using testing::WatchClient;

constexpr int kRounds = 20;
constexpr int kClients = 3;

struct Acknowledged {
  int number = 0;
  std::string referral;
};

// Refers as fast as it gets answers, until the server is gone. What got no answer is in `unknown`.
class Referrers {
 public:
  Referrers(const ServerUnderTest& server, std::atomic<int>& next_number)
      : server_(server), next_number_(next_number) {
    for (int i = 0; i < kClients; ++i) threads_.emplace_back([this] { Run(); });
  }

  // Returns once `count` commands have been acknowledged.
  void WaitFor(std::size_t count) {
    std::unique_lock lock(mutex_);
    grown_.wait(lock, [&] { return acknowledged_.size() >= count || ended_ == kClients; });
  }

  void Join() {
    for (std::thread& thread : threads_) thread.join();
  }

  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::vector<int>& unknown() const { return unknown_; }

 private:
  void Run() {
    const auto stub = v1::ReferralService::NewStub(server_.Connect());
    const std::string token = server_.Token("gp");
    for (;;) {
      const int number = ++next_number_;
      v1::CreateReferralResponse response;
      const bool ok =
          stub->CreateReferral(Speaking(token).get(), SmallReferral(number), &response).ok();
      const std::lock_guard lock(mutex_);
      if (ok) {
        acknowledged_.push_back({number, response.referral()});
      } else {
        unknown_.push_back(number);
        ++ended_;
      }
      grown_.notify_all();
      if (!ok) return;
    }
  }

  const ServerUnderTest& server_;
  std::atomic<int>& next_number_;
  std::mutex mutex_;  // guards what follows, until Join
  std::condition_variable grown_;
  std::vector<Acknowledged> acknowledged_;
  std::vector<int> unknown_;
  int ended_ = 0;
  std::vector<std::thread> threads_;
};

// Asks again with the same id: the referral that was answered, or a definite answer now.
std::string AskAgain(v1::ReferralService::Stub& stub, const std::string& token, int number) {
  v1::CreateReferralResponse response;
  const grpc::Status status =
      stub.CreateReferral(Speaking(token).get(), SmallReferral(number), &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.referral();
}

TEST(KillMinusNine, LosesNothingThatWasAcknowledged) {
  ServerUnderTest server;
  Random random(testing::Seed());
  std::atomic<int> next_number = 0;
  WatchClient lead(server, "lead");
  server.Start();
  for (int round = 0; round < kRounds; ++round) {
    lead.Connect();
    auto watching = std::async(std::launch::async, [&lead] {
      while (lead.Read()) {
      }
    });
    Referrers referrers(server, next_number);
    referrers.WaitFor(static_cast<std::size_t>(random.Between(1, 60)));
    server.Kill();
    referrers.Join();
    watching.get();
    lead.Disconnect();
    server.Start();
    ASSERT_FALSE(::testing::Test::HasFailure()) << "round " << round;

    const auto stub = v1::ReferralService::NewStub(server.Connect());
    const std::string token = server.Token("gp");
    for (const Acknowledged& answered : referrers.acknowledged()) {
      EXPECT_EQ(AskAgain(*stub, token, answered.number), answered.referral);
    }
    for (const int number : referrers.unknown()) EXPECT_NE(AskAgain(*stub, token, number), "");
  }
  lead.Connect();
  std::int64_t revision = 0;
  const auto board = testing::BoardItems(server, 0, &revision);
  ASSERT_TRUE(lead.ReadUntil(revision));
  EXPECT_TRUE(testing::Difference(lead.items(), board).empty());
  EXPECT_EQ(lead.snapshots(), 1) << "it had to start again";
  // A referral for each number, and none twice.
  int referrals = 0;
  for (const auto& [name, item] : board) referrals += name.find("/referrals/") != name.npos;
  EXPECT_EQ(referrals, next_number.load());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_EQ(server.Run({"journal", "verify", "--data-dir", server.data_dir()}), 0);
}

}  // namespace
}  // namespace tandem
