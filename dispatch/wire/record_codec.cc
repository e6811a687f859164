#include "dispatch/wire/record_codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "tandem/journal/v1/record.pb.h"

#include "dispatch/base/check.h"
#include "dispatch/domain/limits.h"
#include "dispatch/wire/codes.h"
#include "dispatch/wire/event_codec.h"
#include "dispatch/wire/state_codec.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {
namespace {

// protobuf counts in int; a state of this size is a bug long before.
constexpr std::size_t kBytesMax = 1ULL << 30U;

std::string ToBytes(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    TANDEM_CHECK(message.ByteSizeLong() <= kBytesMax);
    TANDEM_CHECK(message.SerializeToCodedStream(&coded));
  }
  return bytes;
}

// `noun` stands in the error: "these bytes are not a record".
template <class Message>
Result<Message> FromBytes(std::string_view bytes, const char* noun) {
  Message message;
  if (bytes.size() > kBytesMax ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Fail(ErrorCode::kDataLoss, std::string("these bytes are not ") + noun);
  }
  return message;
}

void Encode(const Actor& from, journal::v1::Actor* to) {
  to->set_principal(from.principal.value);
  to->set_role(EncodeCode(from.role));
  to->set_organisation(from.organisation.value);
  to->set_practitioner(from.practitioner.value);
}

Refused DecodeRefused(const journal::v1::Refused& from, Trail& trail) {
  const auto reason = static_cast<Refusal>(from.reason());
  if (RefusalName(reason) == RefusalName(Refusal{})) {
    trail.Fault("reason", "has the unknown value " + std::to_string(from.reason()));
  }
  return {.reason = reason, .detail = from.detail()};
}

std::string StateBytes(const State& state, SealedParts parts) {
  journal::v1::State message;
  Encode(state, parts, &message);
  return ToBytes(message);
}

}  // namespace

// Found by its argument (DecodePresent).
Actor Decode(const journal::v1::Actor& from, Trail& trail) {
  return {.principal = {from.principal()},
          .role = DecodeCode<Role>(from.role(), "role", trail),
          .organisation = {from.organisation()},
          .practitioner = {from.practitioner()}};
}

std::string EncodeRecord(const Record& record) {
  journal::v1::Record message;
  message.set_team(record.team.value);
  message.set_revision(record.revision.value);
  message.set_recorded_at_ms(EncodeInstant(record.recorded_at));
  Encode(record.actor, message.mutable_actor());
  message.set_request_id(record.request_id);
  for (const Event& event : record.events) wire::Encode(event, message.add_events());
  return ToBytes(message);
}

Result<Record> DecodeRecord(std::string_view bytes) {
  ASSIGN_OR_RETURN(const auto message, FromBytes<journal::v1::Record>(bytes, "a record"));
  Trail trail(ErrorCode::kDataLoss);
  return trail.Finish(
      Record{.team = {message.team()},
             .revision = {DecodeNumber(message.revision(), "revision", trail)},
             .recorded_at = DecodeInstant(message.recorded_at_ms(), "recorded_at_ms", trail),
             .actor = DecodePresent(message.has_actor(), message.actor(), "actor", trail),
             .request_id = message.request_id(),
             .events = DecodeEach(message.events(), "events", trail)});
}

std::string EncodeState(const State& state) { return StateBytes(state, SealedParts::kKept); }

Result<State> DecodeState(std::string_view bytes) {
  ASSIGN_OR_RETURN(const auto message, FromBytes<journal::v1::State>(bytes, "a state"));
  Trail trail(ErrorCode::kDataLoss);
  return trail.Finish(Decode(message, trail));
}

std::string EncodeAnswer(const CommandAnswer& answer) {
  journal::v1::Answer message;
  message.set_outcome(EncodeCode(answer.outcome));
  if (answer.refused) {
    message.mutable_refused()->set_reason(static_cast<int>(answer.refused->reason));
    message.mutable_refused()->set_detail(answer.refused->detail);
  }
  message.set_revision(answer.revision.value);
  message.set_subject(answer.subject);
  return ToBytes(message);
}

Result<CommandAnswer> DecodeAnswer(std::string_view bytes) {
  ASSIGN_OR_RETURN(const auto message, FromBytes<journal::v1::Answer>(bytes, "an answer"));
  Trail trail(ErrorCode::kDataLoss);
  CommandAnswer answer{.outcome = DecodeCode<Outcome>(message.outcome(), "outcome", trail),
                       .revision = {DecodeNumber(message.revision(), "revision", trail)},
                       .subject = DecodeNumber(message.subject(), "subject", trail)};
  if (message.has_refused()) {
    const auto step = trail.Into("refused");
    answer.refused = DecodeRefused(message.refused(), trail);
  }
  if (message.has_refused() != (answer.outcome == Outcome::kRefused)) {
    trail.Fault("refused", "does not go with the outcome");
  }
  return trail.Finish(std::move(answer));
}

std::string FingerprintBytes(const State& state) {
  return StateBytes(state, SealedParts::kLeftOut);
}

}  // namespace tandem::wire
