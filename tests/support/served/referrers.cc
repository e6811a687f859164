#include "tests/support/served/referrers.h"

#include <gtest/gtest.h>

namespace tandem::testing {

Referrers::Referrers(const ServerUnderTest& server, std::atomic<int>& next_number, int threads,
                     std::size_t story_bytes)
    : server_(server), next_number_(next_number), story_bytes_(story_bytes) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

Referrers::~Referrers() { Stop(); }

void Referrers::WaitFor(std::size_t count) {
  std::unique_lock lock(mutex_);
  grown_.wait(lock, [&] { return acknowledged_.size() >= count || ended_ == threads_.size(); });
}

void Referrers::Stop() {
  stopping_ = true;
  Join();
}

void Referrers::Join() {
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Referrers::Run() {
  const auto stub = v1::ReferralService::NewStub(server_.Connect());
  const std::string token = server_.Token("gp");
  bool goes_on = true;
  while (goes_on && !stopping_) {
    const int number = ++next_number_;
    v1::CreateReferralResponse response;
    goes_on =
        stub->CreateReferral(Speaking(token).get(), SmallReferral(number, story_bytes_), &response)
            .ok();
    const std::lock_guard lock(mutex_);
    if (goes_on) {
      acknowledged_.push_back({number, response.referral()});
    } else {
      unknown_.push_back(number);
    }
    grown_.notify_all();
  }
  const std::lock_guard lock(mutex_);
  ++ended_;
  grown_.notify_all();
}

std::string AskAgain(v1::ReferralService::Stub& stub, const std::string& token, int number,
                     std::size_t story_bytes) {
  v1::CreateReferralResponse response;
  const grpc::Status status =
      stub.CreateReferral(Speaking(token).get(), SmallReferral(number, story_bytes), &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.referral();
}

void ExpectAllKept(const ServerUnderTest& server, const Referrers& referrers,
                   std::size_t story_bytes) {
  const auto stub = v1::ReferralService::NewStub(server.Connect());
  const std::string token = server.Token("gp");
  for (const Acknowledged& answered : referrers.acknowledged()) {
    EXPECT_EQ(AskAgain(*stub, token, answered.number, story_bytes), answered.referral);
  }
  for (const int number : referrers.unknown()) {
    EXPECT_NE(AskAgain(*stub, token, number, story_bytes), "");
  }
}

}  // namespace tandem::testing
