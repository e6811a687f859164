#include "dispatch/api/watch_service.h"

#include <atomic>
#include <string>
#include <string_view>
#include <utility>

#include "tandem/v1/watch_service.grpc.pb.h"

#include "dispatch/api/error_map.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/api/transport_time.h"
#include "dispatch/wire/names.h"

namespace tandem::api {
namespace {

using RawService = v1::WatchService::WithRawCallbackMethod_Watch<v1::WatchService::Service>;

constexpr int kHeartbeatSecondsMin = 1;
constexpr int kHeartbeatSecondsMax = 60;
constexpr std::size_t kTokenBytesMax = 1'024;

// A stream that ended before it began.
class RefusedStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit RefusedStream(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

// Whole seconds, 1 to 60; 0 when out of range.
int HeartbeatOf(const v1::WatchRequest& request, int otherwise) {
  if (!request.has_heartbeat_interval()) return otherwise;
  const google::protobuf::Duration& asked = request.heartbeat_interval();
  const bool whole = asked.nanos() == 0 && asked.seconds() >= kHeartbeatSecondsMin &&
                     asked.seconds() <= kHeartbeatSecondsMax;
  return whole ? static_cast<int>(asked.seconds()) : 0;
}

class WatchDesk final : public RawService {
 public:
  WatchDesk(FrontDoor& door, WatchHubs& hubs, WatchLimits limits)
      : door_(door), hubs_(hubs), limits_(limits) {}

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* in) override {
    const gpr_timespec began = TransportNow();
    v1::WatchRequest request;
    auto account = Admit(*context, *in, request);
    const grpc::Status status = account ? grpc::Status::OK : account.error();
    door_.house().metrics.CountCall(kWatchMethod, CodeName(status.error_code()),
                                    TransportSince(began));
    if (!account) return new RefusedStream(account.error());
    ++streams_;
    door_.in_flight().Enter();
    const auto hungry = [this](WatchStreamPtr stream) { hubs_.Refill(std::move(stream)); };
    const auto done = [this](WatchStreamPtr stream) {
      --streams_;
      hubs_.Leave(std::move(stream));
      door_.in_flight().Leave();
    };
    const auto stream = std::make_shared<WatchStream>(
        *context, *std::move(account), limits_.stream,
        HeartbeatOf(request, limits_.heartbeat_seconds), hungry, done);
    stream->Begin();
    hubs_.Open(stream, request.resume_token());
    return stream.get();
  }

 private:
  tl::expected<Account, grpc::Status> Admit(const grpc::CallbackServerContext& context,
                                            const grpc::ByteBuffer& in,
                                            v1::WatchRequest& request) const {
    auto account = door_.Admit(context, kWatchMethod);
    if (!account) return account;
    const auto refuse = [](grpc::Status status) { return tl::unexpected(std::move(status)); };
    if (in.Length() > door_.limits().request_bytes_max) {
      return refuse(MakeStatus(Reason::kRequestTooLarge, "the request is too large"));
    }
    if (!ParseMessage(in, request)) {
      return refuse(MakeStatus(Reason::kMalformedRequest, "not a WatchRequest"));
    }
    const auto team = wire::ParseTeamName(request.parent(), "parent");
    if (!team) return refuse(ToStatus(team.error()));
    if (auto status = FrontDoor::CheckTeam(*account, *team); !status.ok()) return refuse(status);
    if (HeartbeatOf(request, limits_.heartbeat_seconds) == 0) {
      return refuse(MakeStatus(Reason::kInvalidField,
                               "heartbeat_interval: whole seconds from 1 to 60",
                               "heartbeat_interval"));
    }
    if (request.resume_token().size() > kTokenBytesMax) {
      return refuse(MakeStatus(Reason::kInvalidField, "resume_token: too long", "resume_token"));
    }
    if (streams_ >= limits_.streams_max) {
      return refuse(MakeStatus(Reason::kOverloaded, "too many streams; ask again later"));
    }
    return account;
  }

  FrontDoor& door_;
  WatchHubs& hubs_;
  const WatchLimits limits_;
  std::atomic<std::int64_t> streams_ = 0;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeWatchService(FrontDoor& door, WatchHubs& hubs,
                                                WatchLimits limits) {
  return std::make_unique<WatchDesk>(door, hubs, limits);
}

}  // namespace tandem::api
