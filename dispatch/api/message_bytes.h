#pragma once

#include <string>

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/byte_buffer.h>

namespace tandem::api {

// False when the bytes are no such message, or a text in them is not UTF-8.
bool ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message);

grpc::ByteBuffer SerializeMessage(const google::protobuf::MessageLite& message);

// The same bytes for the same message, whatever order its sender wrote the fields in.
std::string DeterministicBytes(const google::protobuf::MessageLite& message);

}  // namespace tandem::api
