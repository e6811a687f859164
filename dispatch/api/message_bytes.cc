#include "dispatch/api/message_bytes.h"

#include <vector>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <grpcpp/support/slice.h>

#include "dispatch/base/check.h"

namespace tandem::api {

bool ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message) {
  grpc::Slice whole;
  if (bytes.TrySingleSlice(&whole).ok() || bytes.DumpToSingleSlice(&whole).ok()) {
    return message.ParseFromArray(whole.begin(), static_cast<int>(whole.size()));
  }
  return false;
}

grpc::ByteBuffer SerializeMessage(const google::protobuf::MessageLite& message) {
  const std::size_t size = message.ByteSizeLong();
  const grpc::Slice slice(size);
  // A fresh slice is ours alone until the buffer takes it.
  auto* begin = const_cast<std::uint8_t*>(slice.begin());
  const bool whole = message.SerializeToArray(begin, static_cast<int>(size));
  TANDEM_CHECK(whole);
  return {&slice, 1};
}

std::string DeterministicBytes(const google::protobuf::MessageLite& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream output(&stream);
  output.SetSerializationDeterministic(true);
  const bool whole = message.SerializeToCodedStream(&output);
  TANDEM_CHECK(whole);
  output.Trim();
  return bytes;
}

}  // namespace tandem::api
