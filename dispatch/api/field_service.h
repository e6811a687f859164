#pragma once

#include <memory>

#include <grpcpp/impl/codegen/service_type.h>

#include "dispatch/api/front_door.h"

namespace tandem::api {

// The practitioner's phone. `door` outlives the service.
std::unique_ptr<grpc::Service> MakeFieldService(FrontDoor& door);

}  // namespace tandem::api
