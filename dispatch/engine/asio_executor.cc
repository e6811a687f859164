#include "dispatch/engine/asio_executor.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <pthread.h>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include "dispatch/base/check.h"

namespace tandem::engine {
namespace {

// RealTimeUntil may round down to nothing while domain time is still short of the mark: wait a
// little rather than spin.
constexpr std::chrono::nanoseconds kWaitMin = std::chrono::microseconds{50};

}  // namespace

class AsioExecutor::Loop {
 public:
  Loop(const TimeSource& time, const char* name) : time_(time), work_(context_.get_executor()) {
    thread_ = std::thread([this] { context_.run(); });
    pthread_setname_np(thread_.native_handle(), name);
  }

  void Post(Task task) { boost::asio::post(context_, std::move(task)); }

  TimerId PostAt(Instant at, Task task) {
    const TimerId id = next_timer_.fetch_add(1);
    {
      const std::lock_guard lock(mutex_);
      timers_.emplace(id, std::make_unique<Timer>(context_, at, std::move(task)));
    }
    Post([this, id] { Arm(id); });
    return id;
  }

  void Cancel(TimerId id) {
    std::unique_ptr<Timer> cancelled;
    {
      const std::lock_guard lock(mutex_);
      const auto found = timers_.find(id);
      if (found == timers_.end()) return;
      cancelled = std::move(found->second);
      timers_.erase(found);
    }
    // Asio's timers are not shared between threads: it ends on the thread that may be arming it.
    Post([dead = std::shared_ptr<Timer>(std::move(cancelled))] {});
  }

  void Stop() {
    if (!thread_.joinable()) return;
    TANDEM_CHECK(thread_.get_id() != std::this_thread::get_id());
    context_.stop();
    thread_.join();
  }

 private:
  struct Timer {
    Timer(boost::asio::io_context& context, Instant when, Task what)
        : at(when), task(std::move(what)), timer(context) {}
    Instant at;
    Task task;
    boost::asio::steady_timer timer;
  };

  // On the thread. Domain time decides, real time only wakes: too early means sleeping again.
  void Arm(TimerId id) {
    Timer* timer = Find(id);
    if (timer == nullptr) return;
    if (time_.Now() >= timer->at) return Run(id);
    timer->timer.expires_after(std::max(kWaitMin, time_.RealTimeUntil(timer->at)));
    timer->timer.async_wait([this, id](const boost::system::error_code& error) {
      if (!error) Arm(id);
    });
  }

  // On the thread, so nobody else ends the timer that is found: Cancel only unlists it.
  Timer* Find(TimerId id) {
    const std::lock_guard lock(mutex_);
    const auto found = timers_.find(id);
    return found == timers_.end() ? nullptr : found->second.get();
  }

  void Run(TimerId id) {
    std::unique_ptr<Timer> due;
    {
      const std::lock_guard lock(mutex_);
      const auto found = timers_.find(id);
      if (found == timers_.end()) return;
      due = std::move(found->second);
      timers_.erase(found);
    }
    due->task();
  }

  const TimeSource& time_;
  // Not io_context{1}: told that it has one thread, Asio keeps what a task posts aside until the
  // task ends, and a later post from outside would overtake it.
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::atomic<TimerId> next_timer_{1};
  std::mutex mutex_;                                  // guards timers_
  std::map<TimerId, std::unique_ptr<Timer>> timers_;  // not yet run, not cancelled
  std::thread thread_;
};

AsioExecutor::AsioExecutor(const TimeSource& time, const char* name)
    : loop_(std::make_unique<Loop>(time, name)) {}

AsioExecutor::~AsioExecutor() { loop_->Stop(); }

void AsioExecutor::Post(Task task) { loop_->Post(std::move(task)); }

TimerId AsioExecutor::PostAt(Instant at, Task task) { return loop_->PostAt(at, std::move(task)); }

void AsioExecutor::Cancel(TimerId timer) { loop_->Cancel(timer); }

void AsioExecutor::Stop() { loop_->Stop(); }

}  // namespace tandem::engine
