#include "dispatch/wire/value_writer.h"

#include <cstdint>
#include <utility>

#include "dispatch/wire/codes.h"
#include "dispatch/wire/names.h"
#include "dispatch/wire/resource_writer.h"

namespace tandem::wire {
namespace {

constexpr std::int64_t kMillisecondsPerSecond = 1'000;
constexpr std::int64_t kNanosPerMillisecond = 1'000'000;

type::v1::News2Parts WriteNews2Parts(const News2Parts& from) {
  type::v1::News2Parts to;
  if (from.respirations_per_minute) to.set_respirations_per_minute(*from.respirations_per_minute);
  if (from.oxygen_saturation_percent) {
    to.set_oxygen_saturation_percent(*from.oxygen_saturation_percent);
  }
  if (from.hypercapnic_scale) to.set_hypercapnic_scale(*from.hypercapnic_scale);
  if (from.on_oxygen) to.set_on_oxygen(*from.on_oxygen);
  if (from.systolic_mmhg) to.set_systolic_mmhg(*from.systolic_mmhg);
  if (from.pulse_per_minute) to.set_pulse_per_minute(*from.pulse_per_minute);
  to.set_consciousness(EncodeCode(from.consciousness));
  if (from.temperature_tenths_celsius) {
    to.set_temperature_tenths_celsius(*from.temperature_tenths_celsius);
  }
  return to;
}

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

type::v1::SafetyAnswer WriteSafetyAnswer(const SafetyAnswer& from) {
  type::v1::SafetyAnswer to;
  to.set_answer(EncodeCode(from.answer));
  if (from.answer == Answer::kUnknown) return to;
  to.set_by(from.by.value);
  *to.mutable_answer_time() = WriteInstant(from.at);
  to.set_source(EncodeCode(from.source));
  return to;
}

type::v1::DoorSafety WriteSafety(const DoorSafety& from) {
  type::v1::DoorSafety to;
  *to.mutable_violence() = WriteSafetyAnswer(from.violence);
  *to.mutable_weapon() = WriteSafetyAnswer(from.weapon);
  *to.mutable_dog_loose() = WriteSafetyAnswer(from.dog_loose);
  *to.mutable_scene_unsafe() = WriteSafetyAnswer(from.scene_unsafe);
  *to.mutable_allegations() = WriteSafetyAnswer(from.allegations);
  return to;
}

type::v1::Interpreter WriteInterpreter(const Interpreter& from) {
  type::v1::Interpreter to;
  to.set_language(from.language);
  to.set_mode(EncodeCode(from.mode));
  to.set_booked(EncodeCode(from.booked));
  return to;
}

type::v1::Observation WriteObservation(const TeamId& team, const Observation& from) {
  type::v1::Observation to;
  *to.mutable_parts() = WriteNews2Parts(from.parts);
  to.set_by(from.by.value);
  to.set_taken_by(PractitionerName(team, from.taken_by));
  to.set_source(EncodeCode(from.source));
  *to.mutable_take_time() = WriteInstant(from.taken_at);
  return to;
}

std::string PersonalParts::OpenWords(const Sealed& sealed) {
  auto words = Open<type::v1::Words>(sealed);
  return words ? std::move(*words->mutable_text()) : std::string();
}

}  // namespace tandem::wire
