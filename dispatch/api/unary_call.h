#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string_view>

#include <google/protobuf/message_lite.h>
#include <grpcpp/grpcpp.h>

#include "dispatch/api/calls_in_flight.h"
#include "dispatch/api/transport_time.h"
#include "dispatch/ops/metrics.h"

namespace tandem::api {

// One unary call from arrival to answer. Whoever holds it may answer, on any thread; the first
// answer counts and the others do nothing, so that a deadline and a late engine cannot collide.
// Counts and logs the call when it is done: method, code and time, nothing of what was said.
class UnaryCall final : public grpc::ServerUnaryReactor,
                        public std::enable_shared_from_this<UnaryCall> {
 public:
  // `method`, `in_flight` and `metrics` outlive the call; `answer` is gRPC's place for the
  // response. gRPC ends the call at the client's deadline, `in_flight` when it has lasted too long.
  static std::shared_ptr<UnaryCall> Begin(grpc::ByteBuffer* answer, std::string_view method,
                                          CallsInFlight& in_flight, ops::Metrics& metrics,
                                          const grpc::CallbackServerContext* context = nullptr);

  // "/tandem.v1.FieldService/SignOn". While the call lives.
  std::string_view method() const { return method_; }

  // "ipv4:192.0.2.7:1234", as gRPC names the caller. Only on the thread on which the call began.
  std::string Peer() const { return context_ == nullptr ? std::string() : context_->peer(); }

  std::chrono::nanoseconds Age() const { return TransportSince(began_at_); }

  void Answer(const google::protobuf::MessageLite& message);
  void Refuse(const grpc::Status& status);

  UnaryCall(grpc::ByteBuffer* answer, std::string_view method, CallsInFlight& in_flight,
            ops::Metrics& metrics);

 private:
  void OnDone() override;
  // The caller is gone; a command already on its way still happens.
  void OnCancel() override { Refuse(grpc::Status::CANCELLED); }
  bool TakeTurn() { return !answered_.exchange(true); }

  grpc::ByteBuffer* answer_;
  std::string_view method_;
  const grpc::CallbackServerContext* context_ = nullptr;
  CallsInFlight& in_flight_;
  ops::Metrics& metrics_;
  gpr_timespec began_at_;
  std::atomic<bool> answered_ = false;
  grpc::StatusCode code_ = grpc::StatusCode::OK;
  std::shared_ptr<UnaryCall> self_;  // until gRPC is done with it
  CallsInFlight::Place place_;
};

using UnaryCallPtr = std::shared_ptr<UnaryCall>;

}  // namespace tandem::api
