#pragma once

#include <memory>

#include <grpcpp/impl/codegen/service_type.h>

#include "dispatch/api/front_door.h"

namespace tandem::api {

// Log-ins and accounts. `door` outlives the service, and its house has a desk for log-ins.
std::unique_ptr<grpc::Service> MakeAuthService(FrontDoor& door);

}  // namespace tandem::api
