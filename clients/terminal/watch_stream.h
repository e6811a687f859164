#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "clients/terminal/connection.h"
#include "clients/terminal/watch_fold.h"

namespace tandem::terminal {

// What a watcher wants to hear; called on the thread that runs the stream.
struct WatchListener {
  // After the fold has taken the message. Return false to end the stream.
  std::function<bool(const v1::WatchResponse&, const WatchFold&)> on_message;
  // The line went; it is tried again by itself.
  std::function<void(const CallFailure&)> on_lost = [](const CallFailure&) {};
  // The stream broke its promise and starts again from nothing.
  std::function<void(const Error&)> on_broken = [](const Error&) {};
};

// One Watch stream that comes back by itself: with the resume token of the fold, after a pause with
// jitter. Holds a lock around the call in flight, so that Stop works from any thread.
class WatchStream {
 public:
  WatchStream(Connection& connection, std::chrono::seconds heartbeat);

  // Blocks until Stop (nullopt), the listener's false (nullopt), or an answer that another attempt
  // cannot mend (not allowed, bad request).
  std::optional<CallFailure> Run(WatchFold& fold, const WatchListener& listener);

  // Any thread, at any time; for good.
  void Stop();

 private:
  enum class Ending { kStopped, kAgain, kBroken };
  Ending ReadOnce(WatchFold& fold, const WatchListener& listener, grpc::Status& status,
                  bool& heard);
  bool Pause(std::chrono::milliseconds pause);

  Connection& connection_;
  std::chrono::seconds heartbeat_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  grpc::ClientContext* in_flight_ = nullptr;  // guarded by mutex_
  bool stopped_ = false;                      // guarded by mutex_
};

}  // namespace tandem::terminal
