#include "dispatch/wire/state_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/escalation_codec.h"
#include "dispatch/wire/referral_codec.h"
#include "dispatch/wire/roster_codec.h"
#include "dispatch/wire/team_codec.h"
#include "dispatch/wire/values.h"
#include "dispatch/wire/visit_codec.h"

namespace tandem::wire {

namespace {

std::map<PractitionerId, TemporaryPractitioner> DecodeTemporaries(
    const google::protobuf::RepeatedPtrField<journal::v1::TemporaryPractitioner>& from,
    std::string_view field, Trail& trail) {
  std::map<PractitionerId, TemporaryPractitioner> people;
  for (TemporaryPractitioner& person : DecodeEach(from, field, trail)) {
    const PractitionerId id = person.member.id;
    people.emplace(id, std::move(person));
  }
  return people;
}

}  // namespace

void Encode(const Practitioner& from, journal::v1::Practitioner* to) {
  to->set_id(from.id.value);
  to->set_duty(EncodeCode(from.duty));
  if (from.on_duty_since) to->set_on_duty_since_ms(EncodeInstant(*from.on_duty_since));
  Encode(from.last_place, to->mutable_last_place());
  if (from.shift_ends_at) to->set_shift_ends_at_ms(EncodeInstant(*from.shift_ends_at));
  to->set_travel(EncodeCode(from.travel));
  for (const KitTypeId& one : from.kit) to->add_kit(one.value);
  if (from.break_owed) Encode(*from.break_owed, to->mutable_break_owed());
  if (from.safe_home) Encode(*from.safe_home, to->mutable_safe_home());
  if (from.signed_off_at) to->set_signed_off_at_ms(EncodeInstant(*from.signed_off_at));
}
Practitioner Decode(const journal::v1::Practitioner& from, Trail& trail) {
  return {
      .id = {from.id()},
      .duty = DecodeCode<Duty>(from.duty(), "duty", trail),
      .on_duty_since = DecodeInstant(from.has_on_duty_since_ms(), from.on_duty_since_ms(),
                                     "on_duty_since_ms", trail),
      .last_place = DecodePresent(from.has_last_place(), from.last_place(), "last_place", trail),
      .shift_ends_at = DecodeInstant(from.has_shift_ends_at_ms(), from.shift_ends_at_ms(),
                                     "shift_ends_at_ms", trail),
      .travel =
          DecodeOptionalCode<TravelMode>(from.travel(), "travel", trail).value_or(TravelMode::kCar),
      .kit = DecodeCodeSet<KitTypeId>(from.kit()),
      .break_owed = DecodeOptional(from.has_break_owed(), from.break_owed(), "break_owed", trail),
      .safe_home = DecodeOptional(from.has_safe_home(), from.safe_home(), "safe_home", trail),
      .signed_off_at = DecodeInstant(from.has_signed_off_at_ms(), from.signed_off_at_ms(),
                                     "signed_off_at_ms", trail)};
}

void Encode(const State& from, SealedParts parts, journal::v1::State* to) {
  to->set_team(from.team.value);
  to->set_revision(from.revision.value);
  to->set_recorded_at_ms(EncodeInstant(from.recorded_at));
  if (from.data) Encode(*from.data, to->mutable_data());
  Encode(from.batons, to->mutable_batons());
  for (const auto& [id, one] : from.practitioners) Encode(one, to->add_practitioners());
  for (const auto& [id, one] : from.referrals) Encode(one, parts, to->add_referrals());
  for (const auto& [id, one] : from.episodes) Encode(one, parts, to->add_episodes());
  for (const auto& [id, one] : from.visits) Encode(one, parts, to->add_visits());
  for (const auto& [id, one] : from.offers) Encode(one, to->add_offers());
  for (const auto& [id, one] : from.escalations) Encode(one, to->add_escalations());
  for (const auto& [id, one] : from.tasks) Encode(one, to->add_tasks());
  for (const auto& [id, one] : from.enquiries) Encode(one, parts, to->add_enquiries());
  for (const auto& [id, one] : from.opportunities) Encode(one, to->add_opportunities());
  for (const auto& [id, one] : from.handovers) Encode(one, parts, to->add_handovers());
  Encode(from.baton_offers, to->mutable_baton_offers());
  for (const auto& [id, one] : from.temporaries) Encode(one, to->add_temporaries());
  for (const Shift& one : from.shifts) Encode(one, to->add_shifts());
  if (from.held) Encode(*from.held, to->mutable_held());
  to->set_last_id(from.last_id);
}
State Decode(const journal::v1::State& from, Trail& trail) {
  return {.team = {from.team()},
          .revision = {DecodeNumber(from.revision(), "revision", trail)},
          .recorded_at = DecodeInstant(from.recorded_at_ms(), "recorded_at_ms", trail),
          .data = DecodeOptional(from.has_data(), from.data(), "data", trail),
          .batons = DecodeBatons(from.batons(), trail),
          .practitioners = DecodeById<PractitionerId>(from.practitioners(), "practitioners", trail),
          .referrals = DecodeById<ReferralId>(from.referrals(), "referrals", trail),
          .episodes = DecodeById<EpisodeId>(from.episodes(), "episodes", trail),
          .visits = DecodeById<VisitId>(from.visits(), "visits", trail),
          .offers = DecodeById<OfferId>(from.offers(), "offers", trail),
          .escalations = DecodeById<EscalationId>(from.escalations(), "escalations", trail),
          .tasks = DecodeById<TaskId>(from.tasks(), "tasks", trail),
          .enquiries = DecodeById<EnquiryId>(from.enquiries(), "enquiries", trail),
          .opportunities = DecodeById<OpportunityId>(from.opportunities(), "opportunities", trail),
          .handovers = DecodeById<HandoverId>(from.handovers(), "handovers", trail),
          .baton_offers = DecodeBatons(from.baton_offers(), trail),
          .temporaries = DecodeTemporaries(from.temporaries(), "temporaries", trail),
          .shifts = DecodeEach(from.shifts(), "shifts", trail),
          .held = DecodeOptional(from.has_held(), from.held(), "held", trail),
          .last_id = DecodeNumber(from.last_id(), "last_id", trail)};
}

}  // namespace tandem::wire
