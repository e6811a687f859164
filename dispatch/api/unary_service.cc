#include "dispatch/api/unary_service.h"

#include <algorithm>
#include <string>

#include <grpcpp/impl/codegen/server_callback_handlers.h>

#include "dispatch/api/error_map.h"
#include "dispatch/base/check.h"
#include "dispatch/ops/log.h"

namespace tandem::api {
namespace {

bool IsRowOf(const MethodRow& row, const google::protobuf::MethodDescriptor& method) {
  return row.name == method.name() && row.request == method.input_type() &&
         row.response == method.output_type();
}

// How every unary method begins: who asks, may they, is it small enough; in this order.
class Handler {
 public:
  Handler(FrontDoor& door, std::string method, MethodRow row)
      : door_(&door), method_(std::move(method)), row_(std::move(row)) {}

  grpc::ServerUnaryReactor* operator()(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* in, grpc::ByteBuffer* out) const {
    const CallLimits& limits = door_->limits();
    const UnaryCallPtr call =
        UnaryCall::Begin(out, method_, door_->in_flight(), door_->house().metrics, context);
    const std::size_t bytes_max = limits.*row_.bytes_max;
    const auto account = door_->Admit(*context, method_);
    if (!account) {
      call->Refuse(account.error());
    } else if (in->Length() > bytes_max) {
      call->Refuse(
          MakeStatus(Reason::kRequestTooLarge, "at most " + std::to_string(bytes_max) + " bytes"));
    } else {
      row_.handle(*door_, call, *account, *in);
    }
    return call.get();
  }

 private:
  FrontDoor* door_;
  std::string method_;  // "/tandem.v1.FieldService/SignOn", as policy and metrics name it
  MethodRow row_;
};

}  // namespace

void CheckRows(const google::protobuf::ServiceDescriptor& service,
               std::span<const MethodRow> rows) {
  for (int i = 0; i < service.method_count(); ++i) {
    const google::protobuf::MethodDescriptor& method = *service.method(i);
    TANDEM_CHECK(!method.client_streaming() && !method.server_streaming());
    const bool has_one_row = std::count_if(rows.begin(), rows.end(), [&](const MethodRow& row) {
                               return IsRowOf(row, method);
                             }) == 1;
    if (!has_one_row) {
      ops::Log(ops::LogLevel::kError, "a method without its one row",
               {{"method", std::string_view(method.full_name())}});
    }
    TANDEM_CHECK(has_one_row);
  }
  const bool no_row_left_over = rows.size() == static_cast<std::size_t>(service.method_count());
  TANDEM_CHECK(no_row_left_over);
}

MethodHandlers MakeHandlers(FrontDoor& door, std::string_view service,
                            std::vector<MethodRow> rows) {
  using google::protobuf::DescriptorPool;
  const auto* descriptor =
      DescriptorPool::generated_pool()->FindServiceByName(std::string(service));
  TANDEM_CHECK(descriptor != nullptr);
  CheckRows(*descriptor, rows);
  MethodHandlers handlers(rows.size());
  for (MethodRow& row : rows) {
    const auto* method = descriptor->FindMethodByName(std::string(row.name));
    std::string name = "/" + descriptor->full_name() + "/" + method->name();
    using Raw = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
    handlers[static_cast<std::size_t>(method->index())] =
        std::make_unique<Raw>(Handler(door, std::move(name), std::move(row)));
  }
  return handlers;
}

}  // namespace tandem::api
