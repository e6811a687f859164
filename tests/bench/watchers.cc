#include "tests/bench/watchers.h"

#include <utility>

#include <grpcpp/grpcpp.h>

#include "tandem/v1/watch_service.grpc.pb.h"

namespace tandem::bench {
namespace {

constexpr std::chrono::seconds kPatience{60};
constexpr int kHeartbeatSeconds = 60;

}  // namespace

class Watchers::Stream final : public grpc::ClientReadReactor<v1::WatchResponse> {
 public:
  Stream(Watchers& watchers, v1::WatchService::Stub& stub, const std::string& team,
         const std::string& token)
      : watchers_(watchers) {
    request_.set_parent("teams/" + team);
    request_.mutable_heartbeat_interval()->set_seconds(kHeartbeatSeconds);
    context_.AddMetadata("authorization", "Bearer " + token);
    stub.async()->Watch(&context_, &request_, this);
    StartRead(&message_);
    StartCall();
  }

  void Cancel() { context_.TryCancel(); }

 private:
  void OnReadInitialMetadataDone(bool ok) override { watchers_.OnConnected(ok); }
  void OnReadDone(bool ok) override {
    if (!ok) return;
    watchers_.OnMessage(message_);
    StartRead(&message_);
  }
  void OnDone(const grpc::Status& /*status*/) override { watchers_.OnEnded(); }

  Watchers& watchers_;
  grpc::ClientContext context_;
  v1::WatchRequest request_;
  v1::WatchResponse message_;
};

Watchers::Watchers(const std::string& address, int connections, Hear hear)
    : hear_(std::move(hear)) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  for (int i = 0; i < connections; ++i) {
    channels_.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  }
}

Watchers::~Watchers() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  for (const auto& stream : streams_) stream->Cancel();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ == opened_; });
}

void Watchers::Open(const std::string& team, const std::string& token, int streams) {
  {
    const std::lock_guard lock(mutex_);
    opened_ += streams;
  }
  for (int i = 0; i < streams; ++i) {
    const auto& channel = channels_[streams_.size() % channels_.size()];
    const auto stub = v1::WatchService::NewStub(channel);
    streams_.push_back(std::make_unique<Stream>(*this, *stub, team, token));
  }
}

Result<void> Watchers::AwaitConnected() {
  return Await("connections", [this] { return connected_ == opened_; });
}

Result<void> Watchers::AwaitSnapshots() {
  return Await("snapshots", [this] { return snapshots_ == opened_; });
}

Result<Clock::time_point> Watchers::AwaitChanges(std::int64_t revision, int count) {
  const auto there = [&] { return arrivals_[revision].count >= count; };
  RETURN_IF_ERROR(Await("the changes of a revision", there));
  const std::lock_guard lock(mutex_);
  if (arrivals_[revision].count == count) return arrivals_[revision].last;
  return Fail(ErrorCode::kInternal, "more streams than expected were told of a change");
}

v1::WatchResponse Watchers::ChangesOf(std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  return arrivals_[revision].sample;
}

// Whoever reports looks whether this was the last thing waited for: the one who waits is woken
// once, and not by each of ten thousand messages.
Result<void> Watchers::Await(const std::string& what, std::function<bool()> done) {
  std::unique_lock lock(mutex_);
  awaited_ = std::move(done);
  const bool in_time = changed_.wait_for(lock, kPatience, [&] { return lost_ || awaited_(); });
  awaited_ = nullptr;
  if (lost_) return Fail(ErrorCode::kUnavailable, "a stream ended or was told to start again");
  if (in_time) return {};
  return Fail(ErrorCode::kUnavailable,
              "waited too long for " + what + " of " + std::to_string(opened_) + " streams");
}

void Watchers::WakeIfDone() {
  if (lost_ || (closing_ && ended_ == opened_) || (awaited_ && awaited_())) changed_.notify_all();
}

void Watchers::OnConnected(bool ok) {
  const std::lock_guard lock(mutex_);
  if (ok) ++connected_;
  WakeIfDone();
}

void Watchers::OnMessage(const v1::WatchResponse& message) {
  if (message.has_heartbeat()) return;
  const Clock::time_point now = Clock::now();
  if (hear_) hear_(message, now);
  const std::lock_guard lock(mutex_);
  if (message.has_snapshot_end()) {
    ++snapshots_;
  } else if (message.has_changes()) {
    Arrivals& arrivals = arrivals_[message.revision()];
    if (++arrivals.count == 1) arrivals.sample = message;
    arrivals.last = now;
  } else if (message.has_reset()) {
    lost_ = true;  // its snapshot would be counted a second time
  }
  WakeIfDone();
}

void Watchers::OnEnded() {
  const std::lock_guard lock(mutex_);
  ++ended_;
  lost_ |= !closing_;
  WakeIfDone();
}

}  // namespace tandem::bench
