#include "dispatch/wire/observation_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/journal_values.h"
#include "dispatch/wire/values.h"

namespace tandem::wire {

void Encode(const News2Parts& from, journal::v1::News2Parts* to) {
  if (from.respirations_per_minute) to->set_respirations_per_minute(*from.respirations_per_minute);
  if (from.oxygen_saturation_percent)
    to->set_oxygen_saturation_percent(*from.oxygen_saturation_percent);
  if (from.hypercapnic_scale) to->set_hypercapnic_scale(*from.hypercapnic_scale);
  if (from.on_oxygen) to->set_on_oxygen(*from.on_oxygen);
  if (from.systolic_mmhg) to->set_systolic_mmhg(*from.systolic_mmhg);
  if (from.pulse_per_minute) to->set_pulse_per_minute(*from.pulse_per_minute);
  to->set_consciousness(EncodeCode(from.consciousness));
  if (from.temperature_tenths_celsius)
    to->set_temperature_tenths_celsius(*from.temperature_tenths_celsius);
}
News2Parts Decode(const journal::v1::News2Parts& from, Trail& trail) {
  return {
      .respirations_per_minute =
          DecodeOptionalInt(from.has_respirations_per_minute(), from.respirations_per_minute()),
      .oxygen_saturation_percent =
          DecodeOptionalInt(from.has_oxygen_saturation_percent(), from.oxygen_saturation_percent()),
      .hypercapnic_scale =
          DecodeOptionalBool(from.has_hypercapnic_scale(), from.hypercapnic_scale()),
      .on_oxygen = DecodeOptionalBool(from.has_on_oxygen(), from.on_oxygen()),
      .systolic_mmhg = DecodeOptionalInt(from.has_systolic_mmhg(), from.systolic_mmhg()),
      .pulse_per_minute = DecodeOptionalInt(from.has_pulse_per_minute(), from.pulse_per_minute()),
      .consciousness =
          DecodeOptionalCode<Consciousness>(from.consciousness(), "consciousness", trail),
      .temperature_tenths_celsius = DecodeOptionalInt(from.has_temperature_tenths_celsius(),
                                                      from.temperature_tenths_celsius())};
}

void Encode(const Observation& from, journal::v1::Observation* to) {
  Encode(from.parts, to->mutable_parts());
  to->set_by(from.by.value);
  to->set_taken_by(from.taken_by.value);
  to->set_source(EncodeCode(from.source));
  to->set_taken_at_ms(EncodeInstant(from.taken_at));
}
Observation Decode(const journal::v1::Observation& from, Trail& trail) {
  return {.parts = DecodePresent(from.has_parts(), from.parts(), "parts", trail),
          .by = {from.by()},
          .taken_by = {from.taken_by()},
          .source = DecodeCode<AnswerSource>(from.source(), "source", trail),
          .taken_at = DecodeInstant(from.taken_at_ms(), "taken_at_ms", trail)};
}

}  // namespace tandem::wire
