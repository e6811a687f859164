#pragma once

#include <cstdint>
#include <memory>

#include <grpcpp/impl/codegen/service_type.h>

#include "dispatch/api/front_door.h"
#include "dispatch/api/watch_hubs.h"

namespace tandem::api {

struct WatchLimits {
  std::int64_t streams_max = 20'000;
  int heartbeat_seconds = 15;  // when the client names none
  StreamLimits stream;
};

// Snapshot, then changes. `door` and `hubs` outlive the service.
std::unique_ptr<grpc::Service> MakeWatchService(FrontDoor& door, WatchHubs& hubs,
                                                WatchLimits limits);

}  // namespace tandem::api
