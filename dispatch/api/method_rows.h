#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "dispatch/api/error_map.h"
#include "dispatch/api/front_door.h"
#include "dispatch/api/message_bytes.h"
#include "dispatch/api/sealing.h"
#include "dispatch/api/unary_service.h"
#include "dispatch/wire/request_reader.h"

// The rows of a service's table, by what a method does with its request:
//   Mutation        makes a command of it and submits that
//   SealedMutation  the same for wire::WithWords, sealed under the key of the referral before
//   Unary           whatever `body(door, call, account, request)` does

namespace tandem::api {

// A row whose `body(door, call, account, request)` answers the call, now or later; account and
// request are gone when it returns.
template <class Request, class Response, class Body>
MethodRow MakeRow(std::string_view name, Body body, std::size_t CallLimits::* bytes_max) {
  auto handle = [body](FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                       const grpc::ByteBuffer& in) {
    Request request;
    if (!ParseMessage(in, request)) {
      return call->Refuse(MakeStatus(Reason::kMalformedRequest,
                                     "not a message of this method, or a text that is not UTF-8"));
    }
    body(door, call, account, std::as_const(request));
  };
  return {name, Request::descriptor(), Response::descriptor(), std::move(handle), bytes_max};
}

// A reader of requests takes the request; besides, if it likes, the time by which "just now" is
// now; or the speaker and that time.
template <class Asked, class Request, class... More>
using Reader = Result<wire::Request<Asked>> (*)(const Request&, More...);

template <class Asked, class Request, class... More>
Result<wire::Request<Asked>> ReadRequest(Reader<Asked, Request, More...> read,
                                         const FrontDoor& door, const Account& account,
                                         const Request& request) {
  if constexpr (sizeof...(More) == 0) {
    return read(request);
  } else if constexpr (sizeof...(More) == 1) {
    return read(request, door.house().time.Now());
  } else {
    return read(request, account.actor, door.house().time.Now());
  }
}

// Refuses the call unless the request was read and is for the account's own team.
template <class Asked>
bool IsGood(UnaryCall& call, const Account& account, const Result<wire::Request<Asked>>& read) {
  const grpc::Status status =
      read ? FrontDoor::CheckTeam(account, read->team) : ToStatus(read.error());
  if (!status.ok()) call.Refuse(status);
  return status.ok();
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

// What an answer says besides its result: the name of what was created, say.
template <class Response>
using Fill = void (*)(const TeamId&, const CommandAnswer&, Response&);

// Answers a call with the result of its command and what `fill`, if any, adds.
template <class Response>
auto AnswerResult(const TeamId& team, Fill<Response> fill) {
  return [team, fill](UnaryCall& call, const MutationAnswer& answer) {
    Response response;
    *response.mutable_result() = WriteResult(answer);
    if (fill != nullptr) fill(team, answer, response);
    call.Answer(response);
  };
}

template <class Response, class Request>
MethodRow Unary(std::string_view name,
                void (*body)(FrontDoor&, const UnaryCallPtr&, const Account&, const Request&),
                std::size_t CallLimits::* bytes_max = &CallLimits::request_bytes_max) {
  return MakeRow<Request, Response>(name, body, bytes_max);
}

template <class Response, class Asked, class Request, class... More>
MethodRow Mutation(std::string_view name, Reader<Asked, Request, More...> read,
                   Fill<Response> fill = nullptr) {
  auto body = [read, fill](FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                           const Request& request) {
    auto asked = ReadRequest(read, door, account, request);
    if (!IsGood(*call, account, asked)) return;
    Intake intake = MakeIntake(*asked, door.DigestOf(call->method(), request),
                               Command(std::move(asked->command)));
    door.Submit(call, account, std::move(intake), AnswerResult<Response>(asked->team, fill));
  };
  return MakeRow<Request, Response>(name, body, &CallLimits::request_bytes_max);
}

// The key is found in a follower's state, on the reader executor; when there is nothing to seal, or
// nothing will be kept, nobody asks for it.
template <class Response, class Asked, class Request, class... More>
MethodRow SealedMutation(std::string_view name,
                         Reader<wire::WithWords<Asked>, Request, More...> read,
                         Fill<Response> fill = nullptr) {
  auto body = [read, fill](FrontDoor& door, const UnaryCallPtr& call, const Account& account,
                           const Request& request) {
    auto asked = ReadRequest(read, door, account, request);
    if (!IsGood(*call, account, asked)) return;
    const auto submit = [&door, call, account, fill, said = *asked,
                         digest = door.DigestOf(call->method(), request)](const State* state) {
      auto command = SealParts(door.house().sealer, state, said.command);
      if (!command) return call->Refuse(ToStatus(command.error()));
      Intake intake = MakeIntake(said, digest, Command(*std::move(command)));
      door.Submit(call, account, std::move(intake), AnswerResult<Response>(said.team, fill));
    };
    if (asked->validate_only || !HasWords(asked->command)) return submit(nullptr);
    door.Read(call, asked->team, 0, [submit](UnaryCall&, const State& state) { submit(&state); });
  };
  return MakeRow<Request, Response>(name, body, &CallLimits::request_bytes_max);
}

}  // namespace tandem::api
