#include "dispatch/api/grpc_server.h"

#include <future>
#include <utility>
#include <vector>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "dispatch/api/auth_service.h"
#include "dispatch/api/duty_service.h"
#include "dispatch/api/field_service.h"
#include "dispatch/api/referral_service.h"
#include "dispatch/api/review_service.h"
#include "dispatch/api/transport_time.h"

namespace tandem::api {
namespace {

// Room for what a message carries beside its payload.
constexpr std::size_t kMessageSlack = 64 * 1024;

// Ticks after somebody's session ended in which open streams are looked at.
constexpr int kRechecksAfterAnEnd = 3;

// And at the least once in so many: a session whose time is up ends nothing by itself.
constexpr std::int64_t kTicksBetweenLooks = 4;

// For what is on the wire when no call is left: connections that idle would take their time.
constexpr std::chrono::milliseconds kFarewell{100};

}  // namespace

struct GrpcServer::Listening {
  std::vector<std::unique_ptr<grpc::Service>> services;  // outlive the server
  std::unique_ptr<grpc::Server> server;
};

GrpcServer::GrpcServer(House house, engine::Executor& reader, std::string journal_id,
                       ServerOptions options)
    : house_(house),
      options_(std::move(options)),
      door_(house, options_.calls),
      hubs_(house, reader, std::move(journal_id)),
      second_hand_([this] { Tick(); }) {
  if (options_.certificate) {
    shown_ = std::make_unique<ShownCertificate>(*std::exchange(options_.certificate, {}));
  }
  house_.engine.OnNewTeam(
      [this](const TeamId& team, engine::Follower& follower) { hubs_.AddTeam(team, follower); });
}

GrpcServer::~GrpcServer() = default;

void GrpcServer::ReplaceAccounts(std::shared_ptr<const auth::AccountBook> book) {
  door_.ReplaceAccounts(std::move(book));
  RecheckStreams();
}

void GrpcServer::RecheckStreams() {
  hubs_.Recheck([this](const Account& account) { return door_.StillGood(account); });
}

void GrpcServer::ReplaceCertificate(auth::CertifiedKey certificate) {
  if (shown_) shown_->Replace(std::move(certificate));
}

Result<void> GrpcServer::Start() {
  grpc::EnableDefaultHealthCheckService(true);
  if (options_.reflection) grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  auto listening = std::make_unique<Listening>();
  listening->services.push_back(MakeReferralService(door_));
  listening->services.push_back(MakeFieldService(door_));
  listening->services.push_back(MakeDutyService(door_));
  listening->services.push_back(MakeReviewService(door_));
  listening->services.push_back(MakeWatchService(door_, hubs_, options_.watch));
  if (house_.log_ins != nullptr) listening->services.push_back(MakeAuthService(door_));

  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(
      options_.listen, shown_ ? TlsCredentials(*shown_) : grpc::InsecureServerCredentials(), &port);
  for (const auto& service : listening->services) builder.RegisterService(service.get());
  builder.SetMaxReceiveMessageSize(
      static_cast<int>(options_.calls.team_files_bytes_max + kMessageSlack));
  // A port belongs to one process: two servers on one would share the calls between them.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  const auto ping_ms =
      static_cast<int>(std::chrono::milliseconds(options_.ping_interval_min).count());
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, ping_ms);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(
      GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
      static_cast<int>(std::chrono::milliseconds(options_.handshake_max).count()));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options_.connection_streams_max);
  // The server itself finds peers that vanished without a word.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  listening->server = builder.BuildAndStart();
  if (!listening->server || port == 0) {
    return Fail(ErrorCode::kUnavailable, "cannot listen on " + options_.listen);
  }
  address_ = options_.listen.substr(0, options_.listen.rfind(':') + 1) + std::to_string(port);
  listening_ = std::move(listening);
  second_hand_.Start();
  return {};
}

void GrpcServer::Tick() {
  hubs_.Tick();
  if (house_.log_ins != nullptr) {
    // A stream that was let in just before its session ended may open just after.
    if (const auto ends = house_.log_ins->live.ends(); ends != ends_seen_) {
      ends_seen_ = ends;
      rechecks_left_ = kRechecksAfterAnEnd;
    }
    const bool time_may_be_up = ++ticks_ % kTicksBetweenLooks == 0;
    if (time_may_be_up || rechecks_left_ > 0) RecheckStreams();
    if (rechecks_left_ > 0) --rechecks_left_;
  }
  door_.in_flight().EndOlderThan(options_.calls.call_max);
}

void GrpcServer::Drain(std::chrono::seconds patience) {
  if (!listening_) return;
  if (auto* health = listening_->server->GetHealthCheckService()) {
    health->SetServingStatus(false);
  }
  std::promise<void> told;
  hubs_.Drain([&told] { told.set_value(); });
  told.get_future().wait();
  door_.in_flight().WaitForNone(patience);
  listening_->server->Shutdown(TransportAfter(kFarewell));
  listening_->server->Wait();
  second_hand_.Stop();
  listening_.reset();
}

}  // namespace tandem::api
