#pragma once

#include <memory>

#include <grpcpp/grpcpp.h>

#include "dispatch/api/front_door.h"

namespace tandem::api {

// Looking back: served from the archive's read tables, on the archive's executor.
std::unique_ptr<grpc::Service> MakeReviewService(FrontDoor& door);

}  // namespace tandem::api
