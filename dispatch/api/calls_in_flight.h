#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <mutex>

namespace tandem::api {

class UnaryCall;

// Guards the calls and streams that gRPC is not done with, so that a drain can wait for them and
// for nothing else (connections that idle are not worth waiting for), and so that no call waits for
// ever. Any thread.
class CallsInFlight {
 public:
  using Place = std::list<UnaryCall*>::iterator;

  // A stream's.
  void Enter();
  void Leave();

  // A call's; it leaves before it goes.
  Place Enter(UnaryCall& call);
  void Leave(Place place);

  // Refuses the calls that have no answer after `age`.
  void EndOlderThan(std::chrono::seconds age);

  // False when some are left after `patience`.
  bool WaitForNone(std::chrono::seconds patience);

 private:
  bool IsNone() const { return streams_ == 0 && calls_.empty(); }

  std::mutex mutex_;  // guards what follows
  std::condition_variable none_;
  std::int64_t streams_ = 0;
  std::list<UnaryCall*> calls_;  // the oldest first
};

}  // namespace tandem::api
