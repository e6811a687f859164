#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include "tandem/v1/auth_service.grpc.pb.h"
#include "tandem/v1/duty_service.grpc.pb.h"
#include "tandem/v1/field_service.grpc.pb.h"
#include "tandem/v1/referral_service.grpc.pb.h"
#include "tandem/v1/review_service.grpc.pb.h"
#include "tandem/v1/watch_service.grpc.pb.h"

#include "clients/terminal/failure.h"
#include "clients/terminal/profile.h"

namespace tandem::terminal {

// A channel of its own with one log-in. Any thread. A call ends after its deadline; only
// UNAVAILABLE is tried again, with the very same bytes and so the same request id: the server
// answers a repeated command with its first outcome. Whoever has logged in gets a new access token
// when the old one's time is up, and the call is made once more.
class Connection {
 public:
  explicit Connection(Profile profile);

  template <class Stub, class Request, class Response>
  Answer<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                     Response*),
                        Stub& stub, const Request& request) {
    Retry retry;
    bool renewed = false;
    for (;;) {
      grpc::ClientContext context;
      Prepare(context);
      context.set_deadline(retry.deadline());
      Response response;
      const grpc::Status status = (stub.*method)(&context, request, &response);
      if (status.ok()) return response;
      if (!renewed && (renewed = Renew(FailureOf(status)))) continue;
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE || !retry.WaitForNext()) {
        return tl::unexpected(FailureOf(status));
      }
    }
  }

  // Puts the log-in on a call.
  void Prepare(grpc::ClientContext& context) const;

  const Profile& profile() const { return profile_; }
  v1::ReferralService::Stub& referrals() { return *referrals_; }
  v1::FieldService::Stub& field() { return *field_; }
  v1::DutyService::Stub& duty() { return *duty_; }
  v1::ReviewService::Stub& review() { return *review_; }
  v1::WatchService::Stub& watch() { return *watch_; }
  v1::AuthService::Stub& auth() { return *auth_; }

  // After `failure`: true when it was about the access token and there is a new one.
  bool Renew(const CallFailure& failure);

 private:
  // How long one call is kept alive over its attempts.
  class Retry {
   public:
    Retry();
    std::chrono::system_clock::time_point deadline() const { return deadline_; }
    // Sleeps a little longer each time, with jitter; false when the deadline leaves no room.
    bool WaitForNext();

   private:
    std::chrono::system_clock::time_point deadline_;
    std::chrono::milliseconds pause_;
  };

  Profile profile_;  // with the token that it began with
  mutable std::mutex mutex_;
  std::string token_;  // guarded by mutex_
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ReferralService::Stub> referrals_;
  std::unique_ptr<v1::FieldService::Stub> field_;
  std::unique_ptr<v1::DutyService::Stub> duty_;
  std::unique_ptr<v1::ReviewService::Stub> review_;
  std::unique_ptr<v1::WatchService::Stub> watch_;
  std::unique_ptr<v1::AuthService::Stub> auth_;
};

// The stub by its type: a method then names its service by itself.
template <class Stub>
Stub& StubOf(Connection& connection);
template <>
inline v1::ReferralService::Stub& StubOf(Connection& connection) {
  return connection.referrals();
}
template <>
inline v1::FieldService::Stub& StubOf(Connection& connection) {
  return connection.field();
}
template <>
inline v1::DutyService::Stub& StubOf(Connection& connection) {
  return connection.duty();
}
template <>
inline v1::ReviewService::Stub& StubOf(Connection& connection) {
  return connection.review();
}
template <>
inline v1::AuthService::Stub& StubOf(Connection& connection) {
  return connection.auth();
}

}  // namespace tandem::terminal
