#pragma once

#include <optional>

#include "dispatch/base/time.h"
#include "dispatch/domain/ids.h"
#include "dispatch/domain/safety.h"

namespace tandem {

// ACVPU.
enum class Consciousness {
  kAlert = 1,
  kNewConfusion = 2,
  kVoice = 3,
  kPain = 4,
  kUnresponsive = 5,
};

// The parts of a NEWS2 as measured; a part nobody measured is absent, never zero. Ranges are what a
// device can show, wider than what is survivable.
struct News2Parts {
  std::optional<int> respirations_per_minute;    // 0 to 80
  std::optional<int> oxygen_saturation_percent;  // 30 to 100
  std::optional<bool> hypercapnic_scale;         // SpO2 scale 2, chosen by a clinician; absent = 1
  std::optional<bool> on_oxygen;
  std::optional<int> systolic_mmhg;     // 30 to 300
  std::optional<int> pulse_per_minute;  // 10 to 250
  std::optional<Consciousness> consciousness;
  std::optional<int> temperature_tenths_celsius;  // 250 to 450

  friend bool operator==(const News2Parts&, const News2Parts&) = default;
};

// Observations one person took at one time.
struct Observation {
  News2Parts parts;
  PrincipalId by;           // who wrote them down
  PractitionerId taken_by;  // who measured, if one of ours
  AnswerSource source = AnswerSource::kStaff;
  Instant taken_at{};

  friend bool operator==(const Observation&, const Observation&) = default;
};

}  // namespace tandem
