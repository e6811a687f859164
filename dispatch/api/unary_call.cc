#include "dispatch/api/unary_call.h"

#include "dispatch/api/error_map.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/api/transport_time.h"
#include "dispatch/ops/log.h"

namespace tandem::api {

UnaryCall::UnaryCall(grpc::ByteBuffer* answer, std::string_view method, CallsInFlight& in_flight,
                     ops::Metrics& metrics)
    : answer_(answer),
      method_(method),
      in_flight_(in_flight),
      metrics_(metrics),
      began_at_(TransportNow()) {
  in_flight_.Enter();
}

UnaryCallPtr UnaryCall::Begin(grpc::CallbackServerContext& context, grpc::ByteBuffer* answer,
                              std::string_view method, std::chrono::seconds cap,
                              CallsInFlight& in_flight, ops::Metrics& metrics) {
  auto call = std::make_shared<UnaryCall>(answer, method, in_flight, metrics);
  call->self_ = call;
  const gpr_timespec asked = gpr_convert_clock_type(context.raw_deadline(), GPR_CLOCK_MONOTONIC);
  const std::weak_ptr<UnaryCall> weak = call;
  call->deadline_.Set(gpr_time_min(asked, TransportAfter(cap)), [weak](bool passed) {
    const UnaryCallPtr late = passed ? weak.lock() : nullptr;
    if (late) late->Refuse(MakeStatus(Reason::kDeadlinePassed, "no answer in time; ask again"));
  });
  return call;
}

void UnaryCall::Answer(const google::protobuf::MessageLite& message) {
  if (!TakeTurn()) return;
  deadline_.Cancel();
  *answer_ = SerializeMessage(message);
  Finish(grpc::Status::OK);
}

void UnaryCall::Refuse(const grpc::Status& status) {
  if (!TakeTurn()) return;
  deadline_.Cancel();
  code_ = status.error_code();
  Finish(status);
}

void UnaryCall::OnDone() {
  const auto took = TransportSince(began_at_);
  const std::string_view code = CodeName(code_);
  metrics_.CountCall(method_, code, took);
  const bool ours = code_ == grpc::StatusCode::INTERNAL || code_ == grpc::StatusCode::DATA_LOSS;
  ops::Log(ours ? ops::LogLevel::kError : ops::LogLevel::kDebug, "call answered",
           {{"method", method_},
            {"code", code},
            {"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
  in_flight_.Leave();
  self_.reset();
}

}  // namespace tandem::api
