#pragma once

#include <functional>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "dispatch/base/result.h"
#include "dispatch/base/time.h"
#include "dispatch/domain/command.h"
#include "dispatch/domain/state.h"

namespace tandem::fuzz {

// One mutation of the API and the way from its message to a command, as the front door goes it.
struct RequestRow {
  const google::protobuf::Message* prototype;  // lives for ever
  std::string method;                          // "/tandem.v1.FieldService/SignOn"
  std::function<Result<Command>(const google::protobuf::Message&, const Actor&, Instant now,
                                const State&)>
      read;
};

// Every mutation. Corpora pick a row by its index: new rows go to the end.
const std::vector<RequestRow>& RequestRows();

// `row` read as somebody's request. What is malformed must say so, and where.
Result<Command> ReadCommand(const RequestRow& row, const google::protobuf::Message& message,
                            const Actor& actor, Instant now, const State& state);

// The people who speak, and one of them who may call the method; the choice wraps around.
const std::vector<Actor>& Actors();
const Actor& ActorFor(const RequestRow& row, std::size_t choice);

}  // namespace tandem::fuzz
