#include "dispatch/api/second_hand.h"

#include <chrono>
#include <mutex>
#include <utility>

#include <grpcpp/alarm.h>

#include "dispatch/api/transport_time.h"

namespace tandem::api {

class SecondHand::Dial : public std::enable_shared_from_this<Dial> {
 public:
  explicit Dial(std::function<void()> tick) : tick_(std::move(tick)) {}

  void Start() {
    const std::lock_guard lock(mutex_);
    running_ = true;
    Arm();
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    running_ = false;
    if (alarm_) alarm_->Cancel();
  }

 private:
  void Arm() {
    // A new alarm each time: one must not be set again from its own callback.
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(TransportAfter(std::chrono::seconds(1)), [self = shared_from_this()](bool passed) {
      if (passed) self->Tick();
    });
  }

  void Tick() {
    const std::lock_guard lock(mutex_);
    if (!running_) return;
    tick_();
    Arm();
  }

  const std::function<void()> tick_;
  std::mutex mutex_;  // guards what follows, and is held during a tick
  bool running_ = false;
  std::unique_ptr<grpc::Alarm> alarm_;
};

SecondHand::SecondHand(std::function<void()> tick)
    : dial_(std::make_shared<Dial>(std::move(tick))) {}

SecondHand::~SecondHand() { Stop(); }

void SecondHand::Start() { dial_->Start(); }

void SecondHand::Stop() { dial_->Stop(); }

}  // namespace tandem::api
