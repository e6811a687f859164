#include "dispatch/wire/values.h"

#include "dispatch/domain/codes.h"
#include "dispatch/wire/codes.h"

namespace tandem::wire {
void Encode(Place from, type::v1::Place* to) {
  to->set_latitude_microdegrees(from.latitude_microdegrees);
  to->set_longitude_microdegrees(from.longitude_microdegrees);
}

Place Decode(const type::v1::Place& from, Trail& trail) {
  const Place place{from.latitude_microdegrees(), from.longitude_microdegrees()};
  if (IsOnEarth(place)) return place;
  const bool latitude = IsOnEarth({0, place.longitude_microdegrees});
  trail.Fault(latitude ? "latitude_microdegrees" : "longitude_microdegrees", "is not on Earth");
  return {};  // whatever is done with it next cannot overflow
}

void Encode(const LegRequirement& from, type::v1::LegRequirement* to) {
  for (const Discipline one : from.disciplines) to->add_disciplines(EncodeCode(one));
  for (const Profession one : from.professions) to->add_professions(EncodeCode(one));
  for (const CompetencyId& one : from.competencies) to->add_competencies(one.value);
  for (const KitTypeId& one : from.kit) to->add_kit(one.value);
}

LegRequirement Decode(const type::v1::LegRequirement& from, Trail& trail) {
  LegRequirement requirement;
  requirement.disciplines = DecodeCodes<Discipline>(from.disciplines(), "disciplines", trail);
  requirement.professions = DecodeCodes<Profession>(from.professions(), "professions", trail);
  for (const std::string& one : from.competencies()) requirement.competencies.push_back({one});
  for (const std::string& one : from.kit()) requirement.kit.push_back({one});
  return requirement;
}

void Encode(TwoPersonReasons from, google::protobuf::RepeatedField<int>* to) {
  for (const auto reason : {TwoPersonReason::kDoor, TwoPersonReason::kTask,
                            TwoPersonReason::kDiscipline, TwoPersonReason::kWitness}) {
    if (from.Has(reason)) to->Add(EncodeCode(reason));
  }
}

TwoPersonReasons DecodeReasons(const google::protobuf::RepeatedField<int>& from,
                               std::string_view field, Trail& trail) {
  TwoPersonReasons reasons;
  for (const TwoPersonReason one : DecodeCodes<TwoPersonReason>(from, field, trail)) {
    // After a fault the code is none of the list.
    if (!trail.failed()) reasons.Add(one);
  }
  return reasons;
}

int DecodeInt(int value, int low, int high, std::string_view field, Trail& trail) {
  if (value >= low && value <= high) return value;
  trail.Fault(field, "is not between " + std::to_string(low) + " and " + std::to_string(high));
  return low;
}

}  // namespace tandem::wire
