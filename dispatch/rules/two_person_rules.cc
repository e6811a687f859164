#include "dispatch/rules/two_person_rules.h"

#include <algorithm>

#include "dispatch/base/london.h"

namespace tandem {
namespace {

// The gaps of the local rules where a need names none: two for a lift, two for two skills.
constexpr int kTaskGapMinutes = 30;
constexpr int kDisciplineGapMinutes = 60;

bool IsUnsettled(const SafetyAnswer& answer) {
  return answer.answer == Answer::kUnknown || answer.answer == Answer::kDeclined;
}

bool HasGap(JointMode mode) {
  return mode == JointMode::kLeadThenJoin || mode == JointMode::kSeparateAllowed;
}

// Both hold at once: the stricter mode, the smaller gap.
JointTerms Both(JointTerms one, JointTerms other) {
  if (one.mode == JointMode::kSingle) return other;
  if (other.mode == JointMode::kSingle) return one;
  const JointMode mode = Strictness(one.mode) >= Strictness(other.mode) ? one.mode : other.mode;
  return {mode, HasGap(mode) ? std::min(one.gap_minutes_max, other.gap_minutes_max) : 0};
}

JointTerms TermsOf(const Need& need, int gap_minutes) {
  if (!HasGap(need.mode)) return {need.mode, 0};
  return {need.mode, need.gap_minutes_max > 0 ? need.gap_minutes_max : gap_minutes};
}

// Who lifts comes to lift: looser than joining does not exist for a task.
JointTerms TaskTerms(const Need& need) {
  const bool strict_enough = Strictness(need.mode) >= Strictness(JointMode::kLeadThenJoin);
  return strict_enough ? TermsOf(need, kTaskGapMinutes)
                       : JointTerms{JointMode::kLeadThenJoin, kTaskGapMinutes};
}

JointTerms DisciplineTerms(const Need& need) {
  return need.mode == JointMode::kSingle
             ? JointTerms{JointMode::kLeadThenJoin, kDisciplineGapMinutes}
             : TermsOf(need, kDisciplineGapMinutes);
}

}  // namespace

TwoPersonReasons DoorReasons(const DoorSafety& safety, bool night) {
  TwoPersonReasons reasons;
  const bool danger =
      safety.violence.answer == Answer::kYes || safety.weapon.answer == Answer::kYes ||
      safety.dog_loose.answer == Answer::kYes || safety.scene_unsafe.answer == Answer::kYes;
  const bool unsettled_by_night =
      night &&
      (IsUnsettled(safety.violence) || IsUnsettled(safety.weapon) || IsUnsettled(safety.dog_loose));
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

JointTerms ModeOf(TwoPersonReasons reasons, const Need& need) {
  JointTerms terms;
  if (reasons.Has(TwoPersonReason::kDoor) || reasons.Has(TwoPersonReason::kWitness)) {
    terms = {JointMode::kAllOrNone, 0};
  }
  if (reasons.Has(TwoPersonReason::kTask)) terms = Both(terms, TaskTerms(need));
  if (reasons.Has(TwoPersonReason::kDiscipline)) terms = Both(terms, DisciplineTerms(need));
  return terms;
}

JointTerms Tightened(JointTerms terms, JointMode mode) {
  if (Strictness(mode) <= Strictness(terms.mode)) return terms;
  return Both(terms, {mode, HasGap(mode) ? kDisciplineGapMinutes : 0});
}

}  // namespace tandem
