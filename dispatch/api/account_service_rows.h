#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tandem/v1/auth_service.pb.h"

#include "dispatch/api/error_map.h"
#include "dispatch/api/front_door.h"
#include "dispatch/api/unary_service.h"
#include "dispatch/auth/account_store.h"
#include "dispatch/base/result.h"

// What both halves of the AuthService share: auth_service.cc has everybody's own log-in,
// account_service_rows.cc what an admin does to others'.

namespace tandem::api {

std::vector<MethodRow> AccountRows();

v1::LogInAccount WriteAccount(const auth::LogInAccount& account, Instant now);

// What the auth room says; `unauthenticated` is what it means where it says so.
grpc::Status AuthStatus(const Error& error, Reason unauthenticated);

// A place in front of a queue, or nullptr with the call answered OVERLOADED.
std::shared_ptr<void> TakePlace(WaitingPlaces& places, UnaryCall& call);

}  // namespace tandem::api
