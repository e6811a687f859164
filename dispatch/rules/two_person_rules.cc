#include "dispatch/rules/two_person_rules.h"

#include "dispatch/base/london.h"

namespace tandem {
namespace {

bool IsUnsettled(const SafetyAnswer& answer) {
  return answer.answer == Answer::kUnknown || answer.answer == Answer::kDeclined;
}

}  // namespace

TwoPersonReasons DoorReasons(const DoorSafety& safety, bool night) {
  TwoPersonReasons reasons;
  const bool danger =
      safety.violence.answer == Answer::kYes || safety.weapon.answer == Answer::kYes ||
      safety.dog_loose.answer == Answer::kYes || safety.scene_unsafe.answer == Answer::kYes;
  const bool unsettled_by_night =
      night && (IsUnsettled(safety.violence) || IsUnsettled(safety.weapon));
  if (danger || unsettled_by_night) reasons.Add(TwoPersonReason::kDoor);
  if (safety.allegations.answer == Answer::kYes) reasons.Add(TwoPersonReason::kWitness);
  return reasons;
}

bool IsNight(const TeamData& data, Instant at) {
  const int minute = LondonMinuteOfDay(at);
  if (data.night_starts_minute <= data.night_ends_minute) {
    return minute >= data.night_starts_minute && minute < data.night_ends_minute;
  }
  return minute >= data.night_starts_minute || minute < data.night_ends_minute;
}

int Strictness(JointMode mode) {
  switch (mode) {
    case JointMode::kSingle:
      return 0;
    case JointMode::kSeparateAllowed:
      return 1;
    case JointMode::kLeadThenJoin:
      return 2;
    case JointMode::kAllOrNone:
      return 3;
  }
  return 3;
}

JointMode ModeOf(TwoPersonReasons reasons) {
  return reasons.IsEmpty() ? JointMode::kSingle : JointMode::kAllOrNone;
}

}  // namespace tandem
