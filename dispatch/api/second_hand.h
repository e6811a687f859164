#pragma once

#include <functional>
#include <memory>

namespace tandem::api {

// Calls `tick` once a second of real time, on a thread of gRPC's. One timer for everything that is
// not timed finer than that: an alarm of gRPC's for each call would wake a thread for each call.
class SecondHand {
 public:
  explicit SecondHand(std::function<void()> tick);
  ~SecondHand();  // stops
  SecondHand(const SecondHand&) = delete;
  SecondHand& operator=(const SecondHand&) = delete;

  void Start();

  // When it returns no tick runs and none will. Not from a tick.
  void Stop();

 private:
  class Dial;
  std::shared_ptr<Dial> dial_;  // an alarm under way holds it too
};

}  // namespace tandem::api
