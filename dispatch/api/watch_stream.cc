#include "dispatch/api/watch_stream.h"

#include <utility>

namespace tandem::api {
namespace {

constexpr int kBeatsMissedMax = 3;

}  // namespace

WatchStream::WatchStream(grpc::CallbackServerContext& context, Account account, StreamLimits limits,
                         int heartbeat_seconds, Notice on_hungry, Notice on_done)
    : account_(std::move(account)),
      limits_(limits),
      heartbeat_seconds_(heartbeat_seconds),
      on_hungry_(std::move(on_hungry)),
      on_done_(std::move(on_done)),
      context_(&context) {}

void WatchStream::Begin() {
  self_ = shared_from_this();
  StartSendInitialMetadata();
}

bool WatchStream::Push(const Frame& frame) {
  std::unique_lock lock(mutex_);
  if (hungry_) return false;
  const std::size_t bytes = frame.bytes.Length();
  if (counted_messages_ >= limits_.queue_messages_max ||
      counted_bytes_ + bytes > limits_.queue_bytes_max) {
    Drop();
    hungry_ = true;
    return false;
  }
  queue_.push_back({frame, true});
  ++counted_messages_;
  counted_bytes_ += bytes;
  Pump(std::move(lock));
  return true;
}

void WatchStream::PushStart(const std::vector<Frame>& frames) {
  std::unique_lock lock(mutex_);
  for (const Frame& frame : frames) queue_.push_back({frame, false});
  Pump(std::move(lock));
}

void WatchStream::Refill(const std::vector<Frame>& frames) {
  std::unique_lock lock(mutex_);
  Drop();
  hungry_ = told_hungry_ = false;
  for (const Frame& frame : frames) queue_.push_back({frame, false});
  Pump(std::move(lock));
}

void WatchStream::Beat(const Frame& frame) {
  std::unique_lock lock(mutex_);
  const bool stuck = writing_ && writes_ == writes_at_beat_;
  beats_missed_ = stuck ? beats_missed_ + 1 : 0;
  writes_at_beat_ = writes_;
  if (beats_missed_ >= kBeatsMissedMax) {
    // Under the lock, so that OnDone cannot take the context away meanwhile. gRPC runs OnCancel on
    // a thread of its own.
    if (context_ != nullptr) context_->TryCancel();
    return;
  }
  if (hungry_) return;
  if (!queue_.empty() && queue_.back().frame.heartbeat) {
    queue_.back().frame = frame;
  } else {
    queue_.push_back({frame, false});
  }
  Pump(std::move(lock));
}

void WatchStream::End(const grpc::Status& status) {
  std::unique_lock lock(mutex_);
  if (!end_) end_ = status;
  Pump(std::move(lock));
}

void WatchStream::OnWriteDone(bool ok) {
  std::unique_lock lock(mutex_);
  writing_ = false;
  broken_ |= !ok;
  if (hungry_ && !told_hungry_ && !broken_ && !end_) {
    told_hungry_ = true;
    lock.unlock();
    return on_hungry_(shared_from_this());
  }
  Pump(std::move(lock));
}

void WatchStream::OnCancel() {
  std::unique_lock lock(mutex_);
  broken_ = true;
  Pump(std::move(lock));
}

void WatchStream::OnDone() {
  {
    const std::lock_guard lock(mutex_);
    context_ = nullptr;
  }
  const WatchStreamPtr last = std::move(self_);
  on_done_(last);
}

void WatchStream::Pump(std::unique_lock<std::mutex> lock) {
  if (writing_ || finished_) return;
  if (broken_) {
    finished_ = true;
    lock.unlock();
    Finish(grpc::Status::CANCELLED);
  } else if (!queue_.empty()) {
    Waiting& next = queue_.front();
    if (next.counted) {
      --counted_messages_;
      counted_bytes_ -= next.frame.bytes.Length();
    }
    current_ = next.frame.bytes;
    queue_.pop_front();
    writing_ = true;
    ++writes_;
    // gRPC may run OnWriteDone on this very thread before StartWrite returns.
    lock.unlock();
    StartWrite(&current_);
  } else if (end_) {
    finished_ = true;
    lock.unlock();
    Finish(*end_);
  }
}

void WatchStream::Drop() {
  queue_.clear();
  counted_messages_ = counted_bytes_ = 0;
}

}  // namespace tandem::api
