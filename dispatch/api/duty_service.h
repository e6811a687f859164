#pragma once

#include <memory>

#include <grpcpp/impl/codegen/service_type.h>

#include "dispatch/api/front_door.h"

namespace tandem::api {

// The duty manager's desk and the team's data. `door` outlives the service.
std::unique_ptr<grpc::Service> MakeDutyService(FrontDoor& door);

}  // namespace tandem::api
