#include "dispatch/wire/value_writer.h"

#include <cstdint>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::wire {
namespace {

constexpr std::int64_t kMillisecondsPerSecond = 1'000;
constexpr std::int64_t kNanosPerMillisecond = 1'000'000;

}  // namespace

google::protobuf::Timestamp WriteInstant(Instant at) {
  const auto whole = std::chrono::floor<seconds>(at);
  google::protobuf::Timestamp to;
  to.set_seconds(whole.time_since_epoch().count());
  to.set_nanos(static_cast<std::int32_t>((at - whole).count() * kNanosPerMillisecond));
  return to;
}

type::v1::Occurred WriteOccurred(const Occurred& from) {
  type::v1::Occurred to;
  *to.mutable_occur_time() = WriteInstant(from.at);
  const std::int64_t milliseconds = from.uncertainty.count();
  to.mutable_uncertainty()->set_seconds(milliseconds / kMillisecondsPerSecond);
  to.mutable_uncertainty()->set_nanos(
      static_cast<std::int32_t>(milliseconds % kMillisecondsPerSecond * kNanosPerMillisecond));
  to.set_inferred(from.inferred);
  return to;
}

type::v1::Contact WriteContact(const Contact& from) {
  type::v1::Contact to;
  *to.mutable_with_person() = WriteOccurred(from.with_person);
  to.set_mechanism(EncodeCode(from.mechanism));
  to.set_subject(EncodeCode(from.subject));
  to.set_identity_checked(EncodeCode(from.identity_checked));
  return to;
}

type::v1::Waiting WriteWaiting(const Waiting& from) {
  type::v1::Waiting to;
  to.set_baton(EncodeCode(from.baton));
  *to.mutable_due_time() = WriteInstant(from.due_at);
  return to;
}

}  // namespace tandem::wire
