#include "dispatch/wire/state_codec.h"

#include "dispatch/wire/codes.h"
#include "dispatch/wire/referral_codec.h"
#include "dispatch/wire/team_codec.h"
#include "dispatch/wire/values.h"
#include "dispatch/wire/visit_codec.h"

namespace tandem::wire {
namespace {

void Encode(const Practitioner& from, journal::v1::Practitioner* to) {
  to->set_id(from.id.value);
  to->set_duty(EncodeCode(from.duty));
  if (from.on_duty_since) to->set_on_duty_since_ms(EncodeInstant(*from.on_duty_since));
  wire::Encode(from.last_place, to->mutable_last_place());
}

}  // namespace

// Found by its argument (DecodeById).
Practitioner Decode(const journal::v1::Practitioner& from, Trail& trail) {
  return {
      .id = {from.id()},
      .duty = DecodeCode<Duty>(from.duty(), "duty", trail),
      .on_duty_since = DecodeInstant(from.has_on_duty_since_ms(), from.on_duty_since_ms(),
                                     "on_duty_since_ms", trail),
      .last_place = DecodePresent(from.has_last_place(), from.last_place(), "last_place", trail)};
}

void Encode(const State& from, SealedParts parts, journal::v1::State* to) {
  to->set_team(from.team.value);
  to->set_revision(from.revision.value);
  to->set_recorded_at_ms(EncodeInstant(from.recorded_at));
  if (from.data) Encode(*from.data, to->mutable_data());
  Encode(from.batons, to->mutable_batons());
  for (const auto& [id, one] : from.practitioners) Encode(one, to->add_practitioners());
  for (const auto& [id, one] : from.referrals) Encode(one, parts, to->add_referrals());
  for (const auto& [id, one] : from.episodes) Encode(one, to->add_episodes());
  for (const auto& [id, one] : from.visits) Encode(one, to->add_visits());
  for (const auto& [id, one] : from.offers) Encode(one, to->add_offers());
  for (const auto& [id, one] : from.escalations) Encode(one, to->add_escalations());
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
          .last_id = DecodeNumber(from.last_id(), "last_id", trail)};
}

}  // namespace tandem::wire
