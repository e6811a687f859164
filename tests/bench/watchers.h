#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <grpcpp/channel.h>

#include "tandem/v1/watch_service.pb.h"

#include "dispatch/base/result.h"
#include "tests/bench/durations.h"

namespace tandem::bench {

// Many open watch streams and when their messages came. Owns them and guards the counts; gRPC's
// threads report here.
class Watchers {
 public:
  // Called for every message but heartbeats, on gRPC's threads, with when it came. May be empty.
  using Hear = std::function<void(const v1::WatchResponse&, Clock::time_point)>;

  // Spreads its streams over this many connections of their own.
  Watchers(const std::string& address, int connections, Hear hear = {});
  ~Watchers();  // cancels and waits
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  // Opens streams with one log-in, and does not wait.
  void Open(const std::string& team, const std::string& token, int streams);

  // Every stream opened so far is connected (bare server) or has its whole snapshot.
  Result<void> AwaitConnected();
  Result<void> AwaitSnapshots();

  // When the last of `count` streams had the changes of this revision.
  Result<Clock::time_point> AwaitChanges(std::int64_t revision, int count);

  // A message that was the changes of this revision, as it came.
  v1::WatchResponse ChangesOf(std::int64_t revision);

 private:
  class Stream;
  struct Arrivals {
    int count = 0;
    Clock::time_point last;
    v1::WatchResponse sample;
  };
  void OnConnected(bool ok);
  void OnMessage(const v1::WatchResponse& message);
  void OnEnded();
  Result<void> Await(const std::string& what, std::function<bool()> done);
  void WakeIfDone();

  const Hear hear_;
  std::vector<std::shared_ptr<grpc::Channel>> channels_;
  std::vector<std::unique_ptr<Stream>> streams_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int opened_ = 0;  // this and what follows guarded by mutex_
  int connected_ = 0;
  int snapshots_ = 0;
  int ended_ = 0;
  bool closing_ = false;
  bool lost_ = false;                          // a stream ended that nobody cancelled
  std::map<std::int64_t, Arrivals> arrivals_;  // by revision
  std::function<bool()> awaited_;
};

}  // namespace tandem::bench
