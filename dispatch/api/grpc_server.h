#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "dispatch/api/front_door.h"
#include "dispatch/api/second_hand.h"
#include "dispatch/api/tls_credentials.h"
#include "dispatch/api/watch_hubs.h"
#include "dispatch/api/watch_service.h"
#include "dispatch/auth/certificate.h"
#include "dispatch/engine/executor.h"

namespace tandem::api {

struct ServerOptions {
  std::string listen;  // "127.0.0.1:0"
  bool reflection = true;
  std::chrono::seconds ping_interval_min{10};
  std::chrono::seconds handshake_max{10};
  int connection_streams_max = 1'000;
  CallLimits calls;
  WatchLimits watch;
  std::optional<auth::CertifiedKey> certificate;  // nullopt: plain text
};

// Everything that listens: the services, health (grpc.health.v1) and reflection, with the hubs
// behind them.
class GrpcServer {
 public:
  // `house` and `reader` outlive it. Call before Engine::Recover, whose teams it wants to see.
  GrpcServer(House house, engine::Executor& reader, std::string journal_id, ServerOptions options);
  ~GrpcServer();
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;

  // New people: takes effect with the next call; open streams are looked at again.
  void ReplaceAccounts(std::shared_ptr<const auth::AccountBook> book);

  // New connections are shown this one; those that stand go on. It must have passed
  // auth::CheckPair. Nothing happens on a server that speaks plain text.
  void ReplaceCertificate(auth::CertifiedKey certificate);

  // kUnavailable when the address cannot be had.
  [[nodiscard]] Result<void> Start();

  // With the port the kernel chose. After Start.
  const std::string& address() const { return address_; }

  // Ends the streams and lets running calls end for up to `patience`. Blocks; then nothing of the
  // API runs any more. Drain the engine first: streams then end with all that was accepted.
  void Drain(std::chrono::seconds patience);

 private:
  struct Listening;
  void Tick();
  void RecheckStreams();
  House house_;
  ServerOptions options_;
  FrontDoor door_;
  WatchHubs hubs_;
  std::unique_ptr<ShownCertificate> shown_;  // null: plain text
  std::string address_;
  std::unique_ptr<Listening> listening_;
  std::uint64_t ends_seen_ = 0;  // on the second hand, like what follows
  int rechecks_left_ = 0;
  std::int64_t ticks_ = 0;
  SecondHand second_hand_;
};

}  // namespace tandem::api
