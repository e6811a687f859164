#include "dispatch/api/unary_call.h"

#include "dispatch/api/error_map.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/ops/log.h"

namespace tandem::api {

UnaryCall::UnaryCall(grpc::ByteBuffer* answer, std::string_view method, CallsInFlight& in_flight,
                     ops::Metrics& metrics)
    : answer_(answer),
      method_(method),
      in_flight_(in_flight),
      metrics_(metrics),
      began_at_(TransportNow()) {}

UnaryCallPtr UnaryCall::Begin(grpc::ByteBuffer* answer, std::string_view method,
                              CallsInFlight& in_flight, ops::Metrics& metrics,
                              const grpc::CallbackServerContext* context) {
  auto call = std::make_shared<UnaryCall>(answer, method, in_flight, metrics);
  call->context_ = context;
  call->self_ = call;
  call->place_ = in_flight.Enter(*call);
  return call;
}

void UnaryCall::Answer(const google::protobuf::MessageLite& message) {
  if (!TakeTurn()) return;
  *answer_ = SerializeMessage(message);
  Finish(grpc::Status::OK);
}

void UnaryCall::Refuse(const grpc::Status& status) {
  if (!TakeTurn()) return;
  code_ = status.error_code();
  Finish(status);
}

void UnaryCall::OnDone() {
  const auto took = Age();
  const std::string_view code = CodeName(code_);
  metrics_.CountCall(method_, code, took);
  const bool ours = code_ == grpc::StatusCode::INTERNAL || code_ == grpc::StatusCode::DATA_LOSS;
  ops::Log(ours ? ops::LogLevel::kError : ops::LogLevel::kDebug, "call answered",
           {{"method", method_},
            {"code", code},
            {"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
  in_flight_.Leave(place_);
  self_.reset();
}

}  // namespace tandem::api
