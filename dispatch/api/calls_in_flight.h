#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace tandem::api {

// Guards the number of calls and streams that gRPC is not done with, so that a drain can wait for
// them and for nothing else: connections that idle are not worth waiting for. Any thread.
class CallsInFlight {
 public:
  void Enter() {
    const std::lock_guard lock(mutex_);
    ++calls_;
  }

  void Leave() {
    const std::lock_guard lock(mutex_);
    if (--calls_ == 0) none_.notify_all();
  }

  // False when some are left after `patience`.
  bool WaitForNone(std::chrono::seconds patience) {
    std::unique_lock lock(mutex_);
    return none_.wait_for(lock, patience, [this] { return calls_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  std::int64_t calls_ = 0;  // guarded by mutex_
};

}  // namespace tandem::api
