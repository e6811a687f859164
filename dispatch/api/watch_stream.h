#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "dispatch/domain/account.h"
#include "dispatch/view/view.h"

namespace tandem::api {

// One encoded message of a stream; copies share the bytes.
struct Frame {
  grpc::ByteBuffer bytes;
  bool heartbeat = false;
};

struct StreamLimits {
  std::size_t queue_messages_max = 1'024;
  std::size_t queue_bytes_max = 4 * 1024 * 1024;
};

// One client's stream: guards its queue, which the hub fills on the reader executor and gRPC's
// threads write from. A queue that grows past its limit is dropped; the client gets a reset and a
// fresh snapshot once it reads again, so that one that never reads costs next to nothing.
class WatchStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                          public std::enable_shared_from_this<WatchStream> {
 public:
  using Notice = std::function<void(std::shared_ptr<WatchStream>)>;

  // `on_hungry` runs when a stream whose queue was dropped can take a snapshot; `on_done` when gRPC
  // is done with it. Both on any thread.
  WatchStream(grpc::CallbackServerContext& context, Account account, StreamLimits limits,
              int heartbeat_seconds, Notice on_hungry, Notice on_done);

  // Sends the initial metadata, the client's "connected". The stream then lives until on_done.
  void Begin();

  // A change of now. Past the limit the queue is dropped and false returned until the next Refill.
  bool Push(const Frame& frame);

  // What a stream starts with or starts again with; not held against its limits.
  void PushStart(const std::vector<Frame>& frames);

  // Drops what waits and starts again with `frames`.
  void Refill(const std::vector<Frame>& frames);

  // A heartbeat; two in a row are one. A client that takes nothing for three is cut off.
  void Beat(const Frame& frame);

  // Ends the stream after what is queued.
  void End(const grpc::Status& status);

  // On the reader executor only.
  const Account& account() const { return account_; }
  void ReplaceAccount(const Account& account) { account_ = account; }
  view::Audience audience() const { return view::AudienceOf(account_.actor); }
  int heartbeat_seconds() const { return heartbeat_seconds_; }

 private:
  struct Waiting {
    Frame frame;
    bool counted = false;  // against the limits
  };
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;
  void Pump(std::unique_lock<std::mutex> lock);
  void Drop();

  Account account_;
  const StreamLimits limits_;
  const int heartbeat_seconds_;
  const Notice on_hungry_;
  const Notice on_done_;

  std::mutex mutex_;  // guards everything below but what is being written
  grpc::CallbackServerContext* context_;
  std::deque<Waiting> queue_;
  std::size_t counted_messages_ = 0;
  std::size_t counted_bytes_ = 0;
  bool writing_ = false;
  bool hungry_ = false;  // dropped its queue; waits for Refill
  bool told_hungry_ = false;
  bool broken_ = false;
  bool finished_ = false;
  std::optional<grpc::Status> end_;
  std::int64_t writes_ = 0;
  std::int64_t writes_at_beat_ = -1;
  int beats_missed_ = 0;
  grpc::ByteBuffer current_;  // gRPC's while writing_
  std::shared_ptr<WatchStream> self_;
};

using WatchStreamPtr = std::shared_ptr<WatchStream>;

}  // namespace tandem::api
