#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tandem/v1/referral_service.grpc.pb.h"

#include "tests/support/server_process.h"

namespace tandem::testing {

struct Acknowledged {
  int number = 0;
  std::string referral;
};

// Load: threads that refer as fast as they get answers, until the server is gone or Stop. What got
// no answer is in `unknown`.
class Referrers {
 public:
  // `next_number` gives every referral of the test its own request id.
  Referrers(const ServerUnderTest& server, std::atomic<int>& next_number, int threads = 3,
            std::size_t story_bytes = 20);
  ~Referrers();
  Referrers(const Referrers&) = delete;
  Referrers& operator=(const Referrers&) = delete;

  // Returns once `count` have been acknowledged, or all threads have ended.
  void WaitFor(std::size_t count);

  void Stop();  // after the answers that are awaited; also joins
  void Join();  // when the server is gone

  // After Stop or Join.
  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::vector<int>& unknown() const { return unknown_; }

 private:
  void Run();

  const ServerUnderTest& server_;
  std::atomic<int>& next_number_;
  const std::size_t story_bytes_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;  // guards what follows, until Join
  std::condition_variable grown_;
  std::vector<Acknowledged> acknowledged_;
  std::vector<int> unknown_;
  std::size_t ended_ = 0;
  std::vector<std::thread> threads_;
};

// Asks again with the same id: the referral that was answered, or a definite answer now.
std::string AskAgain(v1::ReferralService::Stub& stub, const std::string& token, int number,
                     std::size_t story_bytes = 20);

// Everything that was acknowledged is there, and what was not known gets its answer now.
void ExpectAllKept(const ServerUnderTest& server, const Referrers& referrers,
                   std::size_t story_bytes = 20);

}  // namespace tandem::testing
