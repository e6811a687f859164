#include "clients/terminal/watch_stream.h"

#include <algorithm>

#include <grpcpp/support/sync_stream.h>

#include "clients/terminal/jitter.h"

namespace tandem::terminal {
namespace {

constexpr std::chrono::milliseconds kPauseMin{200};
constexpr std::chrono::milliseconds kPauseMax{5'000};

// Another attempt with the same request gets the same answer.
bool IsFinal(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::NOT_FOUND:
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNAUTHENTICATED:
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::UNIMPLEMENTED:
      return true;
    default:
      return false;
  }
}

}  // namespace

WatchStream::WatchStream(Connection& connection, std::chrono::seconds heartbeat)
    : connection_(connection), heartbeat_(heartbeat) {}

std::optional<CallFailure> WatchStream::Run(WatchFold& fold, const WatchListener& listener) {
  auto pause = kPauseMin;
  bool renewed = false;
  for (;;) {
    grpc::Status status;
    bool heard = false;
    const Ending ending = ReadOnce(fold, listener, status, heard);
    if (ending == Ending::kStopped) return std::nullopt;
    if (heard) pause = kPauseMin;
    if (ending == Ending::kAgain) {
      const CallFailure failure = FailureOf(status);
      // Streams that never hear anything are not renewed again and again.
      if ((heard || !renewed) && connection_.Renew(failure)) {
        renewed = true;
        continue;
      }
      if (IsFinal(failure.code)) return failure;
      listener.on_lost(failure);
    }
    if (!Pause(WithJitter(pause))) return std::nullopt;
    pause = std::min(pause * 2, kPauseMax);
  }
}

WatchStream::Ending WatchStream::ReadOnce(WatchFold& fold, const WatchListener& listener,
                                          grpc::Status& status, bool& heard) {
  grpc::ClientContext context;
  connection_.Prepare(context);
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return Ending::kStopped;
    in_flight_ = &context;
  }
  v1::WatchRequest request;
  request.set_parent(connection_.profile().Parent());
  request.set_resume_token(fold.resume_token());
  request.mutable_heartbeat_interval()->set_seconds(heartbeat_.count());

  fold.OnConnect();
  Ending ending = Ending::kAgain;
  const auto reader = connection_.watch().Watch(&context, request);
  for (v1::WatchResponse response; ending == Ending::kAgain && reader->Read(&response);) {
    heard = true;
    if (const auto applied = fold.Apply(response); !applied) {
      listener.on_broken(applied.error());
      fold.Forget();
      ending = Ending::kBroken;
    } else if (!listener.on_message(response, fold)) {
      ending = Ending::kStopped;
    }
  }
  if (ending != Ending::kAgain) context.TryCancel();
  status = reader->Finish();

  const std::lock_guard lock(mutex_);
  in_flight_ = nullptr;
  return stopped_ ? Ending::kStopped : ending;
}

bool WatchStream::Pause(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  return !stopping_.wait_for(lock, pause, [this] { return stopped_; });
}

void WatchStream::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  if (in_flight_ != nullptr) in_flight_->TryCancel();
  stopping_.notify_all();
}

}  // namespace tandem::terminal
