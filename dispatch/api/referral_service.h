#pragma once

#include <memory>

#include <grpcpp/impl/codegen/service_type.h>

#include "dispatch/api/front_door.h"

namespace tandem::api {

// The desk and triage. `door` outlives the service.
std::unique_ptr<grpc::Service> MakeReferralService(FrontDoor& door);

}  // namespace tandem::api
