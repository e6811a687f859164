#pragma once

#include <string_view>
#include <utility>

#include <grpcpp/grpcpp.h>

#include "dispatch/api/error_map.h"
#include "dispatch/api/front_door.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/api/unary_call.h"
#include "dispatch/wire/request_reader.h"

// How every unary method begins. The services take raw bytes, because gRPC answers what it cannot
// parse with a bare UNIMPLEMENTED; here it becomes INVALID_ARGUMENT with a reason.

namespace tandem::api {

// One method as the policy and the metrics name it.
struct Method {
  std::string_view name;  // "/tandem.v1.DutyService/GetBoard"
  std::size_t bytes_max;
};

// Who asks, may they, is it a message: in this order. Then `body(call, account, request)`.
template <class Request, class Body>
grpc::ServerUnaryReactor* Serve(FrontDoor& door, grpc::CallbackServerContext& context,
                                const grpc::ByteBuffer& in, grpc::ByteBuffer* out, Method method,
                                Body body) {
  const UnaryCallPtr call = UnaryCall::Begin(context, out, method.name, door.limits().call_max,
                                             door.in_flight(), door.house().metrics);
  Request request;
  const auto account = door.Admit(context, method.name);
  if (!account) {
    call->Refuse(account.error());
  } else if (in.Length() > method.bytes_max) {
    call->Refuse(MakeStatus(Reason::kRequestTooLarge,
                            "at most " + std::to_string(method.bytes_max) + " bytes"));
  } else if (!ParseMessage(in, request)) {
    call->Refuse(MakeStatus(Reason::kMalformedRequest,
                            "not a message of this method, or a text that is not UTF-8"));
  } else {
    body(call, *account, std::as_const(request));
  }
  return call.get();
}

// What a mutation says of itself besides its command.
template <class Asked>
Intake MakeIntake(const wire::Request<Asked>& read, std::string digest, Command command) {
  return {.team = read.team,
          .request_id = read.request_id,
          .validate_only = read.validate_only,
          .queued_at = read.queued_at,
          .digest = std::move(digest),
          .command = std::move(command)};
}

// Refuses the call unless the request was read and is for the account's own team.
template <class Asked>
bool IsGood(UnaryCall& call, const Account& account, const Result<wire::Request<Asked>>& read) {
  const grpc::Status status =
      read ? FrontDoor::CheckTeam(account, read->team) : ToStatus(read.error());
  if (!status.ok()) call.Refuse(status);
  return status.ok();
}

// For mutations whose answer is their result and nothing else.
template <class Response>
void AnswerResult(UnaryCall& call, const CommandAnswer& answer) {
  Response response;
  *response.mutable_result() = WriteResult(answer);
  call.Answer(response);
}

// A whole mutation that needs no sealing: `read` gives the command from the request.
template <class Response, class Request, class Read>
grpc::ServerUnaryReactor* Mutate(FrontDoor& door, grpc::CallbackServerContext& context,
                                 const grpc::ByteBuffer& in, grpc::ByteBuffer* out,
                                 std::string_view name, Read read) {
  const Method method{name, door.limits().request_bytes_max};
  const auto body = [&door, name, read](const UnaryCallPtr& call, const Account& account,
                                        const Request& request) {
    auto asked = read(request);
    if (!IsGood(*call, account, asked)) return;
    Intake intake =
        MakeIntake(*asked, door.DigestOf(name, request), Command(std::move(asked->command)));
    door.Submit(call, account, std::move(intake), &AnswerResult<Response>);
  };
  return Serve<Request>(door, context, in, out, method, body);
}

}  // namespace tandem::api
