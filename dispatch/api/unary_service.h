#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/rpc_service_method.h>

#include "dispatch/api/front_door.h"
#include "dispatch/api/unary_call.h"
#include "dispatch/domain/account.h"

// A gRPC service of unary methods, served from a table with a row for each (method_rows.h makes the
// rows). It takes raw bytes, because gRPC answers what it cannot parse with a bare UNIMPLEMENTED;
// here it becomes INVALID_ARGUMENT with a reason.

namespace tandem::api {

struct MethodRow {
  std::string_view name;  // "SignOn", as in the .proto
  const google::protobuf::Descriptor* request = nullptr;
  const google::protobuf::Descriptor* response = nullptr;
  // Parses the bytes and answers the call, now or later. Runs once the caller was let in.
  std::function<void(FrontDoor&, const UnaryCallPtr&, const Account&, const grpc::ByteBuffer&)>
      handle;
  std::size_t CallLimits::* bytes_max = &CallLimits::request_bytes_max;
};

// Aborts unless every method of `service` is unary and has one row, of its own messages, and no row
// is left over: a forgotten method is found when the server starts.
void CheckRows(const google::protobuf::ServiceDescriptor& service, std::span<const MethodRow> rows);

using MethodHandlers = std::vector<std::unique_ptr<grpc::internal::MethodHandler>>;

// The handlers of the checked `rows`, in the order of the service's methods. `door` outlives them.
MethodHandlers MakeHandlers(FrontDoor& door, std::string_view service, std::vector<MethodRow> rows);

// `Generated` is what the gRPC plugin made: v1::FieldService.
template <class Generated>
class UnaryService final : public Generated::Service {
 public:
  UnaryService(FrontDoor& door, std::vector<MethodRow> rows) {
    // What Generated::WithRawCallbackMethod_SignOn<...> does for one method: it numbers them as the
    // descriptor does.
    int index = 0;
    for (auto& handler : MakeHandlers(door, Generated::service_full_name(), std::move(rows))) {
      this->MarkMethodRawCallback(index++, handler.release());
    }
  }
};

}  // namespace tandem::api
